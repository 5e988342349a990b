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
PROTO(Logon, LOGON)
PROTO(Order, ORDER)

template <class Message> Message reused;
template <class Message> std::vector<std::string> texts;

template <class Message, class Values> int load()
{
    texts<Message>.clear();
    for (const Values &values : Loaded<Values>::values) {
        Message message, again;
        fill(message, values);
        texts<Message>.push_back(message.SerializeAsString());
        if (!again.ParseFromString(texts<Message>.back()) || sumOfProto(again) != sumOf(values)) return 1;
    }
    return 0;
}

template <class Message> uint64_t runDecode()
{
    Message &message = reused<Message>;
    uint64_t sum = 0;
    for (const std::string &text : texts<Message>) {
        if (message.ParseFromArray(text.data(), int(text.size()))) sum += sumOfProto(message);
    }
    return sum;
}

template <class Message, class Values> uint64_t runEncode()
{
    Message &message = reused<Message>;
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

template <class Message, class Values> void add(std::vector<peer_subject> &subjects, const char *message)
{
    subjects.push_back({message, "decode", "protobuf C++", runDecode<Message>});
    subjects.push_back({message, "encode", "protobuf C++", runEncode<Message, Values>});
}

}  // namespace

int loadProtobuf()
{
    return load<pb::Quote, Quote>() | load<pb::Snapshot, Snapshot>() | load<pb::Logon, Logon>()
        | load<pb::Order, Order>();
}

void addProtobuf(std::vector<peer_subject> &subjects)
{
    add<pb::Quote, Quote>(subjects, "quote");
    add<pb::Snapshot, Snapshot>(subjects, "snapshot");
    add<pb::Logon, Logon>(subjects, "logon");
    add<pb::Order, Order>(subjects, "order");
}
