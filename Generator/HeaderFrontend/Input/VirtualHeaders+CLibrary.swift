extension VirtualHeaders {
  /// `<cmath>`.
  static let math: StaticString = #"""
    #pragma once
    #include "core"
    #define HUGE_VAL __builtin_huge_val()
    #define INFINITY __builtin_inff()
    #define NAN __builtin_nanf("")
    #define M_PI 3.14159265358979323846
    extern "C" {
    double fabs(double); double floor(double); double ceil(double); double round(double); double trunc(double);
    double sqrt(double); double pow(double, double); double exp(double); double log(double); double log10(double);
    double fmod(double, double); double modf(double, double *); double sin(double); double cos(double); double tan(double);
    long lround(double); long long llround(double); double nearbyint(double);
    float fabsf(float); float floorf(float); float ceilf(float); float roundf(float); float sqrtf(float);
    int abs(int); long labs(long); long long llabs(long long);
    }
    namespace std {
    using ::fabs; using ::floor; using ::ceil; using ::round; using ::trunc; using ::sqrt; using ::pow; using ::exp;
    using ::log; using ::log10; using ::fmod; using ::modf; using ::sin; using ::cos; using ::tan; using ::lround;
    using ::llround; using ::nearbyint; using ::abs;
    constexpr bool isnan(double value) { return value != value; }
    constexpr bool isfinite(double value) { return __builtin_isfinite(value); }
    }

    """#

  /// `<cstdio>`.
  static let stdio: StaticString = #"""
    #pragma once
    #include "core"
    #define EOF (-1)
    struct __venuewire_file;
    typedef __venuewire_file FILE;
    extern "C" {
    extern FILE *stdin; extern FILE *stdout; extern FILE *stderr;
    int printf(const char *, ...); int fprintf(FILE *, const char *, ...); int sprintf(char *, const char *, ...);
    int snprintf(char *, size_t, const char *, ...); int sscanf(const char *, const char *, ...); int puts(const char *);
    FILE *fopen(const char *, const char *); int fclose(FILE *);
    size_t fread(void *, size_t, size_t, FILE *); size_t fwrite(const void *, size_t, size_t, FILE *);
    }
    namespace std {
    using ::FILE; using ::printf; using ::fprintf; using ::sprintf; using ::snprintf; using ::sscanf; using ::puts;
    using ::fopen; using ::fclose; using ::fread; using ::fwrite;
    }

    """#

  /// `<cstdlib>`.
  static let stdlib: StaticString = #"""
    #pragma once
    #include "core"
    extern "C" {
    void *malloc(size_t); void *calloc(size_t, size_t); void *realloc(void *, size_t); void free(void *);
    int atoi(const char *); long atol(const char *); long long atoll(const char *); double atof(const char *);
    long strtol(const char *, char **, int); unsigned long strtoul(const char *, char **, int);
    long long strtoll(const char *, char **, int); unsigned long long strtoull(const char *, char **, int);
    double strtod(const char *, char **); int abs(int); long labs(long); long long llabs(long long);
    void abort(); void exit(int); int rand(); void srand(unsigned);
    }
    namespace std {
    using ::malloc; using ::calloc; using ::realloc; using ::free; using ::atoi; using ::atol; using ::atoll; using ::atof;
    using ::strtol; using ::strtoul; using ::strtoll; using ::strtoull; using ::strtod; using ::abs; using ::abort;
    using ::exit; using ::rand; using ::srand;
    }

    """#

  /// `<cassert>`.
  static let assertions: StaticString = #"""
    #define assert(condition) ((void)0)

    """#

  /// `<ctime>`.
  static let time: StaticString = #"""
    #pragma once
    #include "core"
    typedef long time_t;
    typedef long clock_t;
    struct tm {
      int tm_sec; int tm_min; int tm_hour; int tm_mday; int tm_mon; int tm_year; int tm_wday; int tm_yday; int tm_isdst;
    };
    struct timespec { time_t tv_sec; long tv_nsec; };
    extern "C" { time_t time(time_t *); clock_t clock(); double difftime(time_t, time_t); time_t mktime(tm *); }
    namespace std { using ::time_t; using ::clock_t; using ::tm; using ::timespec; using ::time; using ::clock; }

    """#
}
