// An invented protocol with every kind of declaration generated code has a form for.
#pragma once
#include <cfloat>
#include <cstdint>

namespace Acme {

const uint16_t LOGON = 1;
const uint16_t BOOK = 2;
const uint16_t TICK = 3;
const uint16_t BEST_PRICES = 4;
const int32_t NAME_LENGTH = 16;
constexpr double LOWEST_FEE = 0.00025;

typedef int64_t t_Moment;

enum SideEnum : uint8_t { SIDE_UNSET = 0, SIDE_BUY = 1, SIDE_SELL = 2 };
enum OrderStateEnum : int32_t { ORDER_STATE_OPEN = 1, ORDER_STATE_DONE = 2, ORDER_STATE_CLOSED = 2 };

#pragma pack(push, 8)

struct s_Level {
  double Price = DBL_MAX;
  uint32_t Quantity = 0;
  SideEnum Side = SIDE_UNSET;
};

struct s_Logon {
  static constexpr uint16_t MESSAGE_TYPE = LOGON;
  uint16_t Size = sizeof(s_Logon);
  uint16_t Type = MESSAGE_TYPE;
  int32_t Version = 3;
  char Name[NAME_LENGTH] = "anonymous";
  char Password[NAME_LENGTH] = "";
  uint8_t WantsBook = 1;
  t_Moment SentAt = 0;
};

struct s_Book {
  static constexpr uint16_t MESSAGE_TYPE = BOOK;
  uint16_t Size = sizeof(s_Book);
  uint16_t Type = MESSAGE_TYPE;
  OrderStateEnum State = ORDER_STATE_OPEN;
  s_Level Levels[3];
  uint16_t Sizes[2][2] = {};
  union {
    uint32_t OpenInterest = 0;
    uint32_t TradeCount;
  };
  union {
    double Rate = 0.5;
    int64_t Ticks;
    SideEnum Aggressor;
  };
};

struct s_BestPrices {
  static constexpr uint16_t MESSAGE_TYPE = BEST_PRICES;
  uint16_t Size = sizeof(s_BestPrices);
  uint16_t Type = MESSAGE_TYPE;
  SideEnum Aggressor = SIDE_UNSET;
  OrderStateEnum State = ORDER_STATE_OPEN;
  double BidPrice = DBL_MAX;
  double AskPrice = DBL_MAX;
  int32_t TradeCount = -1;
  t_Moment SentAt = 0;
};

#pragma pack(pop)
#pragma pack(push, 1)

struct s_Tick {
  static constexpr uint16_t MESSAGE_TYPE = TICK;
  uint16_t Size = sizeof(s_Tick);
  uint16_t Type = MESSAGE_TYPE;
  float Price = FLT_MAX;
  uint8_t Digest[3] = {};
  SideEnum Side = SIDE_UNSET;
};

#pragma pack(pop)

}  // namespace Acme
