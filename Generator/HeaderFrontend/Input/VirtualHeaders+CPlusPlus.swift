extension VirtualHeaders {
  /// `<type_traits>`, as far as protocol headers go.
  static let typeTraits: StaticString = #"""
    #pragma once
    #include "core"
    namespace std {
    template <class T, T v> struct integral_constant {
      static constexpr T value = v;
      typedef T value_type;
      constexpr operator T() const { return v; }
    };
    typedef integral_constant<bool, true> true_type;
    typedef integral_constant<bool, false> false_type;
    template <class A, class B> struct is_same : false_type {};
    template <class A> struct is_same<A, A> : true_type {};
    template <class T> struct is_trivially_copyable : integral_constant<bool, __is_trivially_copyable(T)> {};
    template <class T> struct is_standard_layout : integral_constant<bool, __is_standard_layout(T)> {};
    template <class T> struct is_trivial : integral_constant<bool, __is_trivial(T)> {};
    template <class T> struct is_pod : integral_constant<bool, __is_pod(T)> {};
    template <class T> struct is_enum : integral_constant<bool, __is_enum(T)> {};
    template <class T> struct underlying_type { typedef __underlying_type(T) type; };
    template <class T> using underlying_type_t = typename underlying_type<T>::type;
    template <bool condition, class T = void> struct enable_if {};
    template <class T> struct enable_if<true, T> { typedef T type; };
    template <bool condition, class T = void> using enable_if_t = typename enable_if<condition, T>::type;
    template <class A, class B> inline constexpr bool is_same_v = is_same<A, B>::value;
    template <class T> inline constexpr bool is_trivially_copyable_v = __is_trivially_copyable(T);
    template <class T> inline constexpr bool is_standard_layout_v = __is_standard_layout(T);
    template <class T> inline constexpr bool is_enum_v = __is_enum(T);
    }

    """#

  /// `<limits>`.
  static let numericLimits: StaticString = #"""
    #pragma once
    #include "core"
    namespace std {
    template <class T> struct numeric_limits;
    #define VENUEWIRE_LIMITS(type, least, greatest) \
      template <> struct numeric_limits<type> { \
        static constexpr bool is_specialized = true; \
        static constexpr type min() { return least; } \
        static constexpr type lowest() { return least; } \
        static constexpr type max() { return greatest; } \
      };
    VENUEWIRE_LIMITS(char, CHAR_MIN, CHAR_MAX)
    VENUEWIRE_LIMITS(signed char, SCHAR_MIN, SCHAR_MAX)
    VENUEWIRE_LIMITS(unsigned char, 0, UCHAR_MAX)
    VENUEWIRE_LIMITS(short, SHRT_MIN, SHRT_MAX)
    VENUEWIRE_LIMITS(unsigned short, 0, USHRT_MAX)
    VENUEWIRE_LIMITS(int, INT_MIN, INT_MAX)
    VENUEWIRE_LIMITS(unsigned int, 0, UINT_MAX)
    VENUEWIRE_LIMITS(long, LONG_MIN, LONG_MAX)
    VENUEWIRE_LIMITS(unsigned long, 0, ULONG_MAX)
    VENUEWIRE_LIMITS(long long, LLONG_MIN, LLONG_MAX)
    VENUEWIRE_LIMITS(unsigned long long, 0, ULLONG_MAX)
    #undef VENUEWIRE_LIMITS
    template <> struct numeric_limits<float> {
      static constexpr bool is_specialized = true;
      static constexpr float min() { return FLT_MIN; }
      static constexpr float lowest() { return -FLT_MAX; }
      static constexpr float max() { return FLT_MAX; }
      static constexpr float infinity() { return __builtin_inff(); }
      static constexpr float quiet_NaN() { return __builtin_nanf(""); }
    };
    template <> struct numeric_limits<double> {
      static constexpr bool is_specialized = true;
      static constexpr double min() { return DBL_MIN; }
      static constexpr double lowest() { return -DBL_MAX; }
      static constexpr double max() { return DBL_MAX; }
      static constexpr double infinity() { return __builtin_inf(); }
      static constexpr double quiet_NaN() { return __builtin_nan(""); }
    };
    }

    """#

  /// `<utility>` and `<algorithm>`, as far as protocol headers go.
  static let utility: StaticString = #"""
    #pragma once
    #include "core"
    namespace std {
    template <class T> constexpr const T &min(const T &a, const T &b) { return b < a ? b : a; }
    template <class T> constexpr const T &max(const T &a, const T &b) { return a < b ? b : a; }
    template <class T> struct remove_reference { typedef T type; };
    template <class T> struct remove_reference<T &> { typedef T type; };
    template <class T> struct remove_reference<T &&> { typedef T type; };
    template <class T> constexpr typename remove_reference<T>::type &&move(T &&value) {
      return static_cast<typename remove_reference<T>::type &&>(value);
    }
    template <class A, class B> struct pair { A first; B second; };
    template <class A, class B> void swap(A &, B &);
    template <class I, class T> void fill(I, I, const T &);
    template <class I, class N, class T> I fill_n(I, N, const T &);
    template <class I, class O> O copy(I, I, O);
    }

    """#

  /// `<string>`, enough to parse declarations that use it.
  static let string: StaticString = #"""
    #pragma once
    #include "utility"
    namespace std {
    class string_view {
      const char *start = nullptr;
      size_t count = 0;
     public:
      string_view();
      string_view(const char *);
      string_view(const char *, size_t);
      const char *data() const;
      size_t size() const;
      size_t length() const;
      bool empty() const;
    };
    class string {
      char *start = nullptr;
      size_t count = 0;
      size_t capacity_ = 0;
     public:
      string();
      string(const char *);
      string(const char *, size_t);
      string(const string &);
      string &operator=(const string &);
      string &operator=(const char *);
      string &operator+=(const string &);
      ~string();
      const char *c_str() const;
      const char *data() const;
      size_t size() const;
      size_t length() const;
      bool empty() const;
      void clear();
      string &assign(const char *, size_t);
      string &append(const char *);
    };
    string operator+(const string &, const string &);
    bool operator==(const string &, const string &);
    bool operator!=(const string &, const string &);
    bool operator<(const string &, const string &);
    string to_string(int);
    string to_string(long);
    string to_string(unsigned);
    string to_string(unsigned long);
    string to_string(double);
    }

    """#

  /// `<vector>`, enough to parse declarations that use it.
  static let vector: StaticString = #"""
    #pragma once
    #include "utility"
    namespace std {
    template <class T> class vector {
      T *start = nullptr;
      T *finish = nullptr;
      T *limit = nullptr;
     public:
      vector();
      vector(size_t);
      vector(const vector &);
      vector &operator=(const vector &);
      ~vector();
      size_t size() const;
      bool empty() const;
      void clear();
      void resize(size_t);
      void reserve(size_t);
      void push_back(const T &);
      T *begin();
      T *end();
      const T *begin() const;
      const T *end() const;
      T *data();
      const T *data() const;
      T &operator[](size_t);
      const T &operator[](size_t) const;
    };
    }

    """#

  /// `<array>`.
  static let array: StaticString = #"""
    #pragma once
    #include "core"
    namespace std {
    template <class T, size_t N> struct array {
      T elements[N];
      constexpr size_t size() const { return N; }
      constexpr T *data() { return elements; }
      constexpr const T *data() const { return elements; }
      constexpr T &operator[](size_t index) { return elements[index]; }
      constexpr const T &operator[](size_t index) const { return elements[index]; }
      constexpr T *begin() { return elements; }
      constexpr T *end() { return elements + N; }
      void fill(const T &);
    };
    }

    """#
}
