// A header of another protocol shaped alike: nested structs, arrays, unions, alignas, chains of names, macros.
#ifndef EXCHANGE_H
#define EXCHANGE_H

#include <cstdint>
#include <cstddef>
#include <type_traits>
#include "ExchangeTypes.h"

#define XCH_VERSION 12
#define XCH_NEGATIVE (-3)
#define XCH_NAME "XCH"
#define XCH_MAX(a, b) ((a) > (b) ? (a) : (b))
#define XCH_NO_PRICE -1.5

extern "C" {

enum { XCH_FIRST = 5, XCH_SECOND };

/// Kind of an instrument.
enum class Kind : uint8_t
{
    stock = 'S',  ///< Shares.
    bond = 'B',
};

typedef struct _Level
{
    price_t price;
    uint32_t quantity;
} Level;

typedef struct { uint8_t hour, minute; } Clock;

typedef enum { SIDE_LEFT = 1, SIDE_RIGHT } Side;

union Number { double real; int64_t whole; };

/// A quote
/// with levels.
///
/// Second paragraph.
struct Quote
{
    uint16_t MsgType = 77;
    uint16_t MsgLen = sizeof(Quote);
    Kind kind = Kind::bond;
    Side side;
    Clock clock;
    Level best;
    Level levels[5];
    int32_t numbers[3];
    char names[2][8];
    unsigned char key[16];
    symbol_t symbol;
    Number value;
    union
    {
        uint32_t a;
        struct { uint16_t low; uint16_t high; };
    };
    union { uint64_t wide; double real; } choice;
    struct { int16_t x; int16_t y; } points[4];
    alignas(16) uint8_t aligned;
    bool flag = true;
    long big;
    wchar_t letter;
    uint64_t huge = UINT64_MAX;
    double noPrice = XCH_NO_PRICE;  ///< Unset by default.
    double other = -DBL_MAX;
    int32_t least = INT_MIN;

    struct Inner { uint8_t z; };
    Inner inner;
};

static_assert(std::is_standard_layout<Level>::value, "plain");
}

#endif
