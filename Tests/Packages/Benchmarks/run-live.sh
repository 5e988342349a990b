#!/bin/bash
# Measures round trips over sockets beside peers in C, and market data beside one in Python: clients on one core, servers
# on another. Writes .build/bench-live.json. Arguments go to the program: --rounds N, --only orders, binary-orders,
# requests, market-data or echoes.
set -euo pipefail
cd "$(dirname "$0")"

swift build -c release --package-path ../../.. --product LiveBenchmarks --quiet
# The programs it starts lie beside it.
for program in venuewire PingPongPeer LibwebsocketsPeer; do
  swift build -c release --package-path ../../.. --product $program --quiet
done
../../../.ci/python-packages .build/python Peers/Python/requirements.txt
read -r client server < <(taskset -cp $$ | sed 's/.*: //' | tr ',' '\n' | awk -F- '{ for (i = $1; i <= $NF; i++) print i }' |
  head -2 | xargs)
exec taskset -c "$client" ../../../.build/release/LiveBenchmarks --server-core "${server:-$client}" \
  --json .build/bench-live.json --python-peers Peers/Python --python-packages .build/python "$@"
