// All peers together.

#include "Messages.h"

extern "C" int peer_load(const char *message, const uint8_t *frames, size_t size, size_t count)
{
    return loadStructCopy(message, frames, size, count) | loadFlatBuffers() | loadProtobuf();
}

extern "C" const peer_subject *peer_subjects(size_t *count)
{
    static const std::vector<peer_subject> subjects = [] {
        std::vector<peer_subject> all;
        addStructCopy(all);
        addFlatBuffers(all);
        addProtobuf(all);
        return all;
    }();
    *count = subjects.size();
    return subjects.data();
}
