// Packing with and without push, by name, indented, in comments and in text that isn't compiled, and reset.
#include <cstdint>
namespace Pack
{
struct s_None { uint8_t A; double B; };
#pragma pack(push, 8)
struct s_Eight { uint8_t A; double B; };
    #pragma   pack ( push , inner , 1 )  // not pack(4)
struct s_One { uint8_t A; double B; };
#pragma pack(2)
struct s_Two { uint8_t A; double B; };
// #pragma pack(4)
/*
#pragma pack(4)
*/
#if 0
#pragma pack(4)
#endif
struct s_StillTwo { uint8_t A; double B; };
    # pragma pack(pop, inner)
struct s_EightAgain { uint8_t A; double B; };
#pragma pack()
struct s_Reset { uint8_t A; double B; };
#pragma pack(pop)
#define PACKED_BEGIN _Pragma("pack(push, 1)")
#define PACKED_END _Pragma("pack(pop)")
PACKED_BEGIN
struct s_ByMacro { uint8_t A; double B; };
PACKED_END
struct __attribute__((packed)) s_ByAttribute { uint8_t A; double B; };
struct s_NoneAgain { uint8_t A; double B; };
}
