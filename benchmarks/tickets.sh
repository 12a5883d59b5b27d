#!/usr/bin/env bash
# Tickets of Filestore under load on this machine, as ratios against the bare gateway in the same run, and the memory of
# the local AWS with its functions before and after. Asserts nothing.
#
#   ./mvnw -DskipTests install && benchmarks/tickets.sh [requests, 20000]
set -euo pipefail
cd "$(dirname "$0")/.."
requests=${1:-20000}
maven=(./mvnw -q -B -pl filestore-functions)
work=$(mktemp -d)
# The stack's own limits are not what is measured.
limits=RateLimit=100000,BurstLimit=100000,TicketRateLimit=100000,TicketBurstLimit=100000
"${maven[@]}" filestore:start-local -Dfilestore.local.port=0 -Dfilestore.parameters=$limits
trap '"${maven[@]}" filestore:stop-local; rm -rf "$work"' EXIT
outputs=filestore-functions/target/filestore/outputs.json
root=$(sed -n 's/.*"ApiRootUrl": "\(.*\)".*/\1/p' $outputs)
port=$(sed -n 's/.*"endpoint": "http:[^"]*:\([0-9]*\)".*/\1/p' $outputs)

# memory <process>: MB that it and all below it have in memory.
memory() {
  local sum=0 process
  for process in "$1" $(pgrep -P "$1" || true); do
    sum=$((sum + $(ps -o rss= -p "$process" || echo 0)))
  done
  echo $((sum / 1024))
}

server=$(pgrep -f "LocalAwsServer --port 0.*--detached" | while read -r process; do
  grep -qs ":$(printf '%04X' "$port") " "/proc/$process/net/tcp" "/proc/$process/net/tcp6" && echo "$process"
done | tail -1)
javac --release 17 -d "$work" benchmarks/Tickets.java
# The front closes a connection after 30 s without a request; a client must not use one that old.
client=(java -XX:+UseSerialGC -Djdk.httpclient.keepalive.timeout=10 -cp "$work" Tickets "$root")
"${client[@]}" 1000 >/dev/null
before=$(memory "$server")
"${client[@]}" "$requests"
after=$(memory "$server")
awk -v b="$before" -v a="$after" 'BEGIN { printf "memory of the local AWS with its functions: %d MB, after the run %d MB, ratio %.2f\n", b, a, a / b }'
