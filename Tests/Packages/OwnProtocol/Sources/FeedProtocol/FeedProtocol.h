// A small market data feed: what a header of one's own may look like.
#pragma once

#include <cfloat>
#include "FeedTypes.h"

namespace Feed {

#pragma pack(push, 8)

// First message of the venue.
struct s_Welcome {
  uint16_t Size = sizeof(s_Welcome);
  uint16_t Type = WELCOME;
  char Venue[16] = "EXAMPLE";
  uint32_t HeartbeatSeconds = 10;
};

// One price level of a book.
struct s_BookLevel {
  uint16_t Size = sizeof(s_BookLevel);
  uint16_t Type = BOOK_LEVEL;
  uint32_t SymbolID = 0;
  SideEnum Side = SIDE_BID;
  double Price = DBL_MAX;
  double Quantity = 0;
  t_Nanoseconds SentAt = 0;
};

#pragma pack(pop)

}  // namespace Feed
