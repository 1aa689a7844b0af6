#!/usr/bin/env bash
# Measures the vault on the common corpus: import, full verification, proofs and their check, locked and open, pinned to one core.
# usage: lab/vault.sh [FOLDER] [EVENTS]        (corpus and vaults stay in FOLDER; texts come from REMIT_SHARED, default ../shared)
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
shared=$(readlink -f "${REMIT_SHARED:-$root/../shared}")
work=${1:-$(mktemp -d -t remit-vault.XXXXXX)}
events=${2:-5000000}
mkdir -p "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
dotnet build "$root/lab/Remit.Lab" -c Release -v quiet >&2
[ -s "$work/corpus.log" ] || (cd "$shared/bench" && python3 gen.py loghub "$events") >"$work/corpus.log"
for mode in open locked; do
  taskset -c "$(($(nproc) - 1))" dotnet "$root/lab/Remit.Lab/bin/Release/net10.0/Remit.Lab.dll" vault --corpus "$work/corpus.log" --work "$work" --mode "$mode"
done >"$work/log"
echo "cores: $(nproc), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1); load at the end: $(cut -d' ' -f1-3 /proc/loadavg)"
echo "| what | wanted | measured |"
echo "|---|---|---|"
sed -n 's/^ROW //p' "$work/log"
