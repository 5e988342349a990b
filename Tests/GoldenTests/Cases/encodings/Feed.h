// An invented protocol with every encoding: the fixed layout.
#pragma once
#include <cfloat>
#include <cstdint>

namespace Feed {

const uint16_t HELLO = 1;
const uint16_t TRADE = 2;
const uint16_t CLOSED = 3;

enum SideEnum : uint8_t { SIDE_UNSET = 0, SIDE_BUY = 1, SIDE_SELL = 2 };

#pragma pack(push, 8)

struct s_Hello {
  uint16_t Size = sizeof(s_Hello);
  uint16_t Type = HELLO;
  int32_t Version = 2;
  char User[16] = "guest";
  char Token[16] = "";
  uint8_t WantsTrades = 1;
  uint32_t Edition = 0;
};

struct s_Trade {
  uint16_t Size = sizeof(s_Trade);
  uint16_t Type = TRADE;
  SideEnum Side = SIDE_UNSET;
  double Price = DBL_MAX;
  int32_t Count = -1;
  union {
    uint32_t Buyers = 0;
    uint32_t Traders;
  };
  int64_t At = 0;
};

struct s_Closed {
  uint16_t Size = sizeof(s_Closed);
  uint16_t Type = CLOSED;
  char Reason[8] = "";
};

#pragma pack(pop)

}  // namespace Feed
