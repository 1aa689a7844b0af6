#!/usr/bin/env bash
# Builds everything and runs all tests; the last line is "N passed, N failed, N skipped".
#   ./test.sh          all of it: installs the Debian packages of tests/packages.txt where it may (as root), and starts them itself
#   ./test.sh --fast   without browser and PostgreSQL
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Build servers would outlive this run.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

fast=()
case "${1:-}" in
  "") ;;
  --fast) fast=(--filter-not-trait needs=browser --filter-not-trait needs=postgresql) ;;
  *) echo "usage: ./test.sh [--fast]" >&2; exit 2 ;;
esac

# Every process that a test starts lives for seconds: counting how often its code runs, to compile it better later, costs a tenth of all and gains nothing.
export DOTNET_TieredPGO=0

# A run that never came to its tests has failed: it must not look like a run without failures.
stop() {
  echo "test.sh: $1" >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

have_package() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Some of these packages start a service when they are installed; a policy for the time of the installation forbids it.
install() {
  local policy=/usr/sbin/policy-rc.d kept=""
  export DEBIAN_FRONTEND=noninteractive
  if [ -e "$policy" ]; then kept=$(mktemp) && cp -p "$policy" "$kept"; fi
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
  apt-get -qq update && apt-get -qq -y install --no-install-recommends "$@" >/dev/null
  local code=$?
  if [ -n "$kept" ]; then mv "$kept" "$policy"; else rm -f "$policy"; fi
  return $code
}

packages() {
  local name missing=()
  if ! command -v dpkg-query >/dev/null; then
    echo "test.sh: not a Debian system: tests that need one of these are skipped: $(grep -v '^#' tests/packages.txt | xargs)" >&2
    return
  fi
  while read -r name; do have_package "$name" || missing+=("$name"); done < <(grep -v '^#' tests/packages.txt)
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "test.sh: installing ${missing[*]}" >&2
    install "${missing[@]}" || echo "test.sh: could not install ${missing[*]}: the tests that need them say so" >&2
  else
    echo "test.sh: not installed, and only root may install them: ${missing[*]}; the tests that need them are skipped" >&2
  fi
}

# What only the tests need from npm has its own package.json and lock file.
npm_packages() {
  local stamp=tests/node_modules/.installed
  command -v node >/dev/null || stop "Node.js 20 or newer is needed to build the pages: install it (https://nodejs.org) and run again"
  [ -f tests/package-lock.json ] || return 0
  [ "$stamp" -nt tests/package-lock.json ] && [ "$stamp" -nt tests/package.json ] && return 0
  (cd tests && npm ci --silent) || stop "npm ci in tests/ failed"
  touch "$stamp"
}

[ ${#fast[@]} -gt 0 ] || packages
npm_packages
dotnet build -c Release -v quiet || stop "the build failed"
dotnet format whitespace . --folder --verify-no-changes || stop "the format differs: run  dotnet format whitespace . --folder"

# All that the tests write and start lies below this folder, so that what a crashed run left behind can be found and ended.
TMPDIR=$(mktemp -d -t remit-tests.XXXXXX) && export TMPDIR
chmod 755 "$TMPDIR"
clean() {
  local file
  for file in "$TMPDIR"/*/postmaster.pid; do
    [ -f "$file" ] && kill -INT "$(head -1 "$file")" 2>/dev/null
  done
  rm -rf "$TMPDIR"
}
trap clean EXIT
trap 'exit 130' INT TERM

mkdir "$TMPDIR/out"
dotnet test -c Release --no-build --no-ansi --no-progress --timeout 28m --results-directory "$TMPDIR/out" \
  --report-xunit-ctrf --report-xunit-ctrf-filename tests.json "${fast[@]}" 2>&1 | tee "$TMPDIR/out/log"
code=${PIPESTATUS[0]}
[ ! -f "$TMPDIR/out/tests.json" ] || node tests/slowest.mjs "$TMPDIR/out/tests.json"

# No summary, or an error code beside "failed: 0" (a crash, a timeout, no tests at all), counts as a failure.
read -r passed failed skipped < <(awk '/^Test run summary:/ {on = 1} on && $1 == "succeeded:" {p = $2} on && $1 == "failed:" {f = $2}
  on && $1 == "skipped:" {s = $2} END {print p + 0, f + 0, s + 0}' "$TMPDIR/out/log")
if [ "$failed" -eq 0 ] && { [ "$code" -ne 0 ] || [ "$passed" -eq 0 ]; }; then
  failed=1
  [ "$code" -ne 0 ] || code=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$code"
