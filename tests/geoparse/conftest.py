"""A gazetteer to geoparse with, and the reading of a text with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer
from geo.geoparse import geoparse
from tests.geoparse.reading import Found, Read, found


@pytest.fixture(scope="session")
def gazetteer(index_folder: Path) -> Gazetteer:
    """The gazetteer that the set-up built."""
    return Gazetteer.open(index_folder)


@pytest.fixture
def read(gazetteer: Gazetteer) -> Read:
    """What is found in a text, in order."""

    def read(text: str, **more: object) -> list[Found]:
        return [found(text, mention) for mention in geoparse(text, gazetteer, **more)]  # type: ignore[arg-type]

    return read
