#!/bin/sh
# Installs what the client tests ask: ical.js, vdirsyncer and khal, libical with a compiler.
# May be run again at any time.  Debian packages are installed only by root; without root it says what is missing.
# usage: tests/calendar/clients/install.sh [PYTHON]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
python=${1:-python3}

npm ci --prefix "$here" --no-fund --no-audit

"$python" -c 'import khal, vdirsyncer' 2>/dev/null || "$python" -m pip install --quiet khal vdirsyncer

missing=""
for package in gcc libical-dev thunderbird; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
if [ -n "$missing" ]; then
    if [ "$(id -u)" -eq 0 ]; then
        apt-get update -qq
        # shellcheck disable=SC2086 - a list of names
        DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends -y $missing
    else
        echo "To be installed by root:$missing" >&2
    fi
fi
