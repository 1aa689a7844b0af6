#!/usr/bin/env bash
# Runs a fuzz target under afl-fuzz for some minutes, and tries again what broke it.
# usage: lab/fuzz.sh TARGET MINUTES  law: statute question pack control (must break); ledger: note checkpoint bundle tiles proof policy leaf vkey record request
# Needs Debian's afl++; findings stay in FUZZ_OUT, default a new folder.
set -euo pipefail
[ $# = 2 ] || { sed -n 3p "$0" >&2; exit 2; }
target=$1 minutes=$2
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
command -v afl-fuzz >/dev/null || { echo "afl-fuzz is missing: apt-get install afl++" >&2; exit 5; }
export DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
out=${FUZZ_OUT:-$(mktemp -d -t remit-fuzz.XXXXXX)}
mkdir -p "$out"

# The instrumented copy lies apart: what is built for measuring stays as it is.
dotnet build "$root/lab/Remit.Lab" -c Release -v quiet
rm -rf "$out/bin" && cp -r "$root/lab/Remit.Lab/bin/Release/net10.0" "$out/bin"
[ -x "$out/tool/sharpfuzz" ] || dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$out/tool" >/dev/null
"$out/tool/sharpfuzz" "$out/bin/Remit.Law.dll"
"$out/tool/sharpfuzz" "$out/bin/Remit.Transparency.dll"

export REMIT_ROOT=$root
rm -rf "$out/seeds-$target" && dotnet "$root/lab/Remit.Lab/bin/Release/net10.0/Remit.Lab.dll" seeds "$target" "$out/seeds-$target"
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_FORKSRV_INIT_TMOUT=60000
# An input that takes more than two seconds of a core is broken, says the target; one that takes a minute hangs, says afl-fuzz.
# The log is bounded; afl-fuzz ends with this script, however it ends.
nice -n 10 afl-fuzz -i "$out/seeds-$target" -o "$out/found-$target" -x "$out/seeds-$target.dict" -m none -t 60000 -G 65536 -V $((minutes * 60)) \
  -- dotnet "$out/bin/Remit.Lab.dll" fuzz "$target" > >(head -c 1000000 >"$out/log-$target"; cat >/dev/null) 2>&1 &
fuzzer=$!
trap 'kill "$fuzzer" 2>/dev/null' EXIT
trap 'exit 130' INT TERM
wait "$fuzzer" || { head -60 "$out/log-$target" >&2; exit 1; }
grep -E '^(run_time|execs_done|execs_per_sec|corpus_count|edges_found|bitmap_cvg|saved_crashes|saved_hangs)' "$out/found-$target/default/fuzzer_stats"
find "$out/found-$target/default/crashes" "$out/found-$target/default/hangs" -type f -name 'id*' -print0 \
  | xargs -0 -r dotnet "$root/lab/Remit.Lab/bin/Release/net10.0/Remit.Lab.dll" try "$target"
