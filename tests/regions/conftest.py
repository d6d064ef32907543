"""The shapes that the set-up derived, and the country shapes they are derived from."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.gazetteer import sources
from geo.gazetteer.build import ATLAS
from geo.regions import Shapes


@pytest.fixture(scope="session")
def shapes(index_folder: Path) -> Shapes:
    return Shapes.open(index_folder)


@pytest.fixture(scope="session")
def atlas() -> Path:
    return ATLAS


@pytest.fixture(scope="session")
def codes() -> dict[int, str]:
    """Country codes by the numbers under which the shapes are kept."""
    return {country.numeric: country.code for country in sources.countries() if country.numeric}
