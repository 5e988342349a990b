// One struct name in two namespaces: a fixed and a variable-length form, and two that have nothing to do with each other.
#include <cstdint>
#pragma pack(push, 8)
namespace Plain
{
const uint16_t NOTE = 11;
enum ModeEnum : uint8_t { MODE_A, MODE_B };
struct s_Note
{
    uint16_t Size = sizeof(s_Note);
    uint16_t Type = NOTE;
    uint8_t Level = 3;
    int32_t Count = 5;
    char Text[32] = "hello";
    double Ratio = DBL_MAX;
};
struct s_Extra { ModeEnum Mode; };
}
namespace Plain_VLS
{
struct s_VariableLengthStringField { uint16_t Offset = 0; uint16_t Length = 0; };
typedef s_VariableLengthStringField vls_t;
enum ModeEnum : int16_t { MODE_X, MODE_Y };
struct s_Note
{
    uint16_t Size;
    uint16_t Type;
    uint16_t BaseSize;
    int8_t Level;
    vls_t Text;
    double Ratio;
    vls_t Added;
    int32_t Count;
    s_Note()
    {
        Type = Plain::NOTE;
        BaseSize = Size = sizeof(s_Note);
        Level = 3;
        Ratio = 0;
    }
};
struct s_OnlyVariable
{
    uint16_t Size = sizeof(s_OnlyVariable);
    uint16_t Type = 12;
    uint16_t BaseSize = sizeof(s_OnlyVariable);
    vls_t Text;
};
struct s_Extra { ModeEnum Mode; };
}
#pragma pack(pop)
