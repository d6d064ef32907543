"""How `make run` serves, as gunicorn reads it: one process, for this machine alone, that says where it is."""

from __future__ import annotations

import os
import socket
import sys

port = int(os.environ.get("PORT") or 5000)
bind = f"127.0.0.1:{port}"
workers = 1
threads = 8
graceful_timeout = 1  # seconds; Ctrl-C is not to wait for a page that somebody left open
loglevel = "warning"


def on_starting(server: object) -> None:
    """Ends at once, with what to do, where the port is taken; gunicorn would try for five seconds."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            sys.exit(f"Port {port} is taken by another program. Choose another: make run PORT={port + 1}")


def post_worker_init(worker: object) -> None:
    """Says the address: the application is loaded and the socket is open."""
    print(f"Dateline is on http://{bind} (Ctrl-C stops it)", file=sys.stderr, flush=True)
