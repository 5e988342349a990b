// FlatBuffers: build and finish; verify, then read where it lies.

#include "Messages.h"
#include "messages_generated.h"

namespace {

namespace fb = bench::flat;

#define BUILD_STRING(Name, name) const auto name = values.Name.empty() ? flatbuffers::Offset<flatbuffers::String>() : builder.CreateString(values.Name);
#define BUILD_NUMBER(type, Name, name) table.add_##Name(values.Name);
#define BUILD_OPTIONAL(type, Name, name) \
    if (values.Name != absent<type>) table.add_##Name(values.Name);
#define BUILD_TEXT(Name, name) table.add_##Name(name);
#define READ_NUMBER(type, Name, name) sum += bits(type(message.Name()));
#define READ_OPTIONAL(type, Name, name) \
    if (auto value = message.Name()) sum += bits(type(*value));
#define READ_TEXT(Name, name) sum += message.Name() ? message.Name()->size() : 0;
#define NOTHING(...)

#define FLAT(Values, FIELDS, Read)                                                                \
    inline void build(flatbuffers::FlatBufferBuilder &builder, const Values &values)              \
    {                                                                                             \
        builder.Clear();                                                                          \
        FIELDS(NOTHING, NOTHING, BUILD_STRING)                                                    \
        fb::Values##Builder table(builder);                                                       \
        FIELDS(BUILD_NUMBER, BUILD_OPTIONAL, BUILD_TEXT)                                          \
        builder.Finish(table.Finish());                                                           \
    }                                                                                             \
    __attribute__((noinline)) uint64_t read(const uint8_t *bytes, size_t size, const Values *)    \
    {                                                                                             \
        flatbuffers::Verifier verifier(bytes, size);                                              \
        if (!verifier.VerifyBuffer<fb::Values>(nullptr)) return 0;                                \
        const fb::Values &message = *flatbuffers::GetRoot<fb::Values>(bytes);                     \
        uint64_t sum = 0;                                                                         \
        FIELDS(READ_NUMBER, READ_OPTIONAL, READ_TEXT)                                             \
        return sum;                                                                               \
    }                                                                                             \
    inline uint64_t viewTwo(const uint8_t *bytes, const Values *)                                 \
    {                                                                                             \
        const fb::Values &message = *flatbuffers::GetRoot<fb::Values>(bytes);                     \
        uint64_t sum = 0;                                                                         \
        Read(READ_NUMBER, READ_OPTIONAL, READ_TEXT) return sum;                                   \
    }

#define PRICES(N, O, T) O(double, BidPrice, bidprice) O(double, AskPrice, askprice)
#define AMOUNTS(N, O, T) N(double, Price1, price1) N(double, Quantity, quantity)
#define LAST(N, O, T) N(double, LastPrice, lastprice) N(double, Volume, volume)

FLAT(Quote, QUOTE, PRICES)
FLAT(Snapshot, SNAPSHOT, PRICES)
FLAT(Order, ORDER, AMOUNTS)
FLAT(Record, RECORD, LAST)

/// One message after the other, each at a multiple of 16 bytes as FlatBuffers wants it.
struct Buffers {
    std::vector<uint8_t> bytes;
    std::vector<std::pair<uint32_t, uint32_t>> places;
};

template <class Values> Buffers buffers;

template <class Values> bool load()
{
    Buffers &all = buffers<Values>;
    all = {};
    flatbuffers::FlatBufferBuilder builder;
    for (const Values &values : Loaded<Values>::values) {
        build(builder, values);
        all.places.push_back({uint32_t(all.bytes.size()), builder.GetSize()});
        all.bytes.insert(all.bytes.end(), builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize());
        all.bytes.resize((all.bytes.size() + 15) / 16 * 16);
    }
    for (size_t index = 0; index < all.places.size(); ++index) {
        const auto [start, size] = all.places[index];
        if (read(all.bytes.data() + start, size, static_cast<Values *>(nullptr)) != sumOf(Loaded<Values>::values[index]))
            return false;
    }
    return true;
}

template <class Values> uint64_t runDecode()
{
    uint64_t sum = 0;
    const uint8_t *bytes = buffers<Values>.bytes.data();
    for (const auto &[start, size] : buffers<Values>.places) sum += read(bytes + start, size, static_cast<Values *>(nullptr));
    return sum;
}

template <class Values> uint64_t runView()
{
    uint64_t sum = 0;
    const uint8_t *bytes = buffers<Values>.bytes.data();
    for (const auto &[start, size] : buffers<Values>.places) sum += viewTwo(bytes + start, static_cast<Values *>(nullptr));
    return sum;
}

template <class Values> uint64_t runEncode()
{
    static flatbuffers::FlatBufferBuilder builder;
    uint64_t sum = 0;
    for (const Values &values : Loaded<Values>::values) {
        build(builder, values);
        sum += builder.GetBufferPointer()[builder.GetSize() - 1];
    }
    return sum;
}

}  // namespace

bool loadFlatBuffers(const std::string &message)
{
    bool same = false;
    forEachCase([&](const std::string &name, auto *values) {
        if (name == message) same = load<std::remove_pointer_t<decltype(values)>>();
    });
    return same;
}

void addFlatBuffers(std::vector<peer_subject> &subjects)
{
    forEachCase([&](const char *message, auto *values) {
        using Values = std::remove_pointer_t<decltype(values)>;
        subjects.push_back({message, "binary decode", "FlatBuffers", runDecode<Values>});
        subjects.push_back({message, "binary view", "FlatBuffers, unverified", runView<Values>});
        subjects.push_back({message, "binary encode", "FlatBuffers", runEncode<Values>});
    });
}
