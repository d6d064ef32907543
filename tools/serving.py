"""How `make run` serves, as gunicorn reads it: one process, for this machine alone, that says where it is."""

from __future__ import annotations

import os
import sys

bind = f"127.0.0.1:{os.environ.get('PORT') or 5000}"
workers = 1
threads = 8
graceful_timeout = 1  # seconds; Ctrl-C is not to wait for a page that somebody left open
loglevel = "warning"


def post_worker_init(worker: object) -> None:
    """Says the address: the application is loaded and the socket is open."""
    print(f"Dateline is on http://{bind} (Ctrl-C stops it)", file=sys.stderr, flush=True)
