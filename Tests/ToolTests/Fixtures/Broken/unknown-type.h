#include <cstdint>

struct s_Quote {
  uint16_t Size;
  uint16_t Type = 1;
  t_Price Price;
};
