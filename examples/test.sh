#!/usr/bin/env bash
# Tests the examples against the built package (npm run build): spark on a cluster of two workers, clickhouse in the library
# chdb. Each has a virtual environment of its own, .venv, which is kept as long as its requirements.txt stays as it is.
# usage: test.sh [EXAMPLE...]
set -euo pipefail
cd "$(dirname "$0")"

skip() { printf '%s: skipped: %s\n' "$1" "$2"; }

# What an example needs of the machine beside Python; prints what is missing.
missing() {
  python3 -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || echo 'expected python3 of 3.11 or later with venv, got none'
  [ "$1" != spark ] || java -version 2> /dev/null || echo 'expected Java 17 on the PATH, got none'
}

install() {
  cmp -s "$1/requirements.txt" "$1/.venv/installed.txt" && return
  rm -rf "$1/.venv"
  python3 -m venv "$1/.venv" || return
  "$1/.venv/bin/pip" install --quiet --disable-pip-version-check -r "$1/requirements.txt" || return
  cp "$1/requirements.txt" "$1/.venv/installed.txt"
}

[ $# -gt 0 ] || set -- spark clickhouse
for example; do
  lacks=$(missing "$example")
  if [ -n "$lacks" ]; then
    skip "$example" "$lacks"
  elif ! install "$example"; then
    skip "$example" 'its requirements.txt could not be installed'
  else
    (cd "$example" && .venv/bin/python -W ignore -m unittest -v)
  fi
done
