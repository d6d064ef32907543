"""A picture of a view: what it shows, that it is sound SVG, and that names in it stay names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import shapely

from geo.exports import picture as module
from geo.exports.frame import Frame
from geo.exports.picture import Arc, Area, End, MapPicture, svg
from geo.model import Kind, Pin, Place, View
from geo.regions import arc

STATIC = Path(__file__).resolve().parents[2] / "static"
COLOURS = {
    "map-sea": "#eee", "map-land": "#fff", "map-coast": "#999", "map-border": "#888", "map-label": "#444",
    "map-label-sea": "#446", "map-halo": "#fff", "map-shade": "0.75", "accent": "#a00", "accent-ink": "#fff",
    "sheet": "#fff", "said": "#246", "ink": "#111", "ink-soft": "#555", "step-1": "0.1", "step-2": "0.3",
    "step-3": "0.4", "step-4": "0.6", "step-5": "0.8", "tint-least": "0.04", "tint": "0.2", "outline": "0.4",
}  # fmt: skip
SQUARE = [[[125, 35], [131, 35], [131, 43], [125, 43], [125, 35]]]
HOSTILE = '</text><script>alert(1)</script> \u202e & "quoted" \x00\x0b'


def place(name: str, lat: float = 41.8, lon: float = 129.8) -> Place:
    return Place(f"own:{name}", name, Kind.SETTLEMENT, lat, lon)


def drawn(**about: Any) -> ET.Element:
    given = {"title": "Map", "description": "Places", "language": "en", "colours": COLOURS, "credit": "Natural Earth"}
    picture = MapPicture(**{"frame": Frame(View(40, 128, 6), 800, 500), **given, **about})
    return ET.fromstring(svg(picture).replace(b' xmlns="http://www.w3.org/2000/svg"', b"", 1))


def ground(**about: Any) -> dict[str, Any]:
    return {**{sort: [] for sort in ("land", "borders", "lakes", "rivers", "disputed", "labels")}, **about}


def words(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter("text")]


def test_it_says_what_it_shows():
    root = drawn(title="Map of Korea", description="Chongjin, 4")
    assert (root.attrib["width"], root.attrib["height"]) == ("800", "500")
    assert root.attrib["role"] == "img"
    assert [root.findtext(name) for name in ("title", "desc")] == ["Map of Korea", "Chongjin, 4"]


def test_pins_have_their_names_and_numbers():
    root = drawn(pins=[Pin(41.8, 129.8, 1, 4, place("Chongjin")), Pin(38, 126, 3, 1234, size=40)])
    assert {"Chongjin", "4", "1.2k"} <= set(words(root))
    assert sum(one.attrib.get("d") == module.DROP for one in root.iter("path")) == 1
    assert list(root.iter("circle"))


def test_a_place_where_somebody_only_spoke_has_another_shape():
    root = drawn(pins=[Pin(41.8, 129.8, 1, 1, place("Seoul"), said=True)])
    assert {one.attrib.get("d") for one in root.iter("path")} >= {module.BUBBLE, module.QUOTE}
    assert module.DROP not in {one.attrib.get("d") for one in root.iter("path")}


def test_an_uncertain_place_is_hollow_and_has_a_question_mark():
    root = drawn(pins=[Pin(41.8, 129.8, 1, 1, place("Chongjin"), uncertain=True)])
    (drop,) = (one for one in root.iter("path") if one.attrib.get("d") == module.DROP)
    assert (drop.attrib["fill"], drop.attrib["stroke-dasharray"]) == (COLOURS["sheet"], "3 2")
    assert "?" in words(root)


def test_shaded_areas_are_darker_the_more_excerpts_they_have():
    areas = [
        Area(f"A{step}", 40, 127, step, said=False, shape=shapely.box(124 + step, 38, 125 + step, 42), step=step)
        for step in (1, 5)
    ]
    pale, dark = (
        float(one.attrib["fill-opacity"])
        for one in drawn(areas=areas, shaded=True).iter("path")
        if "fill-opacity" in one.attrib
    )
    assert pale < dark


def test_its_marks_are_those_of_the_live_map():
    where = {"symbols.js": (module.DROP, module.EYE), "map/pins.js": (module.BUBBLE, module.QUOTE)}
    for name, drawings in where.items():
        script = (STATIC / "js" / name).read_text(encoding="utf-8")
        for drawing in drawings:
            assert f'"{drawing}"' in script


def test_an_area_is_outlined_and_named_with_its_number():
    root = drawn(areas=[Area("North Korea", 40, 127, 12, said=False, shape=shapely.box(125, 38, 130, 42))])
    assert "NORTH KOREA 12" in words(root)
    assert any(float(one.attrib.get("fill-opacity", 1)) < 0.2 for one in root.iter("path"))


def test_names_of_the_base_map_give_way_to_those_of_reports():
    labels = [["Chongjin", 129.8, 41.8, 5, "city"], ["Hamhung", 127.5, 39.9, 5, "city"], ["Later", 127, 36, 9, "city"]]
    root = drawn(
        ground=[ground(land=[SQUARE], labels=labels)],
        pins=[Pin(41.8, 129.8, 1, 4, place("Chongjin"))],
    )
    assert sorted(set(words(root)) & {"Chongjin", "Hamhung", "Later"}) == ["Chongjin", "Hamhung"]
    assert words(root).count("Chongjin") == 1


def test_land_that_cells_cut_is_drawn_whole():
    west = [[[125, 35], [128, 35], [128, 43], [125, 43], [125, 35]]]
    east = [[[128, 35], [131, 35], [131, 43], [128, 43], [128, 35]]]
    root = drawn(ground=[ground(land=[one]) for one in (west, east)])
    (land,) = (one for one in root.iter("path") if one.attrib.get("fill") == COLOURS["map-land"])
    assert land.attrib["d"].count("M") == 1


def test_lakes_and_rivers_come_with_their_zoom_and_disputed_borders_are_dashed():
    line = [[125, 38], [131, 38]]
    piece = ground(land=[SQUARE], rivers=[[5, [line]], [9, [line]]], lakes=[[6, [SQUARE]]], disputed=[line])
    paths = list(drawn(ground=[piece]).iter("path"))
    assert [one.attrib.get("stroke-dasharray") for one in paths] == [None, None, None, "40 30"]
    assert paths[2].attrib["fill"] == COLOURS["map-sea"]


def test_whose_the_map_is_stands_in_it_on_as_many_lines_as_it_takes():
    credit = (
        "Places GeoNames (CC BY 4.0), land and borders Natural Earth, and a longer line of somebody else's places " * 2
    )
    assert " ".join(one for one in words(drawn(credit=credit))) == credit.strip()


def test_nothing_in_it_runs_or_is_fetched_whatever_it_is_given():
    root = drawn(
        title=HOSTILE, description=HOSTILE, credit=HOSTILE,
        pins=[Pin(41.8, 129.8, 1, 4, place(HOSTILE))],
        areas=[Area(HOSTILE, 38, 127, 2, said=False, shape=None)],
        ground=[ground(labels=[[HOSTILE, 126, 36, 2, "sea"]])],
    )  # fmt: skip
    assert {one.tag for one in root.iter()} <= {"svg", "title", "desc", "g", "rect", "path", "text", "circle"}
    names = {name for one in root.iter() for name in one.attrib}
    assert not {name for name in names if name.startswith("on") or name in ("style", "class", "href")}
    assert not re.search(r"url\(|https?:", " ".join(value for one in root.iter() for value in one.attrib.values()))
    assert root.findtext("title") == HOSTILE.replace("\x00\x0b", "")


@pytest.mark.parametrize("lat", [-89.0, 89.0, 0.0])
def test_there_is_a_picture_of_any_part_of_the_world(lat: float):
    picture = MapPicture(Frame(View(lat, 179.9, 2), 400, 440), "Map", "", "en", COLOURS, "Natural Earth")
    assert ET.fromstring(svg(picture)) is not None


def test_arcs_are_as_wide_as_on_the_live_map():
    sheet = (STATIC / "css" / "together.css").read_text(encoding="utf-8")
    widths = re.findall(r"\.arc-\d \{\s*stroke-width: ([\d.]+)px;", sheet)
    assert tuple(map(float, widths)) == module.ARC_WIDTHS


def test_an_arc_over_the_antimeridian_goes_from_end_to_end():
    suva, samoa = End("Suva", -18.14, 178.44, area=False), End("Samoa", -13.83, -171.77, area=True)
    line = arc(suva.lat, suva.lon, samoa.lat, samoa.lon)
    root = drawn(frame=Frame(View(-16, 180, 5), 800, 500), arcs=[Arc(line, 2)], ends=[suva, samoa])
    assert {"Suva", "Samoa"} <= set(words(root))
    (path,) = (one for one in root.iter("path") if one.attrib.get("stroke-opacity") == "0.6")
    disc, ring = (one.attrib for one in root.iter("circle"))
    assert (disc["fill"], ring["fill"]) == (COLOURS["accent"], COLOURS["sheet"])
    starts = [int(x) / 10 for x in re.findall(r"M(\d+) ", path.attrib["d"])]
    assert float(disc["cx"]) == pytest.approx(min(starts), abs=0.1)
    assert float(ring["cx"]) > float(disc["cx"])
