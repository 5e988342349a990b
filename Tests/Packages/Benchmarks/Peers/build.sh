#!/bin/sh
# Builds the peers into FOLDER/libpeers.a: build.sh FOLDER. Does nothing when that is newer than every source.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$1
library=$out/libpeers.a
sources="$here $here/../Sources/CPeers $here/../../../../Schemas/DTC/DTCProtocol.h"
[ -f "$library" ] && [ -z "$(find $sources -type f -newer "$library")" ] && exit 0

mkdir -p "$out"
rm -f "$library" "$out"/*.o
# The fields have the protocol's names, which flatc would rather have otherwise: its warnings are of no use.
flatc --cpp -o "$out" "$here/messages.fbs" >"$out/flatc.log" 2>&1 || { cat "$out/flatc.log" >&2; exit 1; }
protoc --cpp_out="$out" -I "$here" messages.proto
capnp compile -oc++:"$out" --src-prefix="$here" "$here/messages.capnp"
# AVX2 for all of them, which simdjson makes use of; ours is built without flags, as a user builds it.
export here out
printf '%s\n' "$here"/*.cpp "$out"/messages.pb.cc "$out"/messages.capnp.c++ | xargs -P 2 -I{} sh -c '
  ${CXX:-g++} -std=c++17 -O3 -march=haswell -DNDEBUG -Wall -Wextra -I"$here" -I"$here/../Sources/CPeers" -I"$out" \
    -c "{}" -o "$out/$(basename "{}").o"'
ar rcs "$library" "$out"/*.o
