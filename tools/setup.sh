#!/bin/sh
# Set-up on a bare Debian 12. One argument says what is needed:
#   environment DIR  a virtual environment with everything pinned in requirements.lock
#   without-qt DIR   the same without PySide6, for the tests of the Qt-free part
#   offscreen        the system libraries that Qt needs to draw without a screen
#   window           … and to open a window
#   bundle           … and what PyInstaller needs besides
# Debian packages are installed only where missing and only by root; otherwise they are named.
set -eu

# What is loaded, and the Debian package that has it. Asking for the library and not for the package
# works on Ubuntu, on Debian 13 (where libglib2.0-0 has another name) and elsewhere too.
OFFSCREEN="libglib-2.0.so.0:libglib2.0-0 libGL.so.1:libgl1 libEGL.so.1:libegl1 libfontconfig.so.1:libfontconfig1
    libxkbcommon.so.0:libxkbcommon0 libdbus-1.so.3:libdbus-1-3"
WINDOW="$OFFSCREEN libxcb-cursor.so.0:libxcb-cursor0 libxkbcommon-x11.so.0:libxkbcommon-x11-0
    libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-shape.so.0:libxcb-shape0
    libxcb-xkb.so.1:libxcb-xkb1"
: "${PYTHON:=python3}"

need_packages() {
    if ! command -v apt-get >/dev/null; then
        echo "Dette mangler og må installeres først (navnene er Debians): $*" >&2
        exit 1
    fi
    if [ "$(id -u)" != 0 ]; then
        echo "Disse Debian-pakkene mangler: $*" >&2
        echo "Installer dem slik:  sudo apt-get install $*" >&2
        exit 1
    fi
    echo "Installerer Debian-pakker: $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need_libraries() {
    missing=$("$PYTHON" - "$@" <<'EOF'
import ctypes, sys

for pair in sys.argv[1:]:
    library, package = pair.split(":")
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
EOF
    )
    # shellcheck disable=SC2086 # one word a package
    [ -z "$missing" ] || need_packages $missing
}

make_environment() {
    if ! command -v "$PYTHON" >/dev/null; then
        [ "$PYTHON" = python3 ] || { echo "$PYTHON finnes ikke." >&2 && exit 1; }
        need_packages python3 python3-venv
    fi
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        echo "Python 3.11 eller nyere trengs ($PYTHON er $("$PYTHON" --version))." >&2
        exit 1
    }
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || need_packages python3-venv
    # An environment that was left half made, or whose Python is gone, has no working pip: begin again.
    "$1/bin/python" -m pip --version >/dev/null 2>&1 || "$PYTHON" -m venv --clear "$1"
}

install() { # DIR REQUIREMENTS
    "$1/bin/python" -m pip install -q --disable-pip-version-check -r "$2"
    "$1/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    touch "$1/.installed"
}

case "${1:-}" in
environment)
    make_environment "$2"
    echo "Installerer Python-pakker i $2 …"
    install "$2" requirements.lock
    ;;
without-qt)
    [ "$2/.installed" -nt requirements.lock ] && [ "$2/.installed" -nt pyproject.toml ] && exit 0
    make_environment "$2"
    echo "Installerer Python-pakker uten Qt i $2 …"
    grep -viE '^(pyside6|shiboken6|pytest-qt|pyinstaller)' requirements.lock >"$2/requirements.txt"
    install "$2" "$2/requirements.txt"
    ;;
# shellcheck disable=SC2086
offscreen) need_libraries $OFFSCREEN ;;
# shellcheck disable=SC2086
window) need_libraries $WINDOW ;;
bundle)
    # All that a window needs, so that it is found and taken along.
    # shellcheck disable=SC2086
    need_libraries $WINDOW
    command -v objdump >/dev/null || need_packages binutils
    # Debian's own Python has its library in a package of its own.
    "$PYTHON" -c 'import sys; sys.exit(sys.base_prefix == "/usr")' || need_libraries "$("$PYTHON" -c \
        'import sys; v = "%d.%d" % sys.version_info[:2]; print(f"libpython{v}.so.1.0:libpython{v}")')"
    ;;
*)
    sed -n '2,8p' "$0" >&2
    exit 2
    ;;
esac
