#include <cstdint>

constexpr uint16_t QUOTE = 1;

struct s_Quote {
  uint16_t Size = sizeof(s_Quote);
  uint16_t Type = QUOTE;
  void (*Done)(int);
};
