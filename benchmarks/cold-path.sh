#!/usr/bin/env bash
# From the start of a process to its first ticket: CPU seconds (user + system, the whole process) of Filestore's handler
# with its plain vendored jars, relative to a Python handler that does the same (cold_path.py), rounds interleaved in one
# run against the same local AWS. Without python3 and boto3 there is no ratio. Asserts nothing.
#
#   ./mvnw -DskipTests install && benchmarks/cold-path.sh [rounds, 11]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-11}
maven=(./mvnw -q -B -pl filestore-functions)
work=$(mktemp -d)
"${maven[@]}" filestore:start-local -Dfilestore.local.port=0
trap '"${maven[@]}" filestore:stop-local; rm -rf "$work"' EXIT
module=filestore-functions
output() { sed -n "s/.*\"$1\": \"\(.*\)\".*/\1/p" $module/target/filestore/outputs.json; }
export AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID:-test} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY:-test}
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
AWS_ENDPOINT_URL=$(output endpoint) FILES_TABLE=$(output FilesTable) STORAGE_BUCKET=$(output StorageBucket)
export AWS_ENDPOINT_URL FILES_TABLE STORAGE_BUCKET
export ALLOWED_ORIGIN=https://example.org SIGNED_URL_EXPIRATION=600 STORE_ON_LOAD=False NON_STORED_TIMEOUT=60
export MAX_FILE_SIZE=5368709120 ALLOWED_TYPES=
event=$module/src/test/resources/events/create-file.json
libraries=$(printf '%s:' $module/target/dist/ext/java/lib/*.jar)
javac --release 17 -cp "$libraries" -d "$work" benchmarks/ColdPath.java
java=(java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$module/target/dist/functions:$libraries$work"
  ColdPath io.filestore.functions.FilePreprocessHandler "$event")
python=(python3 benchmarks/cold_path.py "$event")

cpu() { # cpu <file> <command…>: one line more in the file, the CPU seconds of the command
  local file=$1 TIMEFORMAT='%U %S'
  shift
  { time "$@" >"$work/log" 2>&1; } 2>"$work/time" || { cat "$work/log" >&2; exit 1; }
  awk '{ printf "%.3f\n", $1 + $2 }' "$work/time" >>"$file"
}

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

paired=$(python3 -c 'import boto3' 2>/dev/null && echo yes || echo no)
for ((i = 0; i < rounds; i++)); do
  cpu "$work/java" "${java[@]}"
  [ "$paired" = no ] || cpu "$work/python" "${python[@]}"
done
version=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
if [ "$paired" = yes ]; then
  awk -v j="$(median "$work/java")" -v p="$(median "$work/python")" -v n="$rounds" -v v="$version" \
    'BEGIN { printf "first ticket: JDK %s %.2f CPU-s, Python with boto3 %.2f CPU-s: ratio %.2f (medians of %d)\n", v, j, p, j / p, n }'
else
  echo "first ticket: JDK $version $(median "$work/java") CPU-s (median of $rounds); no python3 with boto3 here, so no ratio"
fi
