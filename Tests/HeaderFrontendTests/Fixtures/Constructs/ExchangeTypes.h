#pragma once
#include <stdint.h>
constexpr int SYMBOL_BYTES = 12;
const char *const XCH_LABEL = "label";
constexpr double XCH_TICK = 0.25;
inline constexpr uint64_t XCH_HUGE = 0xFFFFFFFFFFFFFFFFull;
constexpr bool XCH_ON = true;
static const char XCH_CODE[] = "code";
constexpr int XCH_SUM = SYMBOL_BYTES * 2 + 1;
typedef int64_t ticks_t;
typedef ticks_t price_t;
typedef char symbol_t[SYMBOL_BYTES];
