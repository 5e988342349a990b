// Constant members that occupy bytes beside static ones that don't.
#include <cstdint>

namespace Fixed
{
constexpr uint16_t ORDER = 20;
constexpr uint16_t CANCEL = 21;

struct s_Order
{
    static constexpr uint16_t MESSAGE_TYPE = ORDER;
    static const int32_t MAX_LEGS = 4;
    const uint16_t Size = sizeof(s_Order);
    const uint16_t Type = MESSAGE_TYPE;
    const int32_t Version = 3;
    int32_t Legs[MAX_LEGS] = {};
};

struct s_Cancel
{
    static const uint16_t TYPE;
    uint16_t Size = sizeof(*this);
    uint16_t Type = CANCEL;
    uint32_t ID{};
    float Price{FLT_MAX};
    uint32_t Count = UINT_MAX;
    int8_t Mark = 'B';
    bool IsLast = true;
    char Text[8] = {'a', 'b', 0};
    char Empty[4] = "";
    int32_t Shifted = (1 << 4) | 1;
};
}
