"""Large files from a web server, resumed after a cut, and never half there under their own name.

What has come so far lies in ``NAME.part``; ``NAME.json`` says which version of the file it is of (the server's
ETag or its date) and how large that is. The next request asks for the rest of that version alone, so a file
that has changed meanwhile is fetched from its beginning.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from geo.model import BadInput

TIMEOUT = 30.0
"""Seconds that a server may be silent."""
TRIES = 5
LARGEST = 2_000_000_000
"""Bytes of one file; GeoNames' largest has a fifth of that."""

_BLOCK = 1 << 18
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")
_HEADERS = {"User-Agent": "Dateline gazetteer", "Accept-Encoding": "identity"}

Progress = Callable[[int, int | None], None]
"""Called with the bytes that are there, and how many there will be where the server says so."""


class _Cut(Exception):
    """The file did not come whole this time; another try may bring the rest."""


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect within the host that was asked, or to its encrypted side, and to no other."""

    def redirect_request(self, req: Request, *rest: Any) -> Request | None:  # noqa: ANN401  # as urllib has it
        """The request to make instead; raises BadInput."""
        asked, sent = urlsplit(req.full_url), urlsplit(rest[-1])
        if asked.netloc != sent.netloc or sent.scheme not in (asked.scheme, "https"):
            raise BadInput(
                f"sends us elsewhere, to {sent.scheme}://{sent.netloc}, which nobody has named", req.full_url
            )
        return super().redirect_request(req, *rest)


_opener = build_opener(_SameHost)


def fetch(url: str, path: Path, progress: Progress, *, pause: Callable[[float], None] = time.sleep) -> None:
    """Bring a file to ``path``, unless the version that is there is the server's.

    Raises BadInput where it cannot be had; what has come is kept, and the next call goes on from there.
    """
    said = ""
    for attempt in range(TRIES):
        if attempt:
            pause(2.0**attempt)
        try:
            return _Transfer(url, path, progress).run()
        except _Cut as cut:
            said = str(cut)
    raise BadInput(f"{said}; after {TRIES} tries given up for now. The next run goes on from there", url)


class _Transfer:
    """One request, and what comes of it."""

    def __init__(self, url: str, path: Path, progress: Progress) -> None:
        self._url, self._path, self._progress = url, path, progress
        self._part, self._note = (path.with_name(path.name + ending) for ending in (".part", ".json"))
        self._validator, self._size = self._noted()
        self._there = self._part.stat().st_size if self._validator and self._part.exists() else 0

    def _noted(self) -> tuple[str, int | None]:
        with suppress(OSError, ValueError, KeyError, TypeError):
            noted = json.loads(self._note.read_text(encoding="utf-8"))
            return str(noted["validator"]), noted["size"] and int(noted["size"])
        return "", None

    def run(self) -> None:
        """Fetch what is missing; raises BadInput, or _Cut where another try may help."""
        try:
            response = _opener.open(Request(self._url, headers=self._headers()), timeout=TIMEOUT)  # noqa: S310  # the setting takes http and https alone
        except HTTPError as error:
            with error:
                self._refused(error.code)
        except URLError as error:
            raise _Cut(f"cannot be reached: {error.reason}") from None
        except (OSError, HTTPException) as error:
            raise self._broken_off(error) from None
        else:
            with response:
                self._take(response)

    def _broken_off(self, error: Exception) -> _Cut:
        return _Cut(f"broke off after {self._there:,} bytes: {error or type(error).__name__}")

    def _headers(self) -> dict[str, str]:
        if self._path.exists() and self._validator:
            condition = "If-None-Match" if self._validator.startswith('"') else "If-Modified-Since"
            return {**_HEADERS, condition: self._validator}
        if self._there:
            return {**_HEADERS, "Range": f"bytes={self._there}-", "If-Range": self._validator}
        return _HEADERS

    def _refused(self, code: int) -> None:
        if code == 304:
            return
        if code == 416:  # there is nothing after what we have, so it is of no use
            self._part.unlink(missing_ok=True)
            raise _Cut("has less than came before")
        if code == 429 or code >= 500:
            raise _Cut(f"answers {code}")
        said = ": no such file there" if code in (404, 410) else " and gives no file"
        raise BadInput(f"answers {code}{said}", self._url)

    def _take(self, response: HTTPResponse) -> None:
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise BadInput("comes compressed once more, which was not asked for", self._url)
        try:
            if response.status == 206:
                self._go_on(response)
            else:
                self._begin(response)
            self._keep(self._blocks(response))
        except OSError as error:
            raise BadInput(f"cannot be written: {error.strerror}", str(self._path)) from None

    def _blocks(self, response: HTTPResponse) -> Iterator[bytes]:
        try:
            while block := response.read(_BLOCK):
                yield block
        except (OSError, HTTPException) as error:
            raise self._broken_off(error) from None

    def _keep(self, blocks: Iterator[bytes]) -> None:
        with self._part.open("ab") as file:
            for block in blocks:
                file.write(block)
                self._there += len(block)
                if self._there > LARGEST:
                    raise BadInput(f"is larger than {LARGEST:,} bytes; no such file is", self._url)
                self._progress(self._there, self._size)
        if self._size is not None and self._there != self._size:
            raise _Cut(f"ended after {self._there:,} of {self._size:,} bytes")
        self._part.replace(self._path)

    def _go_on(self, response: HTTPResponse) -> None:
        found = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        validator = _validator_of(response)
        if found and self._size is None:
            self._size = int(found[2])
        is_rest = found and int(found[1]) == self._there and int(found[2]) == self._size
        if not is_rest or (validator and validator != self._validator):
            self._part.unlink(missing_ok=True)
            raise _Cut("changed while it was fetched")

    def _begin(self, response: HTTPResponse) -> None:
        length = response.headers.get("Content-Length", "")
        self._there, self._size, self._validator = (
            0,
            int(length) if length.isdecimal() else None,
            _validator_of(response),
        )
        if self._size is not None and self._size > LARGEST:
            raise BadInput(f"is larger than {LARGEST:,} bytes; no such file is", self._url)
        self._path.unlink(missing_ok=True)  # an older version, which the note below would call the new one
        self._part.write_bytes(b"")
        self._note.write_text(json.dumps({"validator": self._validator, "size": self._size}), encoding="utf-8")


def _validator_of(response: HTTPResponse) -> str:
    """What tells this version of a file from another, byte by byte: a strong ETag, else its date, else nothing."""
    etag = response.headers.get("ETag", "")
    return etag if etag.startswith('"') else response.headers.get("Last-Modified", "")
