#!/bin/sh
# Make the virtual environment $2 with the Python $1 and install what requirements.lock names, hashes checked.
set -eu
python=$1
venv=$2

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    { echo "viva: needs Python 3.11 or newer; $python is $("$python" -V)" >&2; exit 2; }
"$python" -c 'import ensurepip, venv' 2>/dev/null || sh "$(dirname "$0")/debian-packages.sh" python3-venv

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
"$venv/bin/python" -m pip install --quiet --require-hashes -r requirements.lock
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation -e .
touch "$venv/.ready"
