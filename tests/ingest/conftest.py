"""What the tests of the readers share."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from geo.ingest.files import FORMATS
from geo.ingest.incoming import MAX_REPORT_BYTES, Incoming, Read
from geo.model import Report

Reading = Callable[..., list[Read]]


@pytest.fixture
def read() -> Reading:
    """Reads a file of a format, given by its content, under the name `file.<format>`."""

    def read(form: str, content: str | bytes, limit: int = MAX_REPORT_BYTES) -> list[Read]:
        data = content.encode() if isinstance(content, str) else content
        return list(FORMATS[form](io.BytesIO(data), f"file.{form}", limit))

    return read


@pytest.fixture
def read_one(read: Reading) -> Callable[..., Report]:
    """Reads a file that holds one good report."""

    def read_one(form: str, content: str | bytes, limit: int = MAX_REPORT_BYTES) -> Report:
        [found] = read(form, content, limit)
        assert isinstance(found, Incoming), found
        return found.report

    return read_one


@pytest.fixture
def errors(read: Reading) -> Callable[..., list[str]]:
    """What is said about a file: each error and each thing left aside, none for a report that came in."""

    def errors(form: str, content: str | bytes, limit: int = MAX_REPORT_BYTES) -> list[str]:
        found = read(form, content, limit)
        return [f"{one.where}: {one.reason}" for one in found if not isinstance(one, Incoming)]

    return errors
