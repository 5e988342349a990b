extension VirtualHeaders {
  /// Whole numbers, limits and memory functions: what protocol headers use without including it.
  static let core: StaticString = #"""
    #pragma once
    typedef signed char int8_t;
    typedef short int16_t;
    typedef int int32_t;
    typedef long int64_t;
    typedef unsigned char uint8_t;
    typedef unsigned short uint16_t;
    typedef unsigned int uint32_t;
    typedef unsigned long uint64_t;
    typedef int8_t int_least8_t;
    typedef int16_t int_least16_t;
    typedef int32_t int_least32_t;
    typedef int64_t int_least64_t;
    typedef uint8_t uint_least8_t;
    typedef uint16_t uint_least16_t;
    typedef uint32_t uint_least32_t;
    typedef uint64_t uint_least64_t;
    typedef int8_t int_fast8_t;
    typedef long int_fast16_t;
    typedef long int_fast32_t;
    typedef long int_fast64_t;
    typedef uint8_t uint_fast8_t;
    typedef unsigned long uint_fast16_t;
    typedef unsigned long uint_fast32_t;
    typedef unsigned long uint_fast64_t;
    typedef long intmax_t;
    typedef unsigned long uintmax_t;
    typedef long intptr_t;
    typedef unsigned long uintptr_t;
    typedef unsigned long size_t;
    typedef long ssize_t;
    typedef long ptrdiff_t;
    #define NULL __null
    #define offsetof(type, member) __builtin_offsetof(type, member)
    #define CHAR_BIT 8
    #define SCHAR_MIN (-0x7f - 1)
    #define SCHAR_MAX 127
    #define UCHAR_MAX 255
    #define CHAR_MIN SCHAR_MIN
    #define CHAR_MAX 127
    #define SHRT_MIN (-0x7fff - 1)
    #define SHRT_MAX 32767
    #define USHRT_MAX 65535
    #define INT_MIN (-0x7fffffff - 1)
    #define INT_MAX 2147483647
    #define UINT_MAX 4294967295U
    #define LONG_MIN (-0x7fffffffffffffffL - 1)
    #define LONG_MAX 9223372036854775807L
    #define ULONG_MAX 18446744073709551615UL
    #define LLONG_MIN (-0x7fffffffffffffffLL - 1)
    #define LLONG_MAX 9223372036854775807LL
    #define ULLONG_MAX 18446744073709551615ULL
    #define INT8_MIN (-0x7f - 1)
    #define INT8_MAX 127
    #define UINT8_MAX 255
    #define INT16_MIN (-0x7fff - 1)
    #define INT16_MAX 32767
    #define UINT16_MAX 65535
    #define INT32_MIN (-0x7fffffff - 1)
    #define INT32_MAX 2147483647
    #define UINT32_MAX 4294967295U
    #define INT64_MIN (-0x7fffffffffffffffL - 1)
    #define INT64_MAX 9223372036854775807L
    #define UINT64_MAX 18446744073709551615UL
    #define SIZE_MAX 18446744073709551615UL
    #define INTPTR_MAX 9223372036854775807L
    #define UINTPTR_MAX 18446744073709551615UL
    #define INT8_C(value) value
    #define INT16_C(value) value
    #define INT32_C(value) value
    #define INT64_C(value) value##L
    #define UINT8_C(value) value
    #define UINT16_C(value) value
    #define UINT32_C(value) value##U
    #define UINT64_C(value) value##UL
    #define FLT_RADIX 2
    #define FLT_DIG 6
    #define FLT_MANT_DIG 24
    #define FLT_MAX_EXP 128
    #define FLT_MIN_EXP (-125)
    #define FLT_MAX 3.40282346638528859812e+38F
    #define FLT_MIN 1.17549435082228750797e-38F
    #define FLT_EPSILON 1.19209289550781250000e-7F
    #define DBL_DIG 15
    #define DBL_MANT_DIG 53
    #define DBL_MAX_EXP 1024
    #define DBL_MIN_EXP (-1021)
    #define DBL_MAX 1.7976931348623157e+308
    #define DBL_MIN 2.2250738585072014e-308
    #define DBL_EPSILON 2.2204460492503131e-16
    extern "C" {
    void *memset(void *, int, size_t);
    void *memcpy(void *, const void *, size_t);
    void *memmove(void *, const void *, size_t);
    int memcmp(const void *, const void *, size_t);
    const void *memchr(const void *, int, size_t);
    char *strcpy(char *, const char *);
    char *strncpy(char *, const char *, size_t);
    char *strcat(char *, const char *);
    char *strncat(char *, const char *, size_t);
    int strcmp(const char *, const char *);
    int strncmp(const char *, const char *, size_t);
    int strcasecmp(const char *, const char *);
    int strncasecmp(const char *, const char *, size_t);
    size_t strlen(const char *);
    size_t strnlen(const char *, size_t);
    const char *strchr(const char *, int);
    const char *strrchr(const char *, int);
    const char *strstr(const char *, const char *);
    }
    namespace std {
    using ::int8_t; using ::int16_t; using ::int32_t; using ::int64_t;
    using ::uint8_t; using ::uint16_t; using ::uint32_t; using ::uint64_t;
    using ::int_least8_t; using ::int_least16_t; using ::int_least32_t; using ::int_least64_t;
    using ::uint_least8_t; using ::uint_least16_t; using ::uint_least32_t; using ::uint_least64_t;
    using ::int_fast8_t; using ::int_fast16_t; using ::int_fast32_t; using ::int_fast64_t;
    using ::uint_fast8_t; using ::uint_fast16_t; using ::uint_fast32_t; using ::uint_fast64_t;
    using ::intmax_t; using ::uintmax_t; using ::intptr_t; using ::uintptr_t;
    using ::size_t; using ::ptrdiff_t;
    typedef decltype(nullptr) nullptr_t;
    using ::memset; using ::memcpy; using ::memmove; using ::memcmp; using ::memchr;
    using ::strcpy; using ::strncpy; using ::strcat; using ::strncat; using ::strcmp; using ::strncmp;
    using ::strlen; using ::strchr; using ::strrchr; using ::strstr;
    }

    """#

  /// `<cstddef>`, with the types that would be in the way if everybody got them.
  static let stddef: StaticString = #"""
    #pragma once
    #include "core"
    struct __venuewire_max_align { long long whole; long double real; };
    typedef __venuewire_max_align max_align_t;
    namespace std {
    using ::max_align_t;
    enum class byte : unsigned char {};
    }

    """#
}
