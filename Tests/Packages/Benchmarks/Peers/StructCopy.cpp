// The peer to beat: the protocol's own structs, copied after checking size and type.

#include "Messages.h"

using namespace DTC;

uint8_t output[4096];

namespace {

/// Reads a frame into `message` if it is a whole one of that type.
template <class Struct> inline bool copyChecked(const uint8_t *frame, size_t available, Struct &message)
{
    uint16_t header[2];
    if (available < sizeof header) return false;
    memcpy(header, frame, sizeof header);
    if (header[0] > available || header[1] != Struct::MESSAGE_TYPE || header[0] < sizeof(Struct)) return false;
    memcpy(&message, frame, sizeof message);
    return true;
}

/// The same as a library has it: a function of its own.
template <class Struct> __attribute__((noinline)) bool decode(const uint8_t *frame, size_t available, Struct &message)
{
    return copyChecked(frame, available, message);
}

template <size_t N> inline size_t lengthOf(const char (&text)[N]) { return strnlen(text, N - 1); }

template <size_t N> inline std::string stringOf(const char (&text)[N]) { return {text, lengthOf(text)}; }

template <size_t N> inline bool fill(char (&field)[N], const std::string &text)
{
    if (text.size() >= N) return false;
    memcpy(field, text.data(), text.size());
    return true;
}

#define COPY_NUMBER(type, Name, name) values.Name = type(message.Name);
#define COPY_TEXT(Name, name) values.Name = stringOf(message.Name);
#define FILL_NUMBER(type, Name, name) message.Name = decltype(message.Name)(values.Name);
#define FILL_TEXT(Name, name) \
    if (!fill(message.Name, values.Name)) return false;
#define RAW_TEXT(Name, name) sum += lengthOf(message.Name);

/// What differs by message: sum of a struct, struct to values, values to bytes, sum of two fields read in place.
#define STRUCT(Struct, Values, FIELDS, First, Second)                                                   \
    inline uint64_t sumOfStruct(const Struct &message)                                                  \
    {                                                                                                   \
        uint64_t sum = 0;                                                                               \
        FIELDS(SUM_NUMBER, SUM_OPTIONAL, RAW_TEXT)                                                      \
        return sum;                                                                                     \
    }                                                                                                   \
    __attribute__((noinline)) bool decodeValues(const uint8_t *frame, size_t available, Values &values) \
    {                                                                                                   \
        Struct message;                                                                                 \
        if (!copyChecked(frame, available, message)) return false;                                      \
        FIELDS(COPY_NUMBER, COPY_NUMBER, COPY_TEXT)                                                     \
        return true;                                                                                    \
    }                                                                                                   \
    __attribute__((noinline)) bool encode(const Values &values, uint8_t *bytes, size_t available)       \
    {                                                                                                   \
        if (available < sizeof(Struct)) return false;                                                   \
        Struct message;                                                                                 \
        FIELDS(FILL_NUMBER, FILL_NUMBER, FILL_TEXT)                                                     \
        memcpy(bytes, &message, sizeof message);                                                        \
        return true;                                                                                    \
    }                                                                                                   \
    inline uint64_t viewTwo(const uint8_t *frame, size_t available, const Struct *)                     \
    {                                                                                                   \
        decltype(Struct::First) first{};                                                                \
        decltype(Struct::Second) second{};                                                              \
        if (available >= offsetof(Struct, First) + sizeof first)                                        \
            memcpy(&first, frame + offsetof(Struct, First), sizeof first);                              \
        if (available >= offsetof(Struct, Second) + sizeof second)                                      \
            memcpy(&second, frame + offsetof(Struct, Second), sizeof second);                           \
        return bitsIfSet(first) + bitsIfSet(second);                                                    \
    }

STRUCT(s_MarketDataUpdateBidAsk, Quote, QUOTE, BidPrice, AskPrice)
STRUCT(s_MarketDataSnapshot, Snapshot, SNAPSHOT, BidPrice, AskPrice)
STRUCT(s_SubmitNewSingleOrder, Order, ORDER, Price1, Quantity)
STRUCT(s_HistoricalPriceDataRecordResponse, Record, RECORD, LastPrice, Volume)

/// The loaded messages of one case; all of one size.
struct Structs {
    std::vector<uint8_t> bytes;
    size_t size = 0;
};

template <class Values> Structs structs;

/// Every frame of a case in turn, with the size its header states, as a framer hands them on.
template <class Values, class Body> inline uint64_t forEach(Body body)
{
    const Structs &all = structs<Values>;
    const uint8_t *const end = all.bytes.data() + all.bytes.size();
    uint64_t sum = 0;
    for (const uint8_t *frame = all.bytes.data(); frame != end; frame += all.size) {
        uint16_t size;
        memcpy(&size, frame, sizeof size);
        sum += body(frame, size_t(size));
    }
    return sum;
}

template <class Struct, class Values> uint64_t runDecode()
{
    return forEach<Values>([](const uint8_t *frame, size_t size) {
        Struct message;
        return decode(frame, size, message) ? sumOfStruct(message) : 0;
    });
}

template <class Struct, class Values> uint64_t runDecodeInlined()
{
    return forEach<Values>([](const uint8_t *frame, size_t size) {
        Struct message;
        return copyChecked(frame, size, message) ? sumOfStruct(message) : 0;
    });
}

template <class Values> uint64_t runDecodeStrings()
{
    return forEach<Values>([](const uint8_t *frame, size_t size) {
        Values values;
        return decodeValues(frame, size, values) ? sumOf(values) : 0;
    });
}

template <class Struct, class Values> uint64_t runView()
{
    return forEach<Values>(
        [](const uint8_t *frame, size_t size) { return viewTwo(frame, size, static_cast<Struct *>(nullptr)); });
}

template <class Struct, class Values> uint64_t runEncode()
{
    uint64_t sum = 0;
    size_t index = 0;
    for (const Values &values : Loaded<Values>::values) {
        if (encode(values, output, sizeof output)) sum += sample(output, index++, sizeof(Struct));
    }
    return sum;
}

template <class Values> bool load(const peer_frames &frames)
{
    structs<Values> = {{frames.bytes, frames.bytes + frames.ends[frames.count - 1]}, frames.ends[0]};
    Loaded<Values>::values.clear();
    for (size_t index = 0; index < frames.count; ++index) {
        Values values{};
        const size_t size = structs<Values>.size;
        if (!decodeValues(structs<Values>.bytes.data() + index * size, size, values)) return false;
        Loaded<Values>::values.push_back(std::move(values));
    }
    return true;
}

template <class Struct, class Values> void add(std::vector<peer_subject> &subjects, const char *message, bool hasText)
{
    const char *plain = "C++ struct copy";
    subjects.push_back({message, "binary decode", plain, runDecode<Struct, Values>});
    if (hasText)
        subjects.push_back({message, "binary decode", "C++ struct copy, std::string", runDecodeStrings<Values>});
    subjects.push_back({message, "binary decode", "C++ struct copy, inlined", runDecodeInlined<Struct, Values>});
    subjects.push_back({message, "binary view", plain, runView<Struct, Values>});
    subjects.push_back({message, "binary encode", plain, runEncode<Struct, Values>});
}

}  // namespace

bool loadStructCopy(const std::string &message, const peer_frames &frames)
{
    bool loaded = false;
    forEachCase([&](const std::string &name, auto *values) {
        if (name == message) loaded = load<std::remove_pointer_t<decltype(values)>>(frames);
    });
    return loaded;
}

void addStructCopy(std::vector<peer_subject> &subjects)
{
    add<s_MarketDataUpdateBidAsk, Quote>(subjects, "quote", false);
    add<s_MarketDataSnapshot, Snapshot>(subjects, "snapshot", false);
    add<s_SubmitNewSingleOrder, Order>(subjects, "order", true);
    add<s_HistoricalPriceDataRecordResponse, Record>(subjects, "record", false);
}
