"""A site with its own empty store, over the gazetteer that the set-up built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.store import migrate
from geo.web.settings import Settings
from tests.web.newsroom import Desk, desk_of, site


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("store") / "dateline.sqlite"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def make_data_dir(empty_store: Path) -> Callable[[Path], Path]:
    """Makes a data folder in another, for a site of its own."""

    def make(within: Path) -> Path:
        built, folder = Settings.read(), within / "data"
        folder.mkdir()
        (folder / "gazetteer").symlink_to(built.gazetteer_dir)
        (folder / "basemap").symlink_to(built.basemap_dir)
        shutil.copy(empty_store, folder / "dateline.sqlite")
        return folder

    return make


@pytest.fixture(scope="module")
def lasting_app(tmp_path_factory: pytest.TempPathFactory, make_data_dir: Callable[[Path], Path]) -> Flask:
    """A site for all tests of a module, where each looks and none changes anything."""
    return site(make_data_dir(tmp_path_factory.mktemp("site")))


@pytest.fixture
def data_dir(tmp_path: Path, make_data_dir: Callable[[Path], Path]) -> Path:
    return make_data_dir(tmp_path)


@pytest.fixture
def app(data_dir: Path) -> Flask:
    return site(data_dir)


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def desk(app: Flask) -> Desk:
    return desk_of(app)
