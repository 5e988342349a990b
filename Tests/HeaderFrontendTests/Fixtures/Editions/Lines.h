// Line ends are CRLF; uint8_t is declared once more, byte is global, types come through using-declarations.
#include <cstdint>
typedef unsigned char uint8_t;
typedef unsigned char byte;
using std::int32_t;
using std::uint16_t;

namespace Lines
{
using std::int64_t;
typedef int64_t t_DateTime;
using t_Price = double;
typedef t_Price t_AskPrice;
struct s_Mixed
{
    uint16_t Size = sizeof(s_Mixed);
    uint16_t Type = 3;
    uint8_t Flag = 1;
    byte Raw[6];
    int32_t Value;
    t_DateTime Time;
    std::uint64_t Big;
    t_AskPrice Price;
    signed char Small[3];
    byte One;
};
}
