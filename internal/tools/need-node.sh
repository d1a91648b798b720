#!/usr/bin/env bash
# Makes sure that Node.js (20.19 or newer) and npm are there, which build the web app. Says what to do otherwise.
set -euo pipefail

if command -v node >/dev/null && command -v npm >/dev/null &&
	node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
	exit 0
fi
cat >&2 <<'TEXT'
Node.js 20.19 or newer, with npm, builds the web app, and was not found:

    Debian, Ubuntu   sudo apt-get install nodejs npm   (or the packages of nodejs.org, when those are older)
    Fedora           sudo dnf install nodejs
    macOS            brew install node

Without it the server alone still runs: go run ./cmd/besace serve
TEXT
exit 1
