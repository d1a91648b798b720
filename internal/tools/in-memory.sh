#!/usr/bin/env bash
# Runs a command with its temporary files in memory, where this machine has room for them and lets programs run there:
# the databases and the browser profiles of the tests, thousands of them, then wait for no disk. Else runs it as it is.
set -euo pipefail

memory=/dev/shm
room=$((6 * 1024 * 1024)) # KiB: several times what the tests have at once

[ -z "${TMPDIR:-}" ] && [ -w $memory ] &&
	[ "$(df -k --output=avail $memory 2>/dev/null | tail -1)" -gt $room ] &&
	[ "$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo)" -gt $((2 * room)) ] || exec "$@"

dir=$(mktemp -d $memory/besace.XXXXXX)
# What still ends by itself may be in there.
trap 'rm -rf "$dir" 2>/dev/null || true' EXIT
chmod 1777 "$dir" # as that of the machine: PostgreSQL runs as somebody else, and removes what it made
printf '#!/bin/sh\n' >"$dir/try" && chmod +x "$dir/try" && "$dir/try" 2>/dev/null || { "$@"; exit; }
# What is compiled waits for nobody, and takes more room.
GOTMPDIR=${GOTMPDIR:-/tmp} TMPDIR=$dir "$@"
