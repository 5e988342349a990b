#include <cstdint>

const uint16_t BOOK = 7;

struct s_Book {
  uint16_t Size = sizeof(s_Book);
  uint16_t Type = BOOK;
  uint32_t SymbolID = 0;
  double Prices[5] = {};
};
