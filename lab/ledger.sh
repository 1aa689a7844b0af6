#!/usr/bin/env bash
# Measures a ledger: durable entries a second, one by one and in batches, and the check of a large one, beside Go's x/mod on the same folder.
# usage: lab/ledger.sh [FOLDER] [ENTRIES]        (ledgers are made in FOLDER: take the disk that matters; needs golang-go and golang-golang-x-mod-dev)
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
work=${1:-$(mktemp -d -t remit-ledger.XXXXXX)}
entries=${2:-1000000}
mkdir -p "$work"
rm -rf "$work"/single "$work"/batch-* "$work/large"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
dotnet build "$root/lab/Remit.Lab" -c Release -v quiet >&2
GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS="" go build -o "$work/verifyledger" "$root/tests/Remit.Tests/data/go/verifyledger.go"
dotnet "$root/lab/Remit.Lab/bin/Release/net10.0/Remit.Lab.dll" ledger --work "$work" --entries "$entries" --peer "$work/verifyledger" >"$work/log"
echo "cores: $(nproc), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1); load at the end: $(cut -d' ' -f1-3 /proc/loadavg)"
echo "| what | wanted | measured |"
echo "|---|---|---|"
sed -n 's/^ROW //p' "$work/log"
