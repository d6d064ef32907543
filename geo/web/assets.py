"""Our own static files, at addresses that change with their content.

The version is a folder of the address, not a query: modules that import one another by relative
paths, and pictures that a style sheet names, inherit it, and nothing is ever loaded twice under two
addresses. Without a version, or with an old one, the file of today is answered, and asked for again.

A script or sheet is answered as ``tools/bundle.py`` joined it with those that it imports, at the address of
its source; the source itself where it was not joined, has changed since, or is being debugged.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, request
from werkzeug.security import safe_join

from geo.model import NotBuilt

YEAR = 365 * 24 * 3600  # seconds, the longest that RFC 9111's authors advise

STAMP = ".made-from"
"""The file of a bundle that holds the digest of its sources."""

IMPORTS = "imports.json"
"""The file of a bundle that says of each script which others it imports."""

PACKED = ".br"
"""What the name of a file ends in that stands beside another, compressed with Brotli."""

_TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".json": "application/json", ".svg": "image/svg+xml"}


def digest_of(folder: Path, pattern: str = "*") -> str:
    """Twelve hexadecimal digits that change when a file under ``folder`` with such a name does, or itself is a file."""
    digest = blake2b(digest_size=6)
    for path in sorted(path for path in (folder, *folder.rglob(pattern)) if path.is_file()):
        about = path.stat()
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(_content(path, about.st_mtime_ns, about.st_size))
    return digest.hexdigest()


@cache
def _content(path: Path, _changed: int, _size: int) -> bytes:
    """The digest of what a file holds since then, for which it is read once."""
    return blake2b(path.read_bytes()).digest()


def joined(folder: Path, name: str) -> str:
    """The text of a script or sheet of ``folder`` as it was joined; raises NotBuilt where not from those of today."""
    bundle = _bundle_of(folder)
    if bundle is None or not (bundle / name).is_file():
        raise NotBuilt("the scripts and sheets have not been joined yet; `make setup` does it")
    return (bundle / name).read_text(encoding="utf-8")


def digest_of_sources(folder: Path) -> str:
    """What changes with anything that a bundle of the static files in ``folder`` is made of."""
    return " ".join(digest_of(folder / part) for part in ("js", "css", "vendor"))


def keep_for_good(response: Response) -> None:
    """Lets browsers and caches keep an answer whose address changes with its content."""
    response.cache_control.public = True
    response.cache_control.max_age = YEAR
    response.cache_control.immutable = True


def init_app(app: Flask, folder: Path) -> str:
    """Serves the files of ``folder``; what comes out is the first part of their addresses."""
    version = f"v-{digest_of(folder)}"
    bundle = None if app.debug else _bundle_of(folder)
    imports: dict[str, list[str]] = json.loads((bundle / IMPORTS).read_bytes()) if bundle else {}
    routes = Blueprint("assets", __name__)

    @routes.get("/static/<path:name>")
    def static(name: str) -> Response:
        asked, _, rest = name.partition("/")
        path = _file(rest if asked.startswith("v-") else name, [bundle, folder] if bundle else [folder])
        if path is None:
            abort(404)
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        packed = path.with_name(path.name + PACKED)
        if packed.is_file() and request.accept_encodings["br"]:
            response = Response(packed.read_bytes(), mimetype=kind, headers={"Content-Encoding": "br"})
            response.vary.add("Accept-Encoding")
        else:
            response = Response(path.read_bytes(), mimetype=kind)
        # Weak, since the same file also travels compressed.
        response.set_etag(digest_of(path), weak=True)
        if asked == version and not app.debug:
            keep_for_good(response)
        else:
            response.cache_control.no_cache = True
        response.make_conditional(request)
        return response

    @app.template_global()
    def with_imports(*modules: str) -> Iterable[str]:
        """Modules and those that they import, each once: what a page sends for at once, not one after the other."""
        return dict.fromkeys(name for module in modules for name in (module, *imports.get(module, ())))

    app.register_blueprint(routes)
    return f"/static/{version}"


def _bundle_of(folder: Path) -> Path | None:
    """The folder of what the static files in ``folder`` were joined to; None where it is not of those of today."""
    stamp = folder / "bundle" / STAMP
    made = stamp.is_file() and stamp.read_text(encoding="ascii") == digest_of_sources(folder)
    return stamp.parent if made else None


def _file(name: str, folders: Iterable[Path]) -> Path | None:
    """The first file of that name; None where there is none in these folders."""
    found = (safe_join(str(folder), name) for folder in folders)
    return next((Path(path) for path in found if path is not None and Path(path).is_file()), None)
