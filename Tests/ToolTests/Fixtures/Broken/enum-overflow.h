#include <cstdint>

enum SideEnum : uint8_t { SIDE_BID = 1, SIDE_ASK = 300 };
constexpr uint16_t QUOTE = 1;

struct s_Quote {
  uint16_t Size = sizeof(s_Quote);
  uint16_t Type = QUOTE;
  SideEnum Side;
};
