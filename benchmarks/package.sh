#!/usr/bin/env bash
# What filestore:package costs, as ratios against a baseline in the same run. Asserts nothing.
#
#   ./mvnw -DskipTests install && benchmarks/package.sh [rounds]
#
# 1. filestore-functions: `mvn package` against `mvn package filestore:package`, CPU seconds (user + system, whole
#    process), rounds interleaved, medians.
# 2. A module with 7 functions against one with 200.
# 3. Peak resident memory and largest heap of a module with 300 vendored jars, against the one with 7 functions.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-7}
root=$PWD
version=$(sed -n 's/^  <version>\(.*\)<\/version>/\1/p' pom.xml | head -1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export MAVEN_OPTS="-XX:+UseSerialGC"

# cpu <folder> <arguments…>: the CPU seconds of one run of Maven.
cpu() {
  local folder=$1
  shift
  local TIMEFORMAT='%U %S'
  { time (cd "$folder" && "$root/mvnw" -q -o -B "$@" >"$work/log" 2>&1); } 2>"$work/time" || {
    cat "$work/log" >&2
    exit 1
  }
  awk '{ printf "%.3f\n", $1 + $2 }' "$work/time"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# compare <name> <baseline name> <file of baseline seconds> <name> <file>
compare() {
  awk -v b="$(median <"$3")" -v c="$(median <"$5")" -v bn="$2" -v cn="$4" -v t="$1" -v n="$rounds" \
    'BEGIN { printf "%s: %s %.2f CPU-s, %s %.2f CPU-s: ratio %.2f, difference %+.2f CPU-s (medians of %d)\n", t, bn, b, cn, c, c / b, c - b, n }'
}

pom() { # pom <folder> <dependencies>
  cat >"$1/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>$(basename "$1")</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>io.filestore</groupId>
      <artifactId>filestore-annotations</artifactId>
      <version>$version</version>
      <scope>provided</scope>
    </dependency>
    $2
  </dependencies>
  <build>
    <pluginManagement>
      <plugins>
        <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
        <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
        <plugin>
          <groupId>io.filestore</groupId>
          <artifactId>filestore-maven-plugin</artifactId>
          <version>$version</version>
        </plugin>
      </plugins>
    </pluginManagement>
  </build>
</project>
XML
}

functions() { # functions <folder> <count>
  mkdir -p "$1/src/main/java/com/example"
  for i in $(seq 1 "$2"); do
    cat >"$1/src/main/java/com/example/F$i.java" <<JAVA
package com.example;

import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.RestApi;

public class F$i {
  @LambdaFunction(id = "F${i}Function")
  @RestApi(method = "GET", path = "/f$i")
  public String handle(String input) {
    return input + $i;
  }
}
JAVA
  done
}

echo "== 1. what it adds to mvn package for Filestore"
(cd "$root" && ./mvnw -q -o -B -DskipTests -pl filestore-functions package)
for _ in $(seq "$rounds"); do
  cpu "$root/filestore-functions" -DskipTests -Ddist.phase=none package >>"$work/package"
  cpu "$root/filestore-functions" -DskipTests package >>"$work/bound"
  cpu "$root/filestore-functions" -DskipTests -Ddist.phase=none package filestore:package >>"$work/forked"
done
compare "filestore-functions" "mvn package" "$work/package" "the same with the goal bound in the pom" "$work/bound"
compare "filestore-functions" "mvn package" "$work/package" "mvn package filestore:package" "$work/forked"

echo "== 2. 200 functions over one module"
for n in 7 200; do
  mkdir -p "$work/functions$n"
  functions "$work/functions$n" "$n"
  pom "$work/functions$n" ""
  cpu "$work/functions$n" filestore:package >/dev/null
done
for _ in $(seq "$rounds"); do
  cpu "$work/functions7" filestore:package >>"$work/f7"
  cpu "$work/functions200" filestore:package >>"$work/f200"
done
compare "filestore:package, nothing changed" "7 functions" "$work/f7" "200 functions" "$work/f200"
echo "artifacts: $(ls "$work/functions7/target/dist/artifacts" | wc -l) and $(ls "$work/functions200/target/dist/artifacts" | wc -l)"

echo "== 3. 300 vendored jars"
head -c 500000 /dev/urandom >"$work/data"
dependencies=""
for i in $(seq 1 300); do
  folder="$work/repository/com/example/jars/jar$i/1.0"
  mkdir -p "$folder"
  (cd "$work" && jar --create --no-compress --file "$folder/jar$i-1.0.jar" data)
  echo "<project><modelVersion>4.0.0</modelVersion><groupId>com.example.jars</groupId><artifactId>jar$i</artifactId><version>1.0</version></project>" >"$folder/jar$i-1.0.pom"
  dependencies+="<dependency><groupId>com.example.jars</groupId><artifactId>jar$i</artifactId><version>1.0</version></dependency>"
done
mkdir -p "$work/jars300"
functions "$work/jars300" 7
pom "$work/jars300" "$dependencies"
sed -i "s#</project>#<repositories><repository><id>jars</id><url>file://$work/repository</url></repository></repositories></project>#" "$work/jars300/pom.xml"
# Into a repository of its own, so that nothing of this ends in the user's.
(cd "$work/jars300" && "$root/mvnw" -q -B -Dmaven.repo.local="$work/m2" -Dmaven.repo.local.tail="$HOME/.m2/repository" filestore:package)
for name in functions7 jars300; do
  (cd "$work/$name" && MAVEN_OPTS="-XX:+UseSerialGC -Xmx256m -Xlog:gc:file=$work/$name.gc" \
    "$root/mvnw" -q -o -B -Dmaven.repo.local="$work/m2" -Dmaven.repo.local.tail="$HOME/.m2/repository" filestore:package &
   pid=$!
   peak=0
   while kill -0 $pid 2>/dev/null; do
     for p in $pid $(pgrep -P $pid || true); do
       rss=$(awk '/^VmHWM/ { print $2 }' /proc/$p/status 2>/dev/null || echo 0)
       [ "${rss:-0}" -gt "$peak" ] && peak=$rss
     done
     sleep 0.05
   done
   wait $pid
   heap=$(sed -n 's/.* \([0-9]*\)M->.*/\1/p' "$work/$name.gc" | sort -n | tail -1)
   echo "$name under -Xmx256m: peak resident $((peak / 1024)) MB, largest heap ${heap:-?} MB") | tee -a "$work/memory"
done
