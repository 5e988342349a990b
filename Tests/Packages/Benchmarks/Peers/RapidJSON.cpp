// RapidJSON: events straight into a struct, with numbers rounded correctly; one writer and buffer used again and again.

#include "Messages.h"

#include <array>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <string_view>

namespace {

#define MEMBER_NUMBER(type, Name, name) Name##Member,
#define MEMBER_TEXT(Name, name) Name##Member,
#define NAME_NUMBER(type, Name, name) std::string_view(#Name),
#define NAME_TEXT(Name, name) std::string_view(#Name),
#define STORE_NUMBER(type, Name, name) \
    case Name##Member: values.Name = type(number); return true;
#define STORE_TEXT(Name, name) \
    case Name##Member: values.Name.assign(text, length); return true;
#define NOTHING(...)
#define WRITE_NUMBER(type, Name, name) writer.Key(#Name, sizeof #Name - 1), write(values.Name);
#define WRITE_TEXT(Name, name) \
    writer.Key(#Name, sizeof #Name - 1), writer.String(values.Name.data(), unsigned(values.Name.size()));

rapidjson::StringBuffer buffer;
rapidjson::Writer<rapidjson::StringBuffer> writer;
rapidjson::Reader reader;

template <class Number> inline void write(Number number)
{
    if constexpr (std::is_same_v<Number, float>) {
        // As a client does that wants few digits: prices and quantities in floats are short decimals.
        writer.Double(double(number));
    } else if constexpr (std::is_floating_point_v<Number>) {
        writer.Double(number);
    } else if constexpr (sizeof(Number) == 8) {
        writer.Int64(number);
    } else if constexpr (std::is_signed_v<Number>) {
        writer.Int(number);
    } else {
        writer.Uint(number);
    }
}

/// Takes the events of one message. Members are expected in the order they are written in, and looked up otherwise.
template <class Values, class Self> struct Events : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Self> {
    Values &values;
    unsigned member = 0, next = 0;

    explicit Events(Values &values) : values(values) {}

    Self &self() { return static_cast<Self &>(*this); }
    bool Default() { return false; }
    bool StartObject() { return true; }
    bool EndObject(unsigned) { return true; }
    bool Bool(bool flag) { return self().number(int(flag)); }
    bool Int(int number) { return self().number(number); }
    bool Uint(unsigned number) { return self().number(number); }
    bool Int64(int64_t number) { return self().number(number); }
    bool Uint64(uint64_t number) { return self().number(number); }
    bool Double(double number) { return self().number(number); }
    bool Key(const char *text, unsigned length, bool)
    {
        const std::string_view key(text, length);
        for (unsigned tried = 0; tried < self().names().size(); ++tried) {
            if (next == self().names().size()) next = 0;
            if (self().names()[next++] != key) continue;
            member = next - 1;
            return true;
        }
        member = ~0u;
        return true;
    }
};

#define RAPID(Values, FIELDS)                                                                        \
    struct Values##Events : Events<Values, Values##Events> {                                         \
        enum { TypeMember, FIELDS(MEMBER_NUMBER, MEMBER_NUMBER, MEMBER_TEXT) count };                \
        using Events::Events;                                                                        \
        static const auto &names()                                                                   \
        {                                                                                            \
            static constexpr std::array<std::string_view, count> all{                                \
                std::string_view("Type"), FIELDS(NAME_NUMBER, NAME_NUMBER, NAME_TEXT)};              \
            return all;                                                                              \
        }                                                                                            \
        template <class Number> bool number(Number number)                                           \
        {                                                                                            \
            switch (member) {                                                                        \
            case TypeMember: return number == Number(Values::typeNumber);                            \
                FIELDS(STORE_NUMBER, STORE_NUMBER, NOTHING)                                          \
            default: return true;                                                                    \
            }                                                                                        \
        }                                                                                            \
        bool String([[maybe_unused]] const char *text, [[maybe_unused]] unsigned length, bool)       \
        {                                                                                            \
            switch (member) {                                                                        \
                FIELDS(NOTHING, NOTHING, STORE_TEXT)                                                 \
            default: return true;                                                                    \
            }                                                                                        \
        }                                                                                            \
    };                                                                                               \
    __attribute__((noinline)) bool decode(Values &values, const uint8_t *json, size_t)               \
    {                                                                                                \
        Values##Events events(values);                                                               \
        rapidjson::StringStream stream(reinterpret_cast<const char *>(json));                        \
        return !reader.Parse<rapidjson::kParseFullPrecisionFlag>(stream, events).IsError();          \
    }                                                                                                \
    __attribute__((noinline)) void encode(const Values &values)                                      \
    {                                                                                                \
        buffer.Clear();                                                                              \
        writer.Reset(buffer);                                                                        \
        writer.StartObject();                                                                        \
        writer.Key("Type", 4), writer.Uint(Values::typeNumber);                                      \
        FIELDS(WRITE_NUMBER, WRITE_NUMBER, WRITE_TEXT)                                               \
        writer.EndObject();                                                                          \
    }

RAPID(Quote, QUOTE)
RAPID(Snapshot, SNAPSHOT)
RAPID(Order, ORDER)
RAPID(Record, RECORD_IN_JSON)

template <class Values> uint64_t runDecode()
{
    return Loaded<Values>::json.sum([](const uint8_t *json, size_t size) {
        Values values;
        return decode(values, json, size) ? sumOf(values) : 0;
    });
}

template <class Values> uint64_t runEncode()
{
    uint64_t sum = 0;
    for (const Values &values : Loaded<Values>::values) {
        encode(values);
        sum += buffer.GetSize();
    }
    return sum;
}

/// Whether what is written reads back as the same.
template <class Values> bool writes()
{
    for (const Values &values : Loaded<Values>::values) {
        encode(values);
        Values again;
        if (!decode(again, reinterpret_cast<const uint8_t *>(buffer.GetString()), 0) || sumOf(again) != sumOf(values))
            return false;
    }
    return true;
}

}  // namespace

bool loadRapidJSON(const std::string &message)
{
    bool same = false;
    forEachCase([&](const std::string &name, auto *values) {
        if (name != message) return;
        using Values = std::remove_pointer_t<decltype(values)>;
        same = Loaded<Values>::reads(Loaded<Values>::json, [](auto &&... all) { return decode(all...); })
            && writes<Values>();
    });
    return same;
}

void addRapidJSON(std::vector<peer_subject> &subjects)
{
    forEachCase([&](const char *message, auto *values) {
        using Values = std::remove_pointer_t<decltype(values)>;
        subjects.push_back({message, "JSON decode", "RapidJSON", runDecode<Values>});
        subjects.push_back({message, "JSON encode", "RapidJSON", runEncode<Values>});
    });
}
