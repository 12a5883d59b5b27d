#!/usr/bin/env bash
# Ten years x 500 symbols through the calculator of sample-project, alone, in a JVM that may have 400 MB in all.
# Prints the time, its ratio to one symbol, and the most memory that the process had.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
javac --release 17 -d "$work" sample-project/src/main/java/com/example/portfolio/*.java benchmarks/Portfolio.java
java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx300m -cp "$work" Portfolio &
java=$!
most=0
while kill -0 "$java" 2>/dev/null; do
  now=$(awk '/^VmHWM/ {print $2}' "/proc/$java/status" 2>/dev/null || true)
  [ "${now:-0}" -gt "$most" ] && most=$now
  sleep 0.05
done
wait "$java"
[ "$most" -eq 0 ] || echo "most memory: $((most / 1024)) MB"
