// Numbers by unnamed enumerators and scoped enums, nested names, a class with private fields, nested defaults, packing
// that an included file leaves on.
#include <cstdint>
#include "MembersPacking.h"

namespace Outer
{
namespace Inner
{
enum class MsgType : uint16_t { Ping = 7, Pong };

struct Forward;
struct Header { uint16_t MsgType; uint16_t Length; };

class Ping
{
public:
    Ping() : type_(MsgType::Ping) { body_.count = 3; }
    uint32_t count() const { return count_; }
    static uint32_t total;
    enum { MessageType = 7 };
    enum Color : uint8_t { red, green };
    struct Body { uint32_t count; Color color; };
private:
    MsgType type_;
    uint32_t count_ = 5;
    Body body_;
    Color color_ = green;
};

struct Pong
{
    static constexpr MsgType TYPE = MsgType::Pong;
    uint8_t flags[2][3];
    Ping::Body bodies[2];
};
}
}
