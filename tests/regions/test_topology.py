"""World-atlas files are read into shapes that plane geometry understands."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
import shapely

from geo.model import BadInput, NotBuilt
from geo.regions.countries import border_lines, country_shapes
from geo.regions.topology import read

SCALES = ["110m", "50m", "10m"]


@pytest.fixture(scope="module", params=SCALES)
def topology(request, atlas):
    return read(atlas / f"countries-{request.param}.json")


@pytest.fixture(scope="module")
def countries(topology, codes):
    return country_shapes(topology, codes)


def written(folder, rings, *, name="Landia"):
    """A file of one country, whose rings are given as points in degrees."""
    scale = 0.001
    arcs = []
    for ring in rings:
        units = [(round((x + 180) / scale), round((y + 90) / scale)) for x, y in ring]
        arcs.append([units[0], *((x - a, y - b) for (a, b), (x, y) in pairwise(units))])
    feature = {"type": "Polygon", "id": "999", "properties": {"name": name}, "arcs": [[i] for i in range(len(arcs))]}
    document = {
        "type": "Topology",
        "transform": {"scale": [scale, scale], "translate": [-180, -90]},
        "arcs": arcs,
        "objects": {kind: {"geometries": [feature]} for kind in ("countries", "land")},
    }
    path = folder / "countries-10m.json"
    path.write_text(json.dumps(document))
    return path


def test_a_hole_stays_a_hole(tmp_path):
    outer = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    hole = [(4, 4), (6, 4), (6, 6), (4, 6), (4, 4)]
    (part,) = read(written(tmp_path, [outer, hole])).parts
    assert part.shape.area == pytest.approx(96)
    assert not part.shape.contains(shapely.Point(5, 5))
    assert (part.numeric, part.name) == (999, "Landia")


def test_a_ring_across_the_antimeridian_is_cut_there(tmp_path):
    ring = [(170, 0), (-170, 0), (-170, 10), (170, 10), (170, 0)]
    (part,) = read(written(tmp_path, [ring])).parts
    assert part.shape.area == pytest.approx(200)
    assert part.shape.bounds == (-180, 0, 180, 10)
    assert part.shape.contains(shapely.Point(175, 5))
    assert part.shape.contains(shapely.Point(-175, 5))
    assert not part.shape.contains(shapely.Point(0, 5))


def test_a_hole_in_a_shape_across_the_antimeridian_stays_where_it_is(tmp_path):
    ring = [(170, 0), (-170, 0), (-170, 10), (170, 10), (170, 0)]
    hole = [(-176, 4), (-174, 4), (-174, 6), (-176, 6), (-176, 4)]
    (part,) = read(written(tmp_path, [ring, hole])).parts
    assert part.shape.area == pytest.approx(196)
    assert not part.shape.contains(shapely.Point(-175, 5))


def test_a_ring_round_the_pole_is_closed_over_it(tmp_path):
    ring = [(-180, -70), (-90, -65), (0, -70), (90, -65), (180, -70)]
    (part,) = read(written(tmp_path, [ring])).parts
    assert part.shape.is_valid
    assert part.shape.contains(shapely.Point(12, -85))
    assert not part.shape.contains(shapely.Point(12, -60))


def test_a_ring_of_two_points_is_no_land(tmp_path):
    assert read(written(tmp_path, [[(0, 0), (1, 1), (0, 0)]])).parts == ()


@pytest.mark.parametrize("content", ["", "[", "nonsense"])
def test_a_broken_file_is_named(tmp_path, content):
    (tmp_path / "broken.json").write_text(content)
    with pytest.raises(BadInput, match=r"broken\.json"):
        read(tmp_path / "broken.json")


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(NotBuilt, match="make setup"):
        read(tmp_path / "countries-10m.json")


def test_every_shape_is_valid_and_within_the_world(countries):
    for code, shape in countries.items():
        assert shape.is_valid, code
        west, south, east, north = shape.bounds
        assert west >= -180, code
        assert east <= 180, code
        assert south >= -90, code
        assert north <= 90, code


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [
        ("KP", 40, 127), ("KR", 36.5, 127.8), ("RU", 66, -172), ("RU", 66, 178), ("AQ", -85, 0), ("AQ", -85, 179),
        ("FJ", -17.8, 178), ("XK", 42.6, 20.9), ("UA", 45.3, 34.4), ("SO", 9.6, 44.1), ("CY", 35.25, 33.5),
        ("EH", 25, -13.5), ("US", 65, -150), ("LS", -29.6, 28.3),
    ],
)  # fmt: skip
def test_points_lie_in_the_shape_of_their_country_and_no_other(countries, code, lat, lon):
    assert [found for found, shape in countries.items() if shape.contains(shapely.Point(lon, lat))] == [code]


def test_lesotho_is_a_hole_in_south_africa(countries):
    assert not countries["ZA"].contains(countries["LS"].representative_point())


def test_a_mother_country_does_not_reach_overseas(atlas, codes):
    west, south, _, _ = country_shapes(read(atlas / "countries-10m.json"), codes)["FR"].bounds
    assert west > -6
    assert south > 41


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [
        ("GF", 4, -53), ("GP", 16.2, -61.7), ("MQ", 14.6, -61), ("RE", -21.1, 55.5), ("YT", -12.8, 45.15),
        ("BQ", 12.2, -68.3), ("SJ", 78.5, 16), ("CX", -10.5, 105.6), ("CC", -12.19, 96.83),
    ],
)  # fmt: skip
def test_what_lies_overseas_and_has_a_code_has_a_shape(shapes, code, lat, lon):
    assert shapes.shape(code).distance(shapely.Point(lon, lat)) < 0.05


def test_countries_overlap_nowhere(countries):
    shapes = list(countries.values())
    tree = shapely.STRtree(shapes)
    left, right = tree.query(shapes, predicate="overlaps")
    shared = [
        shapely.area(shapely.intersection(shapes[a], shapes[b])) for a, b in zip(left, right, strict=True) if a < b
    ]
    assert sum(shared) < 0.1  # square degrees, in the whole world


def test_borders_are_lines_between_countries_and_never_coasts(topology, codes, countries):
    borders = shapely.multilinestrings([shapely.linestrings(line) for line in border_lines(topology, codes)])
    assert borders.distance(shapely.Point(129.2, 42.2)) < 1, "the Tumen between North Korea and China"
    assert borders.distance(shapely.Point(178, -18)) > 20, "Fiji has none"
    assert borders.distance(shapely.Point(25, -29)) > 1, "none inside South Africa"
    length = sum(shape.boundary.length for shape in countries.values())
    assert borders.length < length / 2


def test_a_line_within_one_country_is_no_border(topology, codes):
    borders = shapely.multilinestrings([shapely.linestrings(line) for line in border_lines(topology, codes)])
    assert borders.distance(shapely.Point(33.6, 46.15)) > 0.5, "between Crimea and the rest of Ukraine"
    assert borders.distance(shapely.Point(46.0, 9.0)) > 0.5, "between Somaliland and the rest of Somalia"
    assert borders.distance(shapely.Point(-11, 27.667)) < 0.05, "between Morocco and Western Sahara"


def test_no_border_jumps_round_the_world(topology, codes):
    for line in border_lines(topology, codes):
        assert np.abs(np.diff(line[:, 0])).max() < 180
