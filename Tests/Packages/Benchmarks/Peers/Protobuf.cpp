// Protocol Buffers: one message object per case, used again and again, as its documentation advises.

#include "Messages.h"
#include "messages.pb.h"

namespace {

namespace pb = bench::proto;

#define SET(type, Name, name) message.set_##name(values.Name);
#define SET_TEXT(Name, name) message.set_##name(values.Name);
#define GET_NUMBER(type, Name, name) sum += bits(type(message.name()));
#define GET_OPTIONAL(type, Name, name) sum += bitsIfSet(type(message.name()));
#define GET_TEXT(Name, name) sum += message.name().size();

#define PROTO(Values, FIELDS)                                   \
    inline void fill(pb::Values &message, const Values &values) \
    {                                                           \
        FIELDS(SET, SET, SET_TEXT)                              \
    }                                                           \
    inline uint64_t sumOfProto(const pb::Values &message)       \
    {                                                           \
        uint64_t sum = 0;                                       \
        FIELDS(GET_NUMBER, GET_OPTIONAL, GET_TEXT)              \
        return sum;                                             \
    }

PROTO(Quote, QUOTE)
PROTO(Snapshot, SNAPSHOT)
PROTO(Order, ORDER)
PROTO(Record, RECORD)

template <class Values> struct MessageOf;
template <> struct MessageOf<Quote> { using Type = pb::Quote; };
template <> struct MessageOf<Snapshot> { using Type = pb::Snapshot; };
template <> struct MessageOf<Order> { using Type = pb::Order; };
template <> struct MessageOf<Record> { using Type = pb::Record; };

template <class Values> typename MessageOf<Values>::Type reused;

/// Bytes of size and type in front of each message, which the protocol's framing takes off.
constexpr size_t header = 4;

template <class Values> bool load()
{
    const Frames &frames = Loaded<Values>::protobuf;
    if (frames.places.size() != Loaded<Values>::values.size()) return false;
    for (size_t index = 0; index < frames.places.size(); ++index) {
        const auto [start, size] = frames.places[index];
        if (size < header) return false;
        const std::string payload(frames.bytes.begin() + start + header, frames.bytes.begin() + start + size);
        typename MessageOf<Values>::Type ours, theirs;
        fill(theirs, Loaded<Values>::values[index]);
        if (!ours.ParseFromString(payload) || sumOfProto(ours) != sumOfProto(theirs)) return false;
        // Both write fields in order, so the bytes are the same too.
        if (theirs.SerializeAsString() != payload) return false;
    }
    return true;
}

template <class Values> uint64_t runDecode()
{
    auto &message = reused<Values>;
    return Loaded<Values>::protobuf.sum([&](const uint8_t *frame, size_t size) {
        return message.ParseFromArray(frame + header, int(size - header)) ? sumOfProto(message) : 0;
    });
}

template <class Values> uint64_t runEncode()
{
    auto &message = reused<Values>;
    uint64_t sum = 0;
    for (const Values &values : Loaded<Values>::values) {
        message.Clear();
        fill(message, values);
        const size_t size = message.ByteSizeLong();
        if (size > sizeof output) continue;
        message.SerializeWithCachedSizesToArray(output);
        sum += output[size - 1];
    }
    return sum;
}

}  // namespace

bool loadProtobuf(const std::string &message)
{
    bool same = false;
    forEachCase([&](const std::string &name, auto *values) {
        if (name == message) same = load<std::remove_pointer_t<decltype(values)>>();
    });
    return same;
}

void addProtobuf(std::vector<peer_subject> &subjects)
{
    forEachCase([&](const char *message, auto *values) {
        using Values = std::remove_pointer_t<decltype(values)>;
        subjects.push_back({message, "binary decode", "protobuf C++", runDecode<Values>});
        subjects.push_back({message, "binary encode", "protobuf C++", runEncode<Values>});
        subjects.push_back({message, "protobuf decode", "protobuf C++", runDecode<Values>});
        subjects.push_back({message, "protobuf encode", "protobuf C++", runEncode<Values>});
    });
}
