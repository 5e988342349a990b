// The peer to beat at the order-entry venue: its transaction as a packed struct, copied after checking tag and length.

#include "Messages.h"

namespace {

// N(type, Name): a number. T(width, Name): text, kept with every byte.
#define TRANSACTION(N, T)          \
    T(1, Data1)                    \
    T(1, Data2)                    \
    N(uint16_t, MessageLen)        \
    N(uint16_t, MessageType)       \
    N(uint16_t, Padding)           \
    N(uint32_t, Account)           \
    N(uint64_t, OrderID)           \
    N(uint16_t, SymbolEnum)        \
    N(uint16_t, OrderType)         \
    N(uint16_t, SymbolType)        \
    N(double, BOPrice)             \
    N(uint16_t, BOSide)            \
    N(double, BOOrderQty)          \
    N(uint16_t, TIF)               \
    N(double, StopLimitPrice)      \
    T(12, BOSymbol)                \
    N(uint64_t, OrigOrderID)       \
    N(double, BOCancelShares)      \
    N(uint64_t, ExecID)            \
    N(double, ExecShares)          \
    N(double, RemainingQuantity)   \
    N(double, ExecFee)             \
    T(12, ExpirationDate)          \
    T(6, TraderID)                 \
    N(uint16_t, RejectReason)      \
    N(uint64_t, SendingTime)       \
    N(int32_t, TradingSessionID)   \
    N(int32_t, Key)                \
    N(double, DisplaySize)         \
    N(double, RefreshSize)         \
    N(int16_t, Layers)             \
    N(double, SizeIncrement)       \
    N(double, PriceIncrement)      \
    N(double, PriceOffset)         \
    N(double, BOOrigPrice)         \
    N(double, ExecPrice)           \
    N(int64_t, MsgSeqNum)          \
    N(double, TakeProfitPrice)     \
    N(uint16_t, TriggerType)       \
    N(double, SecondLegPrice)      \
    N(uint16_t, RouteEnum)         \
    N(uint16_t, ModifyType)        \
    T(12, Attributes)

#define MEMBER_NUMBER(type, Name) type Name;
#define MEMBER_TEXT(width, Name) char Name[width];

/// As the bytes lie.
struct __attribute__((packed)) Packed {
    TRANSACTION(MEMBER_NUMBER, MEMBER_TEXT)
};
static_assert(sizeof(Packed) == 250, "the transaction has 250 bytes");

/// As a program holds it.
struct Values {
    TRANSACTION(MEMBER_NUMBER, MEMBER_TEXT)
};

#define SUM_PLAIN(type, Name) sum += bits(type(message.Name));
#define SUM_ENDS(width, Name) sum += uint8_t(message.Name[0]) + uint8_t(message.Name[width - 1]);

/// The bits of numbers, the first and the last byte of texts.
template <class Struct> inline uint64_t sumOfAll(const Struct &message)
{
    uint64_t sum = 0;
    TRANSACTION(SUM_PLAIN, SUM_ENDS)
    return sum;
}

inline bool copyChecked(const uint8_t *frame, size_t available, Packed &message)
{
    uint16_t length;
    if (available < 4) return false;
    memcpy(&length, frame + 2, sizeof length);
    if (frame[0] != 'T' || length > available || length < sizeof message) return false;
    memcpy(&message, frame, sizeof message);
    return true;
}

/// As a library has it: a function of its own.
__attribute__((noinline)) bool decode(const uint8_t *frame, size_t available, Packed &message)
{
    return copyChecked(frame, available, message);
}

#define COPY_PLAIN(type, Name) values.Name = message.Name;
#define COPY_ALL(width, Name) memcpy(values.Name, message.Name, width);
#define FILL_PLAIN(type, Name) message.Name = values.Name;
#define FILL_ALL(width, Name) memcpy(message.Name, values.Name, width);

__attribute__((noinline)) bool decodeValues(const uint8_t *frame, size_t available, Values &values)
{
    Packed message;
    if (!copyChecked(frame, available, message)) return false;
    TRANSACTION(COPY_PLAIN, COPY_ALL)
    return true;
}

__attribute__((noinline)) bool encode(const Values &values, uint8_t *bytes, size_t available)
{
    if (available < sizeof(Packed)) return false;
    Packed message;
    TRANSACTION(FILL_PLAIN, FILL_ALL)
    memcpy(bytes, &message, sizeof message);
    return true;
}

std::vector<uint8_t> loaded;
std::vector<Values> allValues;

/// Every frame in turn, with the size its header states, as a framer hands them on.
template <class Body> inline uint64_t forEachFrame(Body body)
{
    const uint8_t *const end = loaded.data() + loaded.size();
    uint64_t sum = 0;
    for (const uint8_t *frame = loaded.data(); frame != end; frame += sizeof(Packed)) {
        uint16_t size;
        memcpy(&size, frame + 2, sizeof size);
        sum += body(frame, size_t(size));
    }
    return sum;
}

uint64_t runDecode()
{
    return forEachFrame([](const uint8_t *frame, size_t size) {
        Packed message;
        return decode(frame, size, message) ? sumOfAll(message) : 0;
    });
}

uint64_t runDecodeInlined()
{
    return forEachFrame([](const uint8_t *frame, size_t size) {
        Packed message;
        return copyChecked(frame, size, message) ? sumOfAll(message) : 0;
    });
}

uint64_t runDecodeValues()
{
    return forEachFrame([](const uint8_t *frame, size_t size) {
        Values values;
        return decodeValues(frame, size, values) ? sumOfAll(values) : 0;
    });
}

uint64_t runEncode()
{
    uint64_t sum = 0;
    size_t index = 0;
    for (const Values &values : allValues) {
        if (encode(values, output, sizeof output)) sum += sample(output, index++, sizeof(Packed));
    }
    return sum;
}

uint64_t runRoundTrip()
{
    uint64_t sum = 0;
    for (const Values &values : allValues) {
        Packed message;
        if (encode(values, output, sizeof output) && decode(output, sizeof(Packed), message)) sum += sumOfAll(message);
    }
    return sum;
}

uint64_t runRoundTripValues()
{
    uint64_t sum = 0;
    for (const Values &values : allValues) {
        Values again;
        if (encode(values, output, sizeof output) && decodeValues(output, sizeof(Packed), again))
            sum += sumOfAll(again);
    }
    return sum;
}

}  // namespace

bool loadPackedStruct(const peer_frames &frames)
{
    loaded.assign(frames.bytes, frames.bytes + frames.ends[frames.count - 1]);
    allValues.clear();
    for (size_t index = 0; index < frames.count; ++index) {
        Values values;
        if (!decodeValues(loaded.data() + index * sizeof(Packed), sizeof(Packed), values)) return false;
        allValues.push_back(values);
    }
    return true;
}

void addPackedStruct(std::vector<peer_subject> &subjects)
{
    const char *message = "transaction", *plain = "C++ packed struct", *values = "C++ packed struct, values";
    subjects.push_back({message, "binary decode", plain, runDecode});
    subjects.push_back({message, "binary decode", "C++ packed struct, inlined", runDecodeInlined});
    subjects.push_back({message, "binary decode", values, runDecodeValues});
    subjects.push_back({message, "binary encode", plain, runEncode});
    subjects.push_back({message, "binary round trip", plain, runRoundTrip});
    subjects.push_back({message, "binary round trip", values, runRoundTripValues});
}
