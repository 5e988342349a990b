#include <cstdint>

constexpr uint16_t QUOTE = 1;
int32_t CurrentLevel();

struct s_Quote {
  uint16_t Size = sizeof(s_Quote);
  uint16_t Type = QUOTE;
  int32_t Level = CurrentLevel();
};
