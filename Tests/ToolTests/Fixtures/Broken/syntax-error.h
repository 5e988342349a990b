#include <cstdint>

struct s_Quote {
  uint16_t Size = sizeof(s_Quote)
  uint16_t Type = 1;
};
