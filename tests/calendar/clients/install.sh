#!/bin/sh
# Installs what the client tests ask: ical.js, vdirsyncer and khal, libical with a compiler.
# May be run again at any time.  Debian packages are installed only by root; without root it says what is missing.
# With --desktops also GNOME's and KDE's calendars, which "pytest -m desktops" asks.
# usage: tests/calendar/clients/install.sh [--desktops] [PYTHON]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
packages="gcc libical-dev thunderbird"
if [ "${1:-}" = "--desktops" ]; then
    packages="$packages g++ pkg-config libkf5calendarcore-dev evolution-data-server gir1.2-ecal-2.0 gir1.2-edataserver-1.2"
    packages="$packages python3-gi dbus"
    shift
fi
python=${1:-python3}

npm ci --prefix "$here" --no-fund --no-audit

"$python" -c 'import khal, vdirsyncer' 2>/dev/null || "$python" -m pip install --quiet khal vdirsyncer

missing=""
for package in $packages; do
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
