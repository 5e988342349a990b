#include <cstdint>

constexpr uint16_t QUOTE = 1;
constexpr uint16_t TRADE = 1;

struct s_Quote { uint16_t Size = sizeof(s_Quote); uint16_t Type = QUOTE; double Price = 0; };
struct s_Trade { uint16_t Size = sizeof(s_Trade); uint16_t Type = TRADE; double Price = 0; };
