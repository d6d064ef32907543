"""A gazetteer to geoparse with, and the reading of a text with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteer.build import ensure, is_current
from geo.geoparse import geoparse
from tests.geoparse.reading import Found, Read, found

BUILT = Path(__file__).resolve().parents[2] / "data" / "gazetteer"


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The gazetteer that the set-up built; where that is missing or old, one built for these tests."""
    folder = BUILT
    if not is_current(folder):
        folder = tmp_path_factory.mktemp("data") / "gazetteer"
        ensure(folder)
    return Gazetteer.open(folder)


@pytest.fixture
def read(gazetteer: Gazetteer) -> Read:
    """What is found in a text, in order."""

    def read(text: str, **more: object) -> list[Found]:
        return [found(text, mention) for mention in geoparse(text, gazetteer, **more)]  # type: ignore[arg-type]

    return read
