"""Scripts and sheets are joined into few files that say what their sources said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import brotli
import pytest

from tools.bundle import APART, bundle

ROOT = Path(__file__).resolve().parents[1]

SOURCES = {
    "js/state.js": 'export const state = { name: "the one state" };',
    "js/page.js": 'import { state } from "./state.js";\nimport "./theme.js";\nstate.page = true;',
    "js/theme.js": 'document.documentElement.dataset.theme = "dark";',
    "js/map/index.js": '/** @typedef {import("../page.js")} Page */\nexport { state as map } from "../state.js";\n'
    'export { ink } from "./ink.js";',
    "js/map/streets.js": 'export { ink as streets } from "./ink.js";',
    "js/map/ink.js": 'export const ink = () => "the one ink";',
    "css/page.css": '@import "tokens.css";\n@import "map.css";\n',
    "css/tokens.css": '@font-face { font-family: A; src: url("../vendor/a.woff2"); }\n.first { color: red; }',
    "css/map.css": ".second { color: blue; }",
    "vendor/leaflet/leaflet.css": ".leaflet {}",
    "vendor/protomaps-leaflet/protomaps-leaflet.js": "window.protomapsL = {};",
}


@pytest.fixture
def checkout(tmp_path):
    """A checkout with a few small sources and the esbuild that is installed here."""
    for name, text in SOURCES.items():
        file = tmp_path / "static" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "node_modules").mkdir()
    for package in ("esbuild", "@esbuild"):
        if not (ROOT / "node_modules" / package).is_dir():
            pytest.skip("needs esbuild; make setup installs it")
        (tmp_path / "node_modules" / package).symlink_to(ROOT / "node_modules" / package)
    return tmp_path


def made(checkout, name):
    return (checkout / "static" / "bundle" / name).read_text(encoding="utf-8")


def test_a_module_that_no_other_imports_is_joined_with_all_that_it_imports(checkout):
    assert bundle(checkout) == 0
    imports = json.loads(made(checkout, "imports.json"))
    assert set(imports) == {"js/page.js", "js/map/index.js", "js/map/streets.js"}
    assert "data" in made(checkout, "js/page.js")
    assert not (checkout / "static" / "bundle" / "js" / "theme.js").exists()


def test_there_is_one_state_however_many_share_it(checkout):
    bundle(checkout)
    imports = json.loads(made(checkout, "imports.json"))
    (shared,) = imports["js/page.js"]
    assert imports["js/map/index.js"] == [shared]
    holders = [
        path.name
        for path in (checkout / "static" / "bundle").rglob("*.js")
        if "the one state" in path.read_text(encoding="utf-8")
    ]
    assert holders == [Path(shared).name]


def test_what_few_maps_need_costs_the_others_nothing(checkout):
    def common():
        folder = checkout / "static" / "bundle" / "js"
        return {path.name: path.read_bytes() for path in folder.rglob("*.js") if path.name != "streets.js"}

    bundle(checkout)
    with_streets = common()
    assert json.loads(made(checkout, "imports.json"))["js/map/streets.js"] == []
    (checkout / "static" / "js" / "map" / "streets.js").unlink()
    bundle(checkout)
    assert common() == with_streets


def test_what_is_joined_apart_takes_no_state_with_it():
    def imported(path):
        found = {
            (path.parent / name).resolve() for name in re.findall(r'from "(\.[^"]+)"', path.read_text(encoding="utf-8"))
        }
        return found.union(*map(imported, found))

    ours = imported(ROOT / "static" / "js" / "map" / "index.js")
    twice = {module for one in APART for module in imported(ROOT / one)} & ours
    assert twice
    for module in twice:
        assert not re.search(r"^(export )?(let |const \w+ = new )", module.read_text(encoding="utf-8"), re.MULTILINE)


def test_a_sheet_takes_in_those_it_imports_in_their_order_and_leaves_fonts_where_they_are(checkout):
    bundle(checkout)
    sheet = made(checkout, "css/page.css")
    assert sheet.index(".first") < sheet.index(".second")
    assert "url(../vendor/a.woff2)" in sheet
    assert "@import" not in sheet


def test_what_a_file_has_in_it_that_stands_alone_is_one_script_and_one_sheet_with_its_fonts(checkout):
    (checkout / "static" / "js" / "standalone.js").write_text('export * from "./map/index.js";', encoding="utf-8")
    (checkout / "static" / "css" / "standalone.css").write_text('@import "page.css";', encoding="utf-8")
    (checkout / "static" / "vendor" / "a.woff2").write_bytes(b"a font")
    assert bundle(checkout) == 0
    script, sheet = made(checkout, "js/standalone.js"), made(checkout, "css/standalone.css")
    assert "var made=(()=>" in script
    assert "the one state" in script
    assert "import(" not in script
    assert "url(data:font/woff2" in sheet
    assert "js/map/index.js" in json.loads(made(checkout, "imports.json"))


def test_each_file_has_a_map_and_stands_there_packed_too(checkout):
    bundle(checkout)
    for name in ("js/page.js", "css/page.css"):
        assert json.loads(made(checkout, f"{name}.map"))["sources"]
        packed = (checkout / "static" / "bundle" / f"{name}.br").read_bytes()
        assert brotli.decompress(packed).decode() == made(checkout, name)


def test_what_was_joined_is_not_joined_again_until_a_source_changes(checkout):
    bundle(checkout)

    def never(arguments, root):
        raise AssertionError("nothing is to be done")

    assert bundle(checkout, never) == 0
    (checkout / "static" / "js" / "new.js").write_text("export {};", encoding="utf-8")
    bundle(checkout)
    assert "js/new.js" in json.loads(made(checkout, "imports.json"))


def test_a_source_with_a_mistake_leaves_what_was_made(checkout, capfd):
    bundle(checkout)
    (checkout / "static" / "js" / "page.js").write_text("let let", encoding="utf-8")
    assert bundle(checkout) != 0
    assert "js/page.js" in capfd.readouterr().err
    assert made(checkout, "js/page.js")
    assert made(checkout, ".made-from")
