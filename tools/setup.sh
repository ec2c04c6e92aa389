#!/bin/sh
# Set-up on a bare Debian 12. One argument says what is needed:
#   environment DIR  a virtual environment with everything pinned in requirements.lock
#   without-qt DIR   the same without PySide6, for the tests of the Qt-free part
#   offscreen        the system libraries that Qt needs to draw without a screen
#   window           … and to open a window
# Debian packages are installed only where missing and only by root; otherwise they are named.
set -eu

OFFSCREEN="libglib2.0-0 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3"
WINDOW="$OFFSCREEN libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1"
: "${PYTHON:=python3}"

need_packages() {
    command -v dpkg-query >/dev/null || return 0 # not Debian: the system's own Qt libraries are its business
    missing=""
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        echo "Disse Debian-pakkene mangler:$missing" >&2
        echo "Installer dem slik:  sudo apt-get install$missing" >&2
        exit 1
    fi
    echo "Installerer Debian-pakker:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086 # one word a package
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

make_environment() {
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        echo "Python 3.11 eller nyere trengs ($PYTHON er $("$PYTHON" --version))." >&2
        exit 1
    }
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || need_packages python3-venv
    [ -x "$1/bin/python" ] || "$PYTHON" -m venv "$1"
}

case "${1:-}" in
environment)
    make_environment "$2"
    echo "Installerer Python-pakker i $2 …"
    "$2/bin/python" -m pip install -q --disable-pip-version-check -r requirements.lock
    "$2/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    ;;
without-qt)
    [ "$2/.installed" -nt requirements.lock ] && exit 0
    make_environment "$2"
    echo "Installerer Python-pakker uten Qt i $2 …"
    grep -viE '^(pyside6|shiboken6|pytest-qt|pyinstaller)' requirements.lock >"$2/requirements.txt"
    "$2/bin/python" -m pip install -q --disable-pip-version-check -r "$2/requirements.txt"
    "$2/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    touch "$2/.installed"
    ;;
# shellcheck disable=SC2086
offscreen) need_packages $OFFSCREEN ;;
# shellcheck disable=SC2086
window) need_packages $WINDOW ;;
*)
    sed -n '2,7p' "$0" >&2
    exit 2
    ;;
esac
