"""A web server on this machine that publishes files, and does on purpose what servers do by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Publisher:
    """What it serves and how; a test changes it between two requests, or says what happens at the next ones."""

    files: dict[str, bytes]
    etag: str = '"first"'
    dated: bool = False
    """Says a date in place of the ETag."""
    knows_ranges: bool = True
    ignores_if_range: bool = False
    """Sends the rest of whatever the file is now."""
    cuts: list[int] = field(default_factory=list)
    """After how many bytes of the body, as it is sent, the line is cut, one for each of the next requests."""
    answers: list[int] = field(default_factory=list)
    """Statuses of the next requests in place of the file."""
    claims: int | None = None
    """The size that is claimed of every file."""
    chunked: bool = False
    sends_to: str = ""
    """Where every request is redirected to."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Path and Range of each request."""
    address: str = ""


@contextmanager
def publishing(files: dict[str, bytes]) -> Iterator[Publisher]:
    """A server of these files, on a port of its own, while the block lasts."""
    publisher = Publisher(files)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            serve(self, publisher)

        def log_message(self, *_args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    publisher.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def serve(request, publisher):
    name, wanted = request.path.lstrip("/"), request.headers.get("Range", "")
    publisher.asked.append((name, wanted))
    request.close_connection = True
    if publisher.sends_to:
        request.send_response(302)
        request.send_header("Location", publisher.sends_to)
        request.send_header("Content-Length", "0")
        request.end_headers()
        return
    status = publisher.answers.pop(0) if publisher.answers else 0
    body = publisher.files.get(name)
    if status or body is None:
        request.send_error(status or 404)
        return
    validator = "Wed, 25 Nov 2026 07:00:00 GMT" if publisher.dated else publisher.etag
    if validator in (request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")):
        request.send_response(304)
        request.end_headers()
        return
    start = 0
    if (
        wanted
        and publisher.knows_ranges
        and (publisher.ignores_if_range or request.headers.get("If-Range") == validator)
    ):
        start = int(re.fullmatch(r"bytes=(\d+)-", wanted)[1])
        if start >= len(body):
            request.send_error(416)
            return
    size = len(body) if publisher.claims is None else publisher.claims
    request.send_response(206 if start else 200)
    request.send_header("Last-Modified" if publisher.dated else "ETag", validator)
    if start:
        request.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
    if publisher.chunked:
        request.send_header("Transfer-Encoding", "chunked")
    else:
        request.send_header("Content-Length", str(size - start))
    request.end_headers()
    rest = body[start:]
    if publisher.chunked:
        rest = b"%x\r\n%s\r\n0\r\n\r\n" % (len(rest), rest)
    if publisher.cuts:
        rest = rest[: publisher.cuts.pop(0)]
    request.wfile.write(rest[: max(0, size - start)] if publisher.claims is not None else rest)
