#!/usr/bin/env bash
# Runs the tests of docs/security/faults.md again and again: kills fall at other instants each time.
# usage: lab/faults.sh [TIMES]        (10 where left out; stops at the first round that fails and shows it)
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
times=${1:-10}
[[ $times =~ ^[1-9][0-9]{0,3}$ ]] || { sed -n 3p "$0" >&2; exit 2; }
export DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false CI=true
cd "$root"
dotnet build tests/Remit.Tests -c Release -v quiet >&2
filters=()
while read -r class; do
  filters+=(--filter-class "*.$class")
done < <(grep -oE '`[A-Z][A-Za-z]+Tests\.' docs/security/faults.md | tr -d '`.' | sort -u)
for round in $(seq "$times"); do
  if ! out=$(dotnet test --project tests/Remit.Tests -c Release --no-build --no-ansi --no-progress "${filters[@]}" 2>&1); then
    echo "$out" | tail -60 >&2
    echo "round $round of $times failed" >&2
    exit 1
  fi
  echo "round $round of $times: $(echo "$out" | sed -n 's/^ *succeeded: */passed /p')"
done
