#!/bin/sh
# Makes .venv, or another environment, and installs into it what a requirements file names, unless that has been done.
#
#     tools/python.sh requirements.txt
#     tools/python.sh requirements-bench.txt .venv-bench
#
# The Python is $PYTHON, else the first suitable one on the path. The environment keeps a stamp of each
# file installed, and a mark while an installation goes on: after an interrupted one it is made anew.
set -eu
cd "$(dirname "$0")/.."
wanted=$1
environment=${2:-.venv}
stamp=$environment/installed-$wanted
mark=$environment/unfinished

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3.13 python3.12 python3.11 python3.14 python3 python
    fi
    for candidate in "$@"; do
        # Run, not only looked for: a shim on the path may stand for a Python that is not there.
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Dateline needs Python 3.11 or later with its venv module; none of these is one: $*." >&2
    echo "Install it (on Debian: apt-get install python3 python3-venv), or name one: make run PYTHON=/path/to/python3" >&2
    return 1
}

# The scripts in bin carry the path of the folder, so one that was moved is of no use.
if [ -e "$mark" ] || [ ! -x "$environment/bin/python" ] || [ "$(cat "$environment/place" 2>/dev/null || pwd -P)" != "$(pwd -P)" ]; then
    python=$(find_python)
    rm -rf "$environment"
    mkdir "$environment"
    touch "$mark"
    echo "Making $environment with $("$python" --version)"
    "$python" -m venv "$environment"
    pwd -P >"$environment/place"
    rm "$mark"
fi

key=$(cat requirements.txt "$wanted" | cksum)
if [ "$(cat "$stamp" 2>/dev/null)" != "$key" ]; then
    echo "Installing the Python packages of $wanted"
    touch "$mark"
    "$environment/bin/python" -m pip install --disable-pip-version-check --prefer-binary --requirement "$wanted"
    echo "$key" >"$stamp"
    rm "$mark"
fi
