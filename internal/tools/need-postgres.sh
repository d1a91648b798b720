#!/usr/bin/env bash
# Makes sure that a PostgreSQL server can be started for the tests: BESACE_TEST_POSTGRES, or server binaries (14 or
# newer) of this machine. Installs them where that needs no question (Debian, root); else fails and says what to do.
set -euo pipefail

found() {
	[ -n "${BESACE_TEST_POSTGRES:-}" ] || command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
		compgen -G '/opt/homebrew/opt/postgresql*/bin/initdb' >/dev/null
}

found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	echo "PostgreSQL server binaries are missing: installing the package postgresql" >&2
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends postgresql >/dev/null
	found && exit 0
fi
cat >&2 <<'TEXT'
The tests run on SQLite and on PostgreSQL, and no PostgreSQL server was found. Install the server binaries:

    Debian, Ubuntu   sudo apt-get install postgresql
    Fedora           sudo dnf install postgresql-server
    macOS            brew install postgresql@16

or give a server where databases may be created: BESACE_TEST_POSTGRES=postgres://user:password@host/postgres
TEXT
exit 1
