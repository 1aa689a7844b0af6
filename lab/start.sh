#!/usr/bin/env bash
# Prints how long the built demo takes from its command to /health, on a new folder and again on the same one, and its memory after 60 s without a request.
# usage: lab/start.sh        (build first: dotnet build -c Release)
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
program=$(find "$root/src/Remit.Server/bin/Release" -maxdepth 3 -name remit -type f -perm -u+x | head -1)
[ -n "$program" ] || { echo "build first: dotnet build -c Release" >&2; exit 5; }
folder=$(mktemp -d)
pid=""
stop() { [ -z "$pid" ] || { kill -TERM "$pid" 2>/dev/null && wait "$pid" || true; }; pid=""; }
trap 'stop; rm -rf "$folder"' EXIT

now() { date +%s%N; }

# The port is 0 and so is told by the first line of JSON; /health is asked until it answers, for at most 60 s.
start() {
  local begun url=""
  begun=$(now)
  "$program" demo --json --port 0 --data "$folder/demo" >"$folder/facts" 2>"$folder/words" &
  pid=$!
  while [ -z "$url" ] || ! curl -sf "$url/health" >/dev/null; do
    [ $(($(now) - begun)) -lt 60000000000 ] || { cat "$folder/words" >&2; exit 1; }
    url=$(sed -n 's/.*"url":"\([^"]*\)".*/\1/p' "$folder/facts" | head -1)
    read -rt 0.02 <> <(:) || true
  done
  echo "$1: $((($(now) - begun) / 1000000)) ms"
}

echo "cores: $(nproc); runtime: $(dotnet --list-runtimes | grep -m1 Microsoft.AspNetCore.App | cut -d' ' -f2)"
start "first start to /health, the whole demo made"
stop
start "second start to /health"
read -rt 60 <> <(:) || true
echo "memory after 60 s without a request: $(($(ps -o rss= -p "$pid") / 1024)) MiB resident"
