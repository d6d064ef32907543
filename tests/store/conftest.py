"""A store of its own for each test, and a desk that fills it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.model import Place
from geo.store import Added, Store, migrate
from tests.store.atlas import a_report, naming


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("store") / "empty.sqlite"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def url(tmp_path: Path, empty_file: Path) -> str:
    shutil.copy(empty_file, tmp_path / "dateline.sqlite")
    return f"sqlite:///{tmp_path / 'dateline.sqlite'}"


@pytest.fixture
def store(url: str) -> Store:
    return Store(url)


Filing = Callable[..., Added]


@pytest.fixture
def file(store: Store) -> Filing:
    """Stores a report: its text, the places that the text names, and the report's other fields."""

    def file(text: str, *places: Place | str, collection: str = "", **fields: Any) -> Added:
        return store.add(a_report(text, **fields), naming(text, *places), geoparser="test", collection=collection)

    return file
