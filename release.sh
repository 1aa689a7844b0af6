#!/usr/bin/env bash
# Makes what is handed out: the server (needs the .NET runtime) and remit-verify as one file that needs nothing.
#   ./release.sh DIR            DIR/remit/, DIR/remit.service and DIR/remit-verify, with DIR/SHA256SUMS
#   ./release.sh DIR --verify   only remit-verify
# remit-verify is compiled ahead of time: that needs clang and the zlib headers (Debian: clang, zlib1g-dev).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 1 ] && [ $# -le 2 ] && { [ $# -eq 1 ] || [ "$2" = --verify ]; } || { echo "usage: ./release.sh DIR [--verify]" >&2; exit 2; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

bytes_max=$((20 * 1000 * 1000))
command -v clang >/dev/null || { echo "release.sh: clang is missing. On Debian: apt-get install clang zlib1g-dev" >&2; exit 5; }
[ -e /usr/include/zlib.h ] || { echo "release.sh: the zlib headers are missing. On Debian: apt-get install zlib1g-dev" >&2; exit 5; }

# Built apart from the tree, so that lock files and a developer's build stay as they are.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet publish "$here/src/Remit.Verify" -c Release -p:PublishAot=true -p:StripSymbols=true -p:GenerateDocumentationFile=false \
  --artifacts-path "$work/verify" -o "$work/out" -v quiet
install -m 755 "$work/out/remit-verify" "$out/remit-verify"
bytes=$(stat -c %s "$out/remit-verify")
[ "$bytes" -lt "$bytes_max" ] || { echo "release.sh: remit-verify has $bytes bytes; the limit is $bytes_max" >&2; exit 1; }
echo "remit-verify: $bytes bytes"

if [ $# -eq 1 ]; then
  dotnet publish "$here/src/Remit.Server" -c Release --artifacts-path "$work/server" \
    -o "$out/remit" -v quiet
  install -m 644 "$here/docs/guide/remit.service" "$out/remit.service"
  echo "remit: $(du -sk "$out/remit" | cut -f1) KiB"
fi
(cd "$out" && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | xargs -d '\n' sha256sum >SHA256SUMS)
