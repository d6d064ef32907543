"""A condition in CQL2 means the same rows as plain Python finds, looking at one row after another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.cql2 import BOUNDLESS, Days, read
from geo.filter import Filter
from geo.model import BadFilter, Role, Status, Usage
from geo.regions import Shapes, footprint
from geo.store import ExcerptRow, PlaceRow, ReportCount, Selection, Store, migrate
from geo.store.conditions import on, under
from geo.store.queryables import TYPES, Listed, columns
from tests.store.atlas import (
    APIA,
    CHONGJIN,
    FIJI,
    NORTH_HAMGYONG,
    NORTH_KOREA,
    PLACES,
    RAJIN,
    SEOUL,
    SUVA,
    a_report,
    mention,
    naming,
)

Row = Mapping[str, Any]
Asks = tuple[str, Callable[[Row], bool | None]]
"""A condition, and what it says of a row: true, false, or nothing."""


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Shapes:
    folder = tmp_path_factory.mktemp("shapes")
    Shapes.write(folder, {"KP": shapely.box(124.5, 38, 130, 42.9), "FJ": shapely.box(177, -19, 180, -16)})
    return Shapes.open(folder)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory, shapes: Shapes) -> Selection:
    url = f"sqlite:///{tmp_path_factory.mktemp('conditions') / 'dateline.sqlite'}"
    migrate(url)
    store = Store(url, shapes)

    def file(text: str, *places: Any, of: Mapping[str, Any] | None = None, **fields: Any) -> None:
        store.add(a_report(text, **fields), naming(text, *places, **(of or {})), geoparser="test")

    file(
        "From Chongjin to Rajin and Seoul.",
        CHONGJIN,
        RAJIN,
        SEOUL,
        source="Daily",
        published=date(2012, 5, 31),
        language="en",
    )
    file("Suva and Apia, both in sight of Fiji.", SUVA, APIA, FIJI, author="Née", published=date(2011, 1, 1))
    file("North Korea, of all.", NORTH_KOREA, source="daily", of={"role": Role.SAID, "confidence": 0.25})
    file(
        "Chongjin in North Hamgyong.",
        CHONGJIN,
        NORTH_HAMGYONG,
        "Chongjin in",
        source="100%",
        published=date(2013, 2, 3),
    )
    text = "The Seoul Times of Seoul."
    both = [
        mention(text, "Seoul Times", SEOUL, usage=Usage.EMBEDDED),
        mention(text, "Seoul.", SEOUL, status=Status.VERIFIED),
    ]
    store.add(a_report(text, source="Times"), both, geoparser="test")
    return store.select(Filter(usage=tuple(Usage)))


def row_of_place(row: PlaceRow, shapes: Shapes) -> Row:
    place = row.place
    return {
        "id": place.id, "name": place.name, "kind": place.kind, "country": place.country, "admin1": place.admin1,
        "admin2": place.admin2, "excerpts": row.excerpts, "reports": row.reports, "said": row.said,
        "uncertain": row.uncertain, "population": place.population or None, "lat": place.lat, "lon": place.lon,
        "geometry": footprint(place, shapes, outlined=True).geometry,
    }  # fmt: skip


def row_of_excerpt(row: ExcerptRow, shapes: Shapes) -> Row:
    place, report = row.place, row.report
    assert place is not None
    return {
        "id": row.id, "place_id": place.id, "place_name": place.name, "place_kind": place.kind,
        "country": place.country, "admin1": place.admin1, "admin2": place.admin2, "lat": place.lat, "lon": place.lon,
        "usage": row.usage, "role": row.role, "status": row.status, "confidence": row.confidence,
        "uncertain": row.uncertain, "report_id": report.id, "source": report.source, "author": report.author,
        "language": report.language, "published": report.published,
        "geometry": footprint(place, shapes, outlined=False).geometry,
    }  # fmt: skip


def row_of_report(row: ReportCount, _shapes: Shapes) -> Row:
    report = row.report
    return {
        "id": report.id, "source": report.source, "author": report.author, "language": report.language,
        "published": report.published, "display": report.display, "excerpts": row.excerpts, "unplaced": row.unplaced,
    }  # fmt: skip


def rows(selection: Selection, listed: Listed, shapes: Shapes) -> Iterator[Row]:
    match listed:
        case Listed.PLACES:
            return (row_of_place(row, shapes) for row in selection.each_place())
        case Listed.EXCERPTS:
            return (row_of_excerpt(row, shapes) for row in selection.each_excerpt())
        case _:
            return (row_of_report(row, shapes) for row in selection.each_report())


SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}
TEXTS = ["KP", "Chongjin", "chongjin", "Daily", "daily", "Née", "100%", "", "settlement", "country", "it's"]
PATTERNS = {"Ch%": "Ch.*", "%n": ".*n", "_eoul": ".eoul", "%a%i%": ".*a.*i.*", "100\\%": "100%", "%": ".*", "": ""}
SHAPES = ["POINT(129.78 41.8)", "BBOX(124, 37, 131, 43)", "BBOX(170, -30, -170, 0)", "BBOX(-180, -90, 180, 90)",
          "POLYGON((129 41, 131 41, 131 43, 129 41))", "LINESTRING(120 40, 135 40)"]  # fmt: skip
DAYS = ["2011-01-01", "2012-05-31", "2012-06-01", "2013-02-03"]


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def unless_missing(name: str, ask: Callable[[Any], bool]) -> Callable[[Row], bool | None]:
    return lambda row: None if row[name] is None else ask(row[name])


def comparisons(listed: Listed) -> st.SearchStrategy[Asks]:
    kinds = {
        kind.__name__: [name for name, one in TYPES[listed].items() if one is kind]
        for kind in set(TYPES[listed].values())
    }

    def compared(
        values: st.SearchStrategy[Any], write: Callable[[Any], str], name: str, signs: list[str]
    ) -> st.SearchStrategy[Asks]:
        return st.builds(
            lambda sign, value: (
                f"{name} {sign} {write(value)}",
                unless_missing(name, lambda own: SIGNS[sign](own, value)),
            ),
            st.sampled_from(signs),
            values,
        )

    def of_text(name: str) -> st.SearchStrategy[Asks]:
        texts = st.sampled_from(TEXTS)
        return st.one_of(
            compared(texts, quoted, name, list(SIGNS)),
            texts.map(
                lambda t: (
                    f"CASEI({name}) = casei({quoted(t)})",
                    unless_missing(name, lambda own: own.casefold() == t.casefold()),
                )
            ),
            st.sampled_from(list(PATTERNS.items())).map(
                lambda p: (
                    f"{name} LIKE {quoted(p[0])}",
                    unless_missing(name, lambda own: re.fullmatch(p[1], own) is not None),
                )
            ),
            st.lists(texts, min_size=1, max_size=3).map(
                lambda ts: (f"{name} IN ({', '.join(map(quoted, ts))})", unless_missing(name, lambda own: own in ts))
            ),
            st.just((f"{name} IS NULL", lambda row: row[name] is None)),
        )

    def of_number(name: str) -> st.SearchStrategy[Asks]:
        numbers = st.sampled_from([0, 1, 2, 3, 0.25, 0.9, 41.8, 66_000, -13.83])
        between = st.tuples(numbers, numbers).map(
            lambda n: (f"{name} BETWEEN {n[0]} AND {n[1]}", unless_missing(name, lambda own: n[0] <= own <= n[1]))
        )
        return st.one_of(
            compared(numbers, str, name, list(SIGNS)),
            between,
            st.just((f"{name} IS NULL", lambda row: row[name] is None)),
        )

    def of_flag(name: str) -> st.SearchStrategy[Asks]:
        return st.one_of(st.just((name, lambda row: row[name])), compared(st.booleans(), str, name, ["=", "<>"]))

    def of_day(name: str) -> st.SearchStrategy[Asks]:
        days = st.sampled_from(DAYS)
        since = days.map(
            lambda d: (f"T_AFTER({name}, DATE('{d}'))", unless_missing(name, lambda own: own > date.fromisoformat(d)))
        )
        met = days.map(
            lambda d: (
                f"T_INTERSECTS({name}, INTERVAL('..', '{d}'))",
                unless_missing(name, lambda own: own <= date.fromisoformat(d)),
            )
        )
        return st.one_of(
            compared(days.map(date.fromisoformat), lambda d: f"DATE('{d}')", name, list(SIGNS)), since, met
        )

    def of_geometry(name: str) -> st.SearchStrategy[Asks]:
        relations = st.sampled_from(
            ["intersects", "disjoint", "within", "contains", "touches", "crosses", "overlaps", "equals"]
        )
        return st.builds(
            lambda relation, wkt: (
                f"S_{relation.upper()}({name}, {wkt})",
                lambda row: bool(getattr(shapely, relation)(row[name], shape_of(wkt))),
            ),
            relations,
            st.sampled_from(SHAPES),
        )

    made = {"Texts": of_text, "Numbers": of_number, "Flags": of_flag, "Dates": of_day, "Located": of_geometry}
    return st.one_of(*(made[kind](name) for kind, names in sorted(kinds.items()) for name in names))


def shape_of(wkt: str) -> shapely.Geometry:
    if not wkt.startswith("BBOX"):
        return shapely.from_wkt(wkt)
    west, south, east, north = map(float, wkt[5:-1].split(","))
    if west <= east:
        return shapely.box(west, south, east, north)
    return shapely.union(shapely.box(west, south, 180, north), shapely.box(-180, south, east, north))


def opposite(ask: Callable[[Row], bool | None]) -> Callable[[Row], bool | None]:
    return lambda row: None if (said := ask(row)) is None else not said


def joined(word: str, parts: list[Asks]) -> Asks:
    decides = word == "OR"

    def ask(row: Row) -> bool | None:
        said = [part(row) for _, part in parts]
        return decides if decides in said else None if None in said else not decides

    return f" {word} ".join(f"({text})" for text, _ in parts), ask


def conditions(listed: Listed) -> st.SearchStrategy[Asks]:
    return st.recursive(
        comparisons(listed),
        lambda inner: st.one_of(
            inner.map(lambda one: (f"NOT ({one[0]})", opposite(one[1]))),
            st.builds(joined, st.sampled_from(["AND", "OR"]), st.lists(inner, min_size=2, max_size=3)),
        ),
        max_leaves=5,
    )


@pytest.mark.parametrize("listed", Listed)
@given(data=st.data())
def test_the_rows_are_those_that_plain_python_finds(
    everything: Selection, shapes: Shapes, listed: Listed, data: st.DataObject
):
    text, ask = data.draw(conditions(listed))
    found = [row["id"] for row in rows(under(everything, listed, read(text), shapes), listed, shapes)]
    assert found == [row["id"] for row in rows(everything, listed, shapes) if ask(row)], text


@pytest.mark.parametrize("listed", Listed)
def test_what_can_be_asked_is_what_is_told(everything: Selection, shapes: Shapes, listed: Listed):
    _, made = columns(everything, listed, shapes)
    assert {name: type(make()) for name, make in made.items()} == TYPES[listed]


def ids(selection: Selection) -> set[str]:
    return {row.place.id for row in selection.each_place()}


def test_an_area_on_both_sides_of_the_antimeridian_is_found_from_either(everything: Selection, shapes: Shapes):
    for box in ("BBOX(177, -19, 178, -17)", "BBOX(-179.9, -19, -179, -13)"):
        found = under(everything, Listed.EXCERPTS, read(f"S_INTERSECTS(geometry, {box})"), shapes)
        assert ids(found) == {FIJI.id}


def test_geometries_may_be_in_metres(everything: Selection, shapes: Shapes):
    condition = read("S_INTERSECTS(geometry, BBOX(14359000, 5100000, 14600000, 5300000))")
    assert {CHONGJIN.id, RAJIN.id} <= ids(under(everything, Listed.PLACES, condition, shapes, in_metres=True))


def test_what_has_no_date_is_there_on_any_day(everything: Selection):
    day = date(2012, 5, 31).toordinal()
    assert ids(on(everything, Days(day, day))) == {CHONGJIN.id, RAJIN.id, SEOUL.id, NORTH_KOREA.id}
    assert ids(on(everything, BOUNDLESS)) == {one.id for one in PLACES}


def test_two_properties_can_be_compared(everything: Selection, shapes: Shapes):
    assert under(everything, Listed.PLACES, read("excerpts = reports"), shapes).totals.places == 7
    assert under(everything, Listed.PLACES, read("name = admin1"), shapes).totals.places == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nothing = 1", "no such property"),
        ('"id"" = 1; --" = 1', "no such property"),
        ("name = 1", "cannot be compared"),
        ("geometry = 'x'", "cannot be compared"),
        ("name", "is no condition"),
        ("'text'", "is no condition"),
        ("excerpts LIKE 'x'", "like compares a text"),
        ("name LIKE kind", "like compares a text"),
        ("said < TRUE", "no order"),
        ("CASEI(excerpts) = 'x'", "no value"),
        ("S_INTERSECTS(name, POINT(1 2))", "needs a property that is a geometry"),
        ("S_INTERSECTS(geometry, geometry)", "needs a property that is a geometry"),
        ("S_INTERSECTS(geometry, POINT(1 91))", "beyond the world"),
        ("S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 0 1, 1 0, 0 0)))", "no valid geometry"),
        ("S_INTERSECTS(geometry, POLYGON((0 0, 1 1)))", "no geometry"),
        ("S_INTERSECTS(geometry, BBOX(1, 2, 3))", "no geometry"),
        ("T_AFTER(name, DATE('2012-01-01'))", "needs days"),
    ],
)
def test_what_does_not_go_together_is_told(everything: Selection, shapes: Shapes, text: str, told: str):
    with pytest.raises(BadFilter, match=told):
        under(everything, Listed.PLACES, read(text), shapes)


def test_a_pattern_that_would_take_for_ever_elsewhere_does_not_here(everything: Selection, shapes: Shapes):
    pattern = "%a" * 2_000
    assert under(everything, Listed.PLACES, read(f"name LIKE '{pattern}'"), shapes).totals.places == 0
