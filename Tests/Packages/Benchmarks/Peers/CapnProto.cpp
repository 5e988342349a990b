// Cap'n Proto: build in a first segment that is used again and again, and write it out as a stream has it; read where it
// lies.

#include "Messages.h"
#include "messages.capnp.h"

#include <capnp/serialize.h>

namespace {

#define BUILD_NUMBER(type, Name, name) message.set##Name(values.Name);
#define BUILD_TEXT(Name, name) \
    if (!values.Name.empty()) message.set##Name(kj::StringPtr(values.Name.data(), values.Name.size()));
#define READ_NUMBER(type, Name, name) sum += bits(type(message.get##Name()));
#define READ_OPTIONAL(type, Name, name) sum += bitsIfSet(type(message.get##Name()));
#define READ_TEXT(Name, name) sum += message.get##Name().size();

#define CAPN(Values, FIELDS)                                                                 \
    inline void fill(bench::capn::Values::Builder message, const Values &values)             \
    {                                                                                        \
        FIELDS(BUILD_NUMBER, BUILD_NUMBER, BUILD_TEXT)                                       \
    }                                                                                        \
    __attribute__((noinline)) uint64_t read(kj::ArrayPtr<const capnp::word> words, Values *) \
    {                                                                                        \
        capnp::FlatArrayMessageReader reader(words);                                         \
        const auto message = reader.getRoot<bench::capn::Values>();                          \
        uint64_t sum = 0;                                                                    \
        FIELDS(READ_NUMBER, READ_OPTIONAL, READ_TEXT)                                        \
        return sum;                                                                          \
    }                                                                                        \
    inline auto root(capnp::MessageBuilder &builder, Values *)                               \
    {                                                                                        \
        return builder.initRoot<bench::capn::Values>();                                      \
    }

CAPN(Quote, QUOTE)
CAPN(Snapshot, SNAPSHOT)
CAPN(Order, ORDER)
CAPN(Record, RECORD)

/// Zero between messages, as the library wants it; it clears what it used itself.
capnp::word segment[128];

/// Writes one message to `output`; returns how many bytes.
template <class Values> __attribute__((noinline)) size_t build(const Values &values)
{
    capnp::MallocMessageBuilder builder(kj::arrayPtr(segment, 128));
    fill(root(builder, static_cast<Values *>(nullptr)), values);
    kj::ArrayOutputStream stream(kj::arrayPtr(output, sizeof output));
    capnp::writeMessage(stream, builder);
    return stream.getArray().size();
}

struct Messages {
    std::vector<capnp::word> words;
    /// First word and words of each.
    std::vector<std::pair<uint32_t, uint32_t>> places;
};

template <class Values> Messages messages;

template <class Values> bool load()
{
    Messages &all = messages<Values>;
    all = {};
    for (const Values &values : Loaded<Values>::values) {
        const size_t count = build(values) / sizeof(capnp::word);
        all.places.push_back({uint32_t(all.words.size()), uint32_t(count)});
        all.words.resize(all.words.size() + count);
        memcpy(&all.words[all.places.back().first], output, count * sizeof(capnp::word));
    }
    for (size_t index = 0; index < all.places.size(); ++index) {
        const auto [first, count] = all.places[index];
        const uint64_t sum = read(kj::arrayPtr(&all.words[first], count), static_cast<Values *>(nullptr));
        if (sum != sumOf(Loaded<Values>::values[index])) return false;
    }
    return true;
}

template <class Values> uint64_t runDecode()
{
    uint64_t sum = 0;
    const capnp::word *words = messages<Values>.words.data();
    for (const auto &[first, count] : messages<Values>.places)
        sum += read(kj::arrayPtr(words + first, count), static_cast<Values *>(nullptr));
    return sum;
}

template <class Values> uint64_t runEncode()
{
    uint64_t sum = 0;
    for (const Values &values : Loaded<Values>::values) sum += output[build(values) - 1];
    return sum;
}

}  // namespace

bool loadCapnProto(const std::string &message)
{
    bool same = false;
    forEachCase([&](const std::string &name, auto *values) {
        if (name == message) same = load<std::remove_pointer_t<decltype(values)>>();
    });
    return same;
}

void addCapnProto(std::vector<peer_subject> &subjects)
{
    forEachCase([&](const char *message, auto *values) {
        using Values = std::remove_pointer_t<decltype(values)>;
        subjects.push_back({message, "binary decode", "Cap'n Proto", runDecode<Values>});
        subjects.push_back({message, "binary encode", "Cap'n Proto", runEncode<Values>});
    });
}
