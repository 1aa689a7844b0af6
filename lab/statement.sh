#!/usr/bin/env bash
# Measures a supervisor's download for half a year: its size, and how long its check takes in the process and as remit-verify.
# usage: lab/statement.sh [FOLDER] [SOURCES] [WITNESSES]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
work=${1:-$(mktemp -d -t remit-statement.XXXXXX)}
mkdir -p "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
dotnet build "$root/lab/Remit.Lab" -c Release -v quiet >&2
dotnet publish "$root/src/Remit.Verify" -c Release -v quiet -o "$work/verify" >&2
lab="$root/lab/Remit.Lab/bin/Release/net10.0/Remit.Lab.dll"
dotnet "$lab" statement --out "$work/half-year.statement" --sources "${2:-50}" --witnesses "${3:-2}" >"$work/log"
dotnet "$lab" run --what "the same by remit-verify statement, a process" --wanted "<= 10 s" --times 3 -- \
  "$work/verify/remit-verify" statement "$work/half-year.statement" --vkey "$work/half-year.statement.vkey" \
  --policy "$work/half-year.statement.policy" >>"$work/log"
echo "cores: $(nproc), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1); load at the end: $(cut -d' ' -f1-3 /proc/loadavg)"
echo "| what | wanted | measured |"
echo "|---|---|---|"
sed -n 's/^ROW //p' "$work/log"
