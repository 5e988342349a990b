#include <cstdint>

constexpr uint16_t QUOTE = 1;
constexpr uint16_t BOOK = 2;

struct s_Quote {
  uint16_t Size = sizeof(s_Quote);
  uint16_t Type = QUOTE;
  double Price = 0;
};

struct s_Book {
  uint16_t Size = sizeof(s_Book);
  uint16_t Type = BOOK;
  s_Quote *Quotes;
};
