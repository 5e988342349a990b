// Defaults by a clearing method, by setter calls, by a set-to-unset method without a body, and by both ways at once.
#ifndef SETTER_DEFAULTS_H
#define SETTER_DEFAULTS_H
#include <stdint.h>

namespace Setter
{
const uint16_t ENCODING = 6;
const uint16_t SNAPSHOT = 104;
const uint16_t UNSET = 105;
const int32_t CURRENT_VERSION = 7;

struct s_Encoding
{
    uint16_t Size;
    uint16_t Type;
    int32_t ProtocolVersion = 99;
    char ProtocolType[4];
    char Name[8];

    s_Encoding() { Clear(); }
    void Clear()
    {
        memset(this, 0, sizeof(s_Encoding));
        Size = sizeof(s_Encoding);
        Type = ENCODING;
        ProtocolVersion = CURRENT_VERSION;
        SetProtocolType("DTC");
        SetName("none");
    }
    void SetProtocolType(const char* NewValue);
    void SetName(const char* NewValue) { strncpy(Name, NewValue, sizeof(Name) - 1); Name[sizeof(Name) - 1] = '\0'; }
    int32_t GetKind() const
    {
        switch (ProtocolVersion) { case 1: return 2; default: return 3; }
    }
};

struct s_Snapshot
{
    uint16_t Size;
    uint16_t Type;
    double Open, High;
    uint32_t Trades;

    s_Snapshot() : Size(sizeof(s_Snapshot)), Type(SNAPSHOT), Trades(0) { SetToUnset(); }
    void SetToUnset() { Open = High = DBL_MAX; Trades = UINT_MAX; }
};

struct s_Unset
{
    uint16_t Size;
    uint16_t Type;
    double Price;
    s_Unset() { Size = sizeof(s_Unset); Type = UNSET; SetToUnset(); }
    void SetToUnset();
};

struct s_OutOfLine
{
    uint16_t Size = sizeof(s_OutOfLine);
    uint16_t Type = 106;
    float Ratio;
    s_OutOfLine();
    void Clear();
};
inline s_OutOfLine::s_OutOfLine() { Clear(); }
inline void s_OutOfLine::Clear() { Ratio = -1.5f; }

inline double Convert(const int64_t & Value, double & Result) { Result = Value / 1000.0; return Result; }
}
#endif
