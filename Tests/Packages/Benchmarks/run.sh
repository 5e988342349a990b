#!/bin/bash
# Measures the generated codecs beside their peers: installs the peers, builds, runs, prints the table.
# Writes .build/benchmarks.json. Arguments go to the program: --rounds N, --only MESSAGE, --json FILE.
set -euo pipefail
cd "$(dirname "$0")"

packages=()
command -v g++ >/dev/null || packages+=(g++)
command -v protoc >/dev/null || packages+=(protobuf-compiler)
command -v flatc >/dev/null || packages+=(flatbuffers-compiler)
[ -f /usr/include/google/protobuf/message.h ] || packages+=(libprotobuf-dev)
[ -f /usr/include/flatbuffers/flatbuffers.h ] || packages+=(libflatbuffers-dev)
if [ ${#packages[@]} -gt 0 ]; then
  echo "installing ${packages[*]}"
  become=()
  [ "$(id -u)" = 0 ] || become=(sudo)
  "${become[@]}" apt-get update -qq
  "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" \
    >/dev/null
fi

Peers/build.sh .build/peers
# SwiftPM sees new files of a package it depends on only when it plans anew.
touch Package.swift
swift build -c release --product Benchmarks --quiet
.build/release/Benchmarks --json .build/benchmarks.json --thresholds Thresholds/6.3/allocations.json "$@"
