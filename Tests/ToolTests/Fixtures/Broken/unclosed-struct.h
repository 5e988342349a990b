#include <cstdint>

struct s_Quote {
  uint16_t Size;
