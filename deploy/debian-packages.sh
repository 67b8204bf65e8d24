#!/bin/sh
# Debian packages that Viva needs, and what for. Installs those named as arguments that are missing;
# without arguments, says what each is for.
#
#   python3-venv     the virtual environment that everything of ours lives in
#   postgresql       the tests' own PostgreSQL server, where none is running (optional: they skip without)
set -eu

if [ $# -eq 0 ]; then
    sed -n 's/^#  *//p' "$0"
    exit 0
fi

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        echo "viva: needs the Debian package $package; as root: apt-get install $package" >&2
        exit 2
    fi
}

for package in "$@"; do
    if ! dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then
        as_root apt-get update -q
        as_root apt-get install -q -y --no-install-recommends "$package"
    fi
done
