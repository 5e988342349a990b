#include <cstdint>

struct s_Header { uint16_t Size = 0; uint16_t Type = 1; };
struct s_Quote : virtual s_Header { double Price; };
