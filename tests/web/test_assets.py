"""Scripts and sheets are served as they were joined, where that is of the sources of today, and else as they are."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from geo.model import NotBuilt
from geo.web import assets
from geo.web.settings import ROOT
from tests.web.newsroom import Desk
from tools.bundle import ALONE

STATIC = ROOT / "static"
JOINED = (STATIC / "bundle" / assets.STAMP).is_file() and (STATIC / "bundle" / assets.STAMP).read_text(
    encoding="ascii"
) == assets.digest_of_sources(STATIC)
needs_bundle = pytest.mark.skipif(not JOINED, reason="needs what the set-up joins: make setup")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Static files with a bundle that was made of them."""
    for name, text in {
        "js/page.js": "source",
        "bundle/js/page.js": "joined",
        f"bundle/{assets.IMPORTS}": '{"js/page.js": ["js/shared-A.js"]}',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "bundle" / "js" / "page.js.br").write_bytes(brotli.compress(b"joined"))
    (tmp_path / "bundle" / assets.STAMP).write_text(assets.digest_of_sources(tmp_path), encoding="ascii")
    return tmp_path


def site_of(folder: Path, *, debug: bool = False) -> tuple[Flask, str]:
    app = Flask(__name__, static_folder=None)
    app.debug = debug
    return app, assets.init_app(app, folder)


def test_a_script_is_served_as_it_was_joined(folder: Path):
    app, statics = site_of(folder)
    assert app.test_client().get(f"{statics}/js/page.js").text == "joined"


def test_a_source_that_has_changed_since_is_served_itself(folder: Path):
    (folder / "js" / "page.js").write_text("newer", encoding="utf-8")
    app, statics = site_of(folder)
    assert app.test_client().get(f"{statics}/js/page.js").text == "newer"


def test_who_debugs_gets_the_sources(folder: Path):
    app, statics = site_of(folder, debug=True)
    assert app.test_client().get(f"{statics}/js/page.js").text == "source"


def test_a_browser_that_takes_brotli_gets_what_was_packed_and_others_the_same_unpacked(folder: Path):
    app, statics = site_of(folder)
    packed, plain = (
        app.test_client().get(f"{statics}/js/page.js", headers={"Accept-Encoding": how}) for how in ("gzip, br", "")
    )
    assert packed.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert brotli.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] == plain.headers["ETag"]


def test_a_page_sends_at_once_for_what_its_scripts_import(folder: Path):
    app, _ = site_of(folder)
    with app.test_request_context():
        assert render_template_string('{{ with_imports("js/page.js", "js/map.js")|join(" ") }}') == (
            "js/page.js js/shared-A.js js/map.js"
        )


def test_every_sheet_is_a_part_of_a_page():
    """One that was added takes part once page.css imports it, or a template links it; or a file has it in it."""
    sheets = {path.name for path in (STATIC / "css").glob("*.css")}
    imported = {
        name
        for path in (STATIC / "css").glob("*.css")
        for name in re.findall(r'@import "([\w.-]+)"', path.read_text(encoding="utf-8"))
    }
    linked = {
        f"{name}.css"
        for path in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"css/([\w-]+)\.css|block sheet %}([\w-]+){%", path.read_text(encoding="utf-8"))
        for name in name
        if name
    }
    assert sheets <= imported | linked | {Path(one).name for one in ALONE}


@needs_bundle
def test_every_script_that_a_page_names_was_joined(reader: FlaskClient, desk: Desk):
    desk.file("Filmed in Chongjin.")
    for address in ("/", "/reports/1", "/places/geonames:2044757", "/reports/1/follow", "/embed/", "/method"):
        for script in re.findall(r"/static/v-\w+/(js/[\w./-]+\.js)", reader.get(address).text):
            assert (STATIC / "bundle" / script).is_file(), f"{address} names {script}, which another module imports"


@needs_bundle
@pytest.mark.parametrize("address", ["/", "/reports/1", "/reports/1/follow", "/embed/", "/embed/reports/1"])
def test_a_page_has_one_sheet_for_the_screen_and_sends_for_its_fonts_at_once(
    reader: FlaskClient, desk: Desk, address: str
):
    desk.file("Filmed in Chongjin.")
    page = re.sub(r"<noscript>.*?</noscript>", "", reader.get(address).text)
    (sheet,) = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)
    fonts = re.findall(r"url\(\.\./([^)]+\.woff2)\)", reader.get(sheet).text)
    assert fonts
    for font in fonts:
        whole = sheet.rpartition("css/")[0] + font
        assert reader.get(whole).mimetype == "font/woff2"
        assert f'href="{whole}"' in page


def test_a_script_that_was_not_joined_is_missed_with_what_to_do(tmp_path: Path):
    with pytest.raises(NotBuilt, match="make setup"):
        assets.joined(tmp_path, "js/standalone.js")
