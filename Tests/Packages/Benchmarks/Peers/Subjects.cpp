// All peers together.

#include "Messages.h"

extern "C" const char *peer_load(
    const char *message, peer_frames binary, peer_frames json, peer_frames compact, peer_frames protobuf)
{
    const std::string name = message;
    forEachCase([&](const std::string &each, auto *values) {
        if (each != name) return;
        using Values = std::remove_pointer_t<decltype(values)>;
        Loaded<Values>::json = Frames(json);
        Loaded<Values>::compact = Frames(compact);
        Loaded<Values>::protobuf = Frames(protobuf);
    });
    if (!loadStructCopy(name, binary)) return "C++ struct copy";
    if (!loadFlatBuffers(name)) return "FlatBuffers";
    if (!loadCapnProto(name)) return "Cap'n Proto";
    if (!loadProtobuf(name)) return "protobuf C++";
    if (!loadSimdjson(name)) return "simdjson";
    if (!loadRapidJSON(name)) return "RapidJSON";
    return nullptr;
}

extern "C" const char *peer_load_transactions(peer_frames frames)
{
    return loadPackedStruct(frames) ? nullptr : "C++ packed struct";
}

extern "C" const peer_subject *peer_subjects(size_t *count)
{
    static const std::vector<peer_subject> subjects = [] {
        std::vector<peer_subject> all;
        addStructCopy(all);
        addPackedStruct(all);
        addFlatBuffers(all);
        addCapnProto(all);
        addProtobuf(all);
        addSimdjson(all);
        addRapidJSON(all);
        return all;
    }();
    *count = subjects.size();
    return subjects.data();
}
