#!/usr/bin/env bash
# Writes the skeleton of a domain, internal/NAME, and its migration: the shape of CONTRIBUTING.md, with tests that pass.
#   internal/tools/new-domain.sh NAME [ROOT]
# ROOT is where to write, by default the repository.
set -euo pipefail
cd "$(dirname "$0")/../.."

name=${1:-} root=${2:-.}
[[ "$name" =~ ^[a-z]{3,30}$ ]] || { echo "usage: make domain-new name=visit (one English noun, lower case, singular)" >&2; exit 1; }
[ ! -e "internal/$name" ] || { echo "internal/$name exists already" >&2; exit 1; }

capital=$(printf '%s' "${name:0:1}" | tr '[:lower:]' '[:upper:]')${name:1}

fill() { # template file uuid-type time-type
	sed -e "s/@name@/$name/g" -e "s/@Name@/$capital/g" -e "s/@uuid@/${3:-}/g" -e "s/@time@/${4:-}/g" "internal/tools/domain/$1.txt" >"$root/$2"
	echo "$2"
}

mkdir -p "$root/internal/$name" "$root/migrations/sqlite" "$root/migrations/postgres"
fill doc.go "internal/$name/doc.go"
fill entity.go "internal/$name/$name.go"
fill service.go "internal/$name/service.go"
fill store.go "internal/$name/store.go"
fill entity_test.go "internal/$name/${name}_test.go"
fill service_test.go "internal/$name/service_test.go"
last=$(ls migrations/sqlite | grep -oE '^[0-9]{5}' | sort | tail -1)
number=$(printf '%05d' $((10#$last + 1)))
fill migration.sql "migrations/sqlite/${number}_${name}s.sql" TEXT TIMESTAMP
fill migration.sql "migrations/postgres/${number}_${name}s.sql" uuid TIMESTAMPTZ
