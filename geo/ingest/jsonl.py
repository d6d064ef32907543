"""Reports as JSONL: one JSON object a line, in UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from geo.ingest.bounded import lines
from geo.ingest.fields import read_fields
from geo.ingest.incoming import Read, too_large
from geo.model import BadInput


def read_jsonl(stream: BinaryIO, where: str, limit: int) -> Iterator[Read]:
    """The reports of the stream, a line at a time; a bad line is named and the next one read."""
    for line in lines(stream, limit):
        place = f"{where}:{line.number}"
        try:
            if line.data is None:
                raise too_large(limit)
            if line.data.strip():
                yield read_fields(json_object(line.data)).at(place)
        except BadInput as error:
            yield BadInput(error.reason, place)


def json_object(data: bytes) -> dict[str, object]:
    """The object that a line of JSON holds; raises :class:`BadInput` for anything else."""
    try:
        value = json.loads(data.decode("utf-8-sig").rstrip())
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8 at byte {error.start + 1}; JSONL must be") from None
    except json.JSONDecodeError as error:
        raise BadInput(f"is not JSON at character {error.colno}: {error.msg}") from None
    except RecursionError:
        raise BadInput("is not JSON that can be read: too many lists within lists") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise BadInput(f"is not JSON that can be read: {error}") from None
    if not isinstance(value, dict):
        raise BadInput("must be one JSON object in braces, with at least a text")
    return value
