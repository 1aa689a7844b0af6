#!/usr/bin/env bash
# Runs all tests; ends with "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
out=$(dotnet test --no-build --no-ansi 2>&1); rc=$?
printf '%s\n' "$out"
awk '/^Test run summary:/ {s=1} s && $1=="succeeded:" {p=$2} s && $1=="failed:" {f=$2} s && $1=="skipped:" {k=$2} END {if (!s) {print "0 passed, 1 failed, 0 skipped"} else printf "%d passed, %d failed, %d skipped\n", p, f, k}' <<<"$out"
exit $rc
