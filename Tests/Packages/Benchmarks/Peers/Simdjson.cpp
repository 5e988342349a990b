// simdjson on demand: one parser used again and again, fields found in the order they are written in, from padded bytes.

#include "Messages.h"

#include <simdjson.h>

namespace {

using namespace simdjson;

ondemand::parser parser;

/// Stores a value; errors add up, as the library advises for speed.
template <class Number> inline void read(simdjson_result<ondemand::value> value, Number &number, int &errors)
{
    using Wide = std::conditional_t<
        std::is_floating_point_v<Number>, double, std::conditional_t<std::is_signed_v<Number>, int64_t, uint64_t>>;
    Wide wide = 0;
    errors |= value.get(wide);
    if constexpr (std::is_integral_v<Number>) errors |= Number(wide) != wide;
    number = Number(wide);
}

inline void read(simdjson_result<ondemand::value> value, std::string &text, int &errors)
{
    std::string_view view;
    errors |= value.get(view);
    text = view;
}

#define FIND_NUMBER(type, Name, name) read(object.find_field(#Name), values.Name, errors);
#define FIND_TEXT(Name, name) read(object.find_field(#Name), values.Name, errors);
#define NEXT_NUMBER(type, Name, name)    \
    if (element == end) return false;    \
    read(*element, values.Name, errors); \
    ++element;
#define NEXT_TEXT(Name, name) NEXT_NUMBER(, Name, )

#define SIMDJSON(Values, FIELDS)                                                                \
    __attribute__((noinline)) bool decode(Values &values, const uint8_t *json, size_t size)     \
    {                                                                                           \
        ondemand::document document;                                                            \
        ondemand::object object;                                                                \
        int errors = parser.iterate(json, size, size + SIMDJSON_PADDING).get(document);         \
        if (errors || document.get_object().get(object)) return false;                          \
        uint64_t type = 0;                                                                      \
        if (object.find_field("Type").get(type) || type != Values::typeNumber) return false;    \
        FIELDS(FIND_NUMBER, FIND_NUMBER, FIND_TEXT)                                             \
        return !errors;                                                                         \
    }                                                                                           \
    __attribute__((noinline)) bool decodeArray(Values &values, const uint8_t *json, size_t n)   \
    {                                                                                           \
        ondemand::document document;                                                            \
        ondemand::object object;                                                                \
        ondemand::array array;                                                                  \
        int errors = parser.iterate(json, n, n + SIMDJSON_PADDING).get(document);               \
        if (errors || document.get_object().get(object)) return false;                          \
        uint64_t type = 0;                                                                      \
        if (object.find_field("Type").get(type) || type != Values::typeNumber) return false;    \
        if (object.find_field("F").get(array)) return false;                                    \
        auto element = array.begin();                                                           \
        const auto end = array.end();                                                           \
        FIELDS(NEXT_NUMBER, NEXT_NUMBER, NEXT_TEXT)                                             \
        return !errors;                                                                         \
    }

SIMDJSON(Quote, QUOTE)
SIMDJSON(Snapshot, SNAPSHOT)
SIMDJSON(Order, ORDER)
SIMDJSON(Record, RECORD_IN_JSON)

template <class Values> uint64_t runDecode()
{
    return Loaded<Values>::json.sum([](const uint8_t *json, size_t size) {
        Values values;
        return decode(values, json, size) ? sumOf(values) : 0;
    });
}

template <class Values> uint64_t runDecodeArray()
{
    return Loaded<Values>::compact.sum([](const uint8_t *json, size_t size) {
        Values values;
        return decodeArray(values, json, size) ? sumOf(values) : 0;
    });
}

}  // namespace

bool loadSimdjson(const std::string &message)
{
    bool same = false;
    forEachCase([&](const std::string &name, auto *values) {
        if (name != message) return;
        using All = Loaded<std::remove_pointer_t<decltype(values)>>;
        same = All::reads(All::json, [](auto &&... all) { return decode(all...); })
            && All::reads(All::compact, [](auto &&... all) { return decodeArray(all...); });
    });
    return same;
}

void addSimdjson(std::vector<peer_subject> &subjects)
{
    forEachCase([&](const char *message, auto *values) {
        using Values = std::remove_pointer_t<decltype(values)>;
        subjects.push_back({message, "JSON decode", "simdjson on-demand", runDecode<Values>});
        subjects.push_back({message, "compact decode", "simdjson on-demand", runDecodeArray<Values>});
    });
}
