#!/usr/bin/env bash
# Makes sure that the browser of the end-to-end tests is there: BESACE_CHROMIUM, or Chromium of this machine. The one
# without a window (headless shell) needs a quarter less time. Installs it where that needs no question (Debian, root);
# else takes Chromium or Chrome as it is; else fails and says what to do.
set -euo pipefail

[ -n "${BESACE_CHROMIUM:-}" ] && exit 0
command -v chromium-headless-shell >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	echo "Installing the browser of the tests: the package chromium-headless-shell" >&2
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq || true
	for package in chromium-headless-shell chromium; do
		command -v chromium >/dev/null && [ $package = chromium ] && exit 0
		apt-get install -y -qq --no-install-recommends $package fonts-dejavu-core >/dev/null && exit 0
	done
fi
command -v chromium >/dev/null || command -v google-chrome >/dev/null && exit 0
cat >&2 <<'TEXT'
The end-to-end tests drive a real browser, and none was found. Install one:

    Debian, Ubuntu   sudo apt-get install chromium-headless-shell (or chromium)
    Fedora           sudo dnf install chromium
    macOS            brew install --cask google-chrome, then BESACE_CHROMIUM='/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

or name one: BESACE_CHROMIUM=/path/to/chromium
TEXT
exit 1
