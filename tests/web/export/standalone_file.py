"""What is packed in a file that stands alone, for tests that look into it."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode
from typing import Any

_PACKED = re.compile(r'<script type="application/gzip" id="answers">([^<]*)</script>')


def unpacked(page: str) -> str:
    """The page with its answers to be read, as JSON; any other page as it is."""
    return _PACKED.sub(lambda found: gzip.decompress(b64decode(found[1])).decode(), page)


def answers_in(page: str) -> dict[str, Any]:
    """The answers that a page has in it."""
    (packed,) = _PACKED.findall(page)
    found: dict[str, Any] = json.loads(gzip.decompress(b64decode(packed)))
    return found
