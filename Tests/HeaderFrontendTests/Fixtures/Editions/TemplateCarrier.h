// A class template takes the message number; some messages take it through another class.
#include <cstdint>

#pragma pack(push, 8)
namespace Carried
{
constexpr uint16_t LOGON = 1;
constexpr uint16_t LOGOFF = 2;
constexpr uint16_t BOOK = 3;

template <uint16_t MessageType>
struct t_Header
{
    uint16_t Size = 0;
    uint16_t Type = MessageType;
};

template <typename T, uint16_t Number = BOOK>
struct t_SizedHeader
{
    static constexpr uint16_t MESSAGE_TYPE = Number;
    uint16_t Size = sizeof(T);
    uint16_t Type = MESSAGE_TYPE;
};

struct s_Logon : public t_Header<LOGON>
{
    int32_t Version = 4;
    s_Logon() { Size = sizeof(*this); }
};

struct s_Logoff : t_Header<LOGOFF>
{
    s_Logoff() { Size = sizeof(s_Logoff); Reason = 5; }
    uint8_t Reason;
};

struct s_Book : t_SizedHeader<s_Book>
{
    uint8_t Levels = 10;
};

struct s_Common { uint16_t Size; uint16_t Type; uint32_t Sequence; };
struct s_Derived : s_Common
{
    s_Derived() { Size = sizeof(s_Derived); Type = 12; Sequence = 1; Value = -1; }
    int64_t Value;
};
}
#pragma pack(pop)
