#include <cstdint>

struct s_Node { uint16_t Size; uint16_t Type; s_Node Child; };
