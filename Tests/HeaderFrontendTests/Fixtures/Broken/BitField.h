#include <cstdint>
struct s_A
{
  uint32_t Good;
  uint32_t Bits : 3;
};
