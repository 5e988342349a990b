#pragma once

#include <cstdint>

namespace Feed {

typedef int64_t t_Nanoseconds;

constexpr uint16_t WELCOME = 1;
constexpr uint16_t BOOK_LEVEL = 2;

enum SideEnum : int32_t { SIDE_BID = 1, SIDE_ASK = 2 };

}  // namespace Feed
