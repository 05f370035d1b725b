#!/bin/sh
# Serves a folder on this computer and asks evolution-data-server about feeds in it, with a home and a session of its own.
# Exit status 77: something is not installed.
# usage: evolution.sh FOLDER NAME.ics ...
set -eu

here=$(cd "$(dirname "$0")" && pwd)
python=/usr/bin/python3
bindings="import gi; gi.require_version('ECal', '2.0'); gi.require_version('EDataServer', '1.2')"
command -v dbus-run-session >/dev/null && "$python" -c "$bindings" 2>/dev/null || exit 77
[ -x /usr/libexec/evolution-calendar-factory ] || exit 77

folder=$1
shift
home=$(mktemp -d)
cd "$folder"
"$python" -u -m http.server 0 --bind 127.0.0.1 >"$home/log" 2>/dev/null &
server=$!
trap 'kill "$server"; rm -rf "$home"' EXIT
port=""
while [ -z "$port" ]; do
    sleep 0.2
    port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' "$home/log" | head -n 1)
done
mkdir -m 700 "$home/run"
HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home XDG_DATA_HOME=$home XDG_CACHE_HOME=$home \
    GIO_USE_VFS=local GSETTINGS_BACKEND=memory dbus-run-session -- "$python" "$here/evolution.py" "$port" "$@"
