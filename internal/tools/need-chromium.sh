#!/usr/bin/env bash
# Makes sure that the browser of the end-to-end tests is there: BESACE_CHROMIUM, or chromium of this machine. Installs it
# where that needs no question (Debian, root); else fails and says what to do.
set -euo pipefail

found() {
	[ -n "${BESACE_CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v google-chrome >/dev/null
}

found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	echo "Chromium is missing: installing the package chromium" >&2
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
	found && exit 0
fi
cat >&2 <<'TEXT'
The end-to-end tests drive a real browser, and none was found. Install one:

    Debian, Ubuntu   sudo apt-get install chromium
    Fedora           sudo dnf install chromium
    macOS            brew install --cask google-chrome, then BESACE_CHROMIUM='/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

or name one: BESACE_CHROMIUM=/path/to/chromium
TEXT
exit 1
