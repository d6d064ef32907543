"""How `make run` serves, as gunicorn reads it: one process, for this machine alone, that says where it is.

What is missing of the data is made first, in the process that then starts to serve: what takes long
to import is imported once.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from threading import Thread
from typing import Any

from flask import Flask

from app import create_app
from geo.filter import Filter
from geo.model import DatelineError
from geo.web.commands.preparation import make_ready
from geo.web.services import services

port = int(os.environ.get("PORT") or 5000)
bind = f"127.0.0.1:{port}"
workers = 1
threads = 8
keepalive = 30  # seconds; a reader who looks before moving on need not shake hands again
graceful_timeout = 10  # seconds for a page that is being made; one that somebody left open is not waited for
loglevel = "warning"
control_socket_disable = True  # nothing of it is used, and it would stand in the home folder


def on_starting(server: object) -> None:
    """Makes what is missing; ends with what to do where that or the port is not to be had."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:  # gunicorn itself would try for five seconds
            sys.exit(f"Port {port} is taken by another program. Choose another: make run PORT={port + 1}")
    try:
        with create_app().app_context():
            make_ready(services(), demo=True)
    except DatelineError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


def post_worker_init(worker: Any) -> None:  # noqa: ANN401  # gunicorn tells no types
    """Says the address: the application is loaded and the socket is open. The first reader need not wait for more."""
    Thread(target=read_ahead, args=[worker.wsgi], daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which then ends this process
    print(f"Dateline is on http://{bind} (Ctrl-C stops it)", file=sys.stderr, flush=True)


def read_ahead(app: Flask) -> None:
    """Reads what places are counted with: seconds, where there are a million mentions."""
    with app.app_context():
        services().store.select(Filter())
