"""An operator sets Dateline up by environment variables or a file, and is told what is wrong and where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.model import BadInput
from geo.web.settings import PREFIX, ROOT, Settings


def read(given: dict[str, object] | None = None, environ: dict[str, str] | None = None, dotenv: str = "") -> Settings:
    return Settings.read(given, environ or {}, Path(dotenv or "/nonexistent/.env"))


def test_without_any_setting_the_data_lies_in_the_project():
    assert read().database == f"sqlite:///{ROOT}/data/dateline.sqlite"


def test_the_database_lies_in_the_data_folder_unless_it_has_an_address_of_its_own(tmp_path: Path):
    assert read({"DATA_DIR": tmp_path}).database == f"sqlite:///{tmp_path}/dateline.sqlite"
    assert read({"DATA_DIR": tmp_path, "DATABASE_URL": "sqlite:///x"}).database == "sqlite:///x"


def test_a_call_wins_over_the_environment_and_the_environment_over_the_file(tmp_path: Path):
    dotenv = tmp_path / ".env"
    dotenv.write_text("DATELINE_MAX_REPORT_MB=1\nDATELINE_SECRET_KEY=file\nDATELINE_BASE_URL=https://file.example\n")
    environ = {"DATELINE_MAX_REPORT_MB": "2", "DATELINE_BASE_URL": "https://environment.example"}
    found = read({"MAX_REPORT_MB": 3}, environ, str(dotenv))
    assert (found.max_report_mb, found.base_url, found.secret_key) == (3, "https://environment.example", "file")


def test_an_empty_setting_is_none():
    assert read(environ={"DATELINE_TILES": " ", "DATELINE_BASE_URL": ""}).tiles == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_URL", "maps.example.org"),
        ("BASE_URL", "javascript:alert(1)"),
        ("TILES", "Nowhere.Tiles"),
        ("MAX_REPORT_MB", "ten"),
        ("MAX_REPORT_MB", "0"),
        ("GEOCODER", "crystalball"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_variable(name: str, value: str):
    with pytest.raises(BadInput, match=f"{PREFIX}{name}: .*{re.escape(value)}"):
        read(environ={PREFIX + name: value})


def test_a_setting_that_is_mistyped_is_said(caplog: pytest.LogCaptureFixture):
    read(environ={"DATELINE_TILE": "OpenStreetMap.Mapnik"})
    assert "DATELINE_TILE" in caplog.text


def test_a_geocoder_is_asked_only_by_who_says_who_they_are():
    with pytest.raises(BadInput, match="DATELINE_GEOCODER_AGENT: is needed"):
        read({"GEOCODER": "nominatim"})
    assert read({"GEOCODER": "nominatim", "GEOCODER_AGENT": "Maps (ops@example.org)"}).geocoder == "nominatim"
