"""The map is drawn from configuration alone, and comes out the same for the same configuration."""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import re
from pathlib import Path

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import maps
from geo.maps import Basemap, ExcerptLayer, OnlineTiles, RegionLayer, StoryMap, Streets, script_literal

HOSTILE = "${7*7} {{7*7}} {% raw %} {# no #} `x` </script><img src=x onerror=alert(1)> 'quoted' \u2028"


def asset(path: str) -> str:
    return f"/static/v-1/{path}"


def a_map(attribution: str = '<a href="https://www.geonames.org/">GeoNames</a>', tiles: str = "") -> StoryMap:
    story = StoryMap(asset=asset, bounds=[[33.0, 124.0], [43.0, 131.0]])
    Basemap("/basemap/index.json", attribution=attribution).add_to(story)
    if tiles:
        OnlineTiles(tiles).add_to(story)
    RegionLayer("/api/v1/areas").add_to(story)
    ExcerptLayer("/api/v1/pins", excerpts_url="/api/v1/excerpts").add_to(story)
    return story


def test_this_module_cannot_see_a_report():
    imported = set()
    for node in ast.walk(ast.parse(Path(maps.__file__).read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add("geo" if node.level else (node.module or "").partition(".")[0])
    assert "geo" not in imported


def test_it_loads_our_own_files_alone():
    parts = a_map().parts()
    addresses = re.findall(r'import\("([^"]+)"\)', parts.code)
    assert set(addresses) == {"/static/v-1/js/map/index.js"}
    assert not re.search("src|href|//", parts.body)


def test_a_page_that_has_the_modules_in_it_asks_for_none():
    story = StoryMap(asset=None, location=[41.8, 129.8], zoom_start=7)
    Basemap("/basemap/index.json", attribution="").add_to(story)
    code = story.parts().code
    assert "import" not in code
    assert "await made.storyMap(" in code


def test_it_leaves_the_page_its_style_its_zoom_and_its_language():
    parts = a_map().parts()
    everything = parts.body + parts.script
    for forbidden in ("style", "viewport", "<html", "<title", "onclick", "http-equiv"):
        assert forbidden not in everything.replace("stylesheet", "")


def test_the_same_configuration_gives_the_same_script_and_hash():
    story = a_map("Somebody")
    first = story.parts()
    assert first == story.parts() == a_map("Somebody").parts()
    assert first.script_hash == a_map("Somebody").parts().script_hash
    assert first.script_hash != a_map("Somebody else").parts().script_hash


def test_the_hash_is_of_what_stands_between_the_tags():
    parts = a_map("Somebody").parts()
    inner = re.fullmatch(r'<script type="module">(.*)</script>', parts.script, re.DOTALL)
    assert inner is not None
    digest = base64.b64encode(hashlib.sha256(inner[1].encode()).digest()).decode()
    assert parts.script_hash == f"'sha256-{digest}'"


def test_it_says_whose_places_and_borders_are_shown():
    assert "GeoNames" in a_map().parts().code


def test_words_of_whoever_lent_places_stay_words():
    code = a_map(HOSTILE).parts().code
    assert "49" not in code
    for starter in ("${", "{{", "{%", "{#", "`", "</", "<img", "\u2028"):
        assert starter not in code
    literals = re.findall(r"basemap\((.*)\);", code)
    assert json.loads(literals[0])["attribution"] == HOSTILE


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.dictionaries(st.text(), inner, max_size=3)))
def test_a_literal_reads_back_as_what_it_was(value: object):
    written = script_literal(value)
    assert json.loads(written) == value
    assert not re.search("[<>&`']|{[{%#]", written)


def test_two_maps_of_one_process_do_not_share_their_files():
    stock = list(folium.Map.default_js)
    other = StoryMap(asset=lambda path: f"/elsewhere/{path}")
    assert "/static/v-1/" in a_map().parts().code
    assert "/elsewhere/" in other.parts().code
    assert folium.Map.default_js == stock


def test_streets_come_after_all_else_from_a_module_of_their_own():
    story = a_map()
    Streets("/basemap/abc.pmtiles", asset=asset, last_zoom=15, attribution=HOSTILE).add_to(story)
    code = story.parts().code
    ((module, literal),) = re.findall(r'await import\("([^"]+)"\)\)\.streets\((.*)\);', code)
    assert module == "/static/v-1/js/map/streets.js"
    assert json.loads(literal) == {"url": "/basemap/abc.pmtiles", "lastZoom": 15, "attribution": HOSTILE}
    assert code.index("pins.addTo(map)") < code.index(module) < code.index("streets.addTo(map)")
    assert "streets" not in a_map().parts().code


def test_online_tiles_come_between_the_basemap_and_the_pins():
    code = a_map(tiles="OpenStreetMap.Mapnik").parts().code
    assert code.index("land.addTo(map)") < code.index("tiles.addTo(map)") < code.index("pins.addTo(map)")
    assert "OpenStreetMap" in code


def test_online_tiles_say_which_hosts_they_need():
    assert OnlineTiles("OpenStreetMap.Mapnik").origins == ("https://tile.openstreetmap.org",)
    assert OnlineTiles("OpenTopoMap").origins == tuple(f"https://{s}.tile.opentopomap.org" for s in "abc")


@pytest.mark.parametrize("name", ["Nowhere.Tiles", "Thunderforest.Landscape"])
def test_tiles_that_are_unknown_or_want_a_key_are_refused(name: str):
    with pytest.raises(ValueError, match=name):
        OnlineTiles(name)
