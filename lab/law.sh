#!/usr/bin/env bash
# Measures law: builds, makes two corpora from the shared texts, and prints one table for docs/benchmarks.md.
# usage: lab/law.sh [FOLDER]        (corpora stay in FOLDER; texts come from REMIT_SHARED, default ../shared)
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
work=${1:-$(mktemp -d -t remit-lab.XXXXXX)}
mkdir -p "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
dotnet build "$root/lab/Remit.Lab" -c Release -v quiet >&2
dotnet build "$root/src/Remit.Server" -c Release -v quiet >&2
lab() { dotnet "$root/lab/Remit.Lab/bin/Release/net10.0/Remit.Lab.dll" "$@"; }
remit=$(find "$root/src/Remit.Server/bin/Release" -maxdepth 3 -name remit -type f -perm -u+x | head -1)
core=$(($(nproc) - 1))
questions=$root/tests/Remit.Tests/data/ask/develop.jsonl

[ -d "$work/corpus" ] || lab corpus --out "$work/corpus"
[ -d "$work/small" ] || lab corpus --out "$work/small" --statutes 115 --articles 5000
rm -rf "$work"/law-* "$work/data"
lab shelf --law "$work/law-small" --corpus "$work/small"
lab shelf --law "$work/law-corpus" --corpus "$work/corpus"

{
  # One core: what the runtime does beside (compiling, collecting) is done on it too.
  for size in small corpus; do
    taskset -c "$core" dotnet "$root/lab/Remit.Lab/bin/Release/net10.0/Remit.Lab.dll" ask \
      --law "$work/law-$size" --questions "$questions,$work/$size.questions.jsonl" --peer yes
  done
  lab import
  lab run --what "remit pack check, both packs, whole process" --wanted "<= 1 s" --times 5 -- "$remit" pack check || true
  lab run --what "remit law import of $(ls "$work/corpus" | wc -l) files, whole process" --wanted "" --times 1 \
    -- "$remit" law import "$work/corpus" --data "$work/data" || true
  lab run --what "the same again, all there" --wanted "" --times 1 -- "$remit" law import "$work/corpus" --data "$work/data" || true
  lab run --what "remit ask, whole process, 65,000 articles" --wanted "" --times 3 -- "$remit" ask 网络安全由哪个部门负责 --data "$work/data" || true
} >"$work/log"

echo "cores: $(nproc), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)"
echo "load at the end: $(cut -d' ' -f1-3 /proc/loadavg); $(dotnet --list-runtimes | grep -m1 NETCore.App | cut -d' ' -f1,2)"
echo "| what | wanted | measured |"
echo "|---|---|---|"
sed -n 's/^ROW //p' "$work/log"
