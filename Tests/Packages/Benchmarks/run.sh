#!/bin/bash
# Measures the generated codecs beside their peers: fetches the peers in Python, builds, runs, prints the table.
# Writes .build/bench.json. Arguments go to the program: --rounds N, --only MESSAGE, --operation PART, --json FILE.
set -euo pipefail
cd "$(dirname "$0")"

python=.build/python
../../../.ci/python-packages "$python" Peers/Python/requirements.txt
Peers/build.sh .build/peers
# SwiftPM sees new files of a package it depends on only when it plans anew, and links a library anew only when its own
# files changed.
touch Package.swift Sources/Benchmarks/main.swift
swift build -c release --product Benchmarks --quiet

# Instructions are counted on a machine made of software, where there is one; that takes some seconds.
counts=.build/instructions
rm -rf "$counts" && mkdir -p "$counts"
if command -v valgrind >/dev/null; then
  valgrind --quiet --tool=callgrind --collect-atstart=no --callgrind-out-file="$counts/out" \
    .build/release/Benchmarks --count-instructions >"$counts.log" 2>&1 || {
    echo "instructions aren't counted: see $PWD/$counts.log" >&2
  }
fi
.build/release/Benchmarks --json .build/bench.json --instructions "$counts" --scratch .build/messages \
  --python Peers/Python/peers.py --packages "$python" --thresholds Thresholds/6.3/allocations.json "$@"
