#!/bin/sh
# Compiles kde.cpp against KDE's calendar library, of Qt 5 or Qt 6; fails where it is not installed.
# usage: kde.sh PROGRAM
set -eu

here=$(cd "$(dirname "$0")" && pwd)
if pkg-config --exists KF5CalendarCore Qt5Core; then
    libraries="KF5CalendarCore Qt5Core"
else
    libraries="KF6CalendarCore Qt6Core"
fi
# shellcheck disable=SC2046 - options
exec g++ -std=c++17 -O1 -fPIC $(pkg-config --cflags $libraries) -o "$1" "$here/kde.cpp" $(pkg-config --libs $libraries)
