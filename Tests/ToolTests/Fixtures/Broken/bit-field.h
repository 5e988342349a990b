#include <cstdint>

constexpr uint16_t QUOTE = 1;

struct s_Quote {
  uint16_t Size = sizeof(s_Quote);
  uint16_t Type = QUOTE;
  uint32_t Side : 1;
  uint32_t Rest : 31;
};
