"""Two filters side by side: each place has the numbers that it has under either alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.access import READER
from geo.filter import Filter
from geo.model import BadFilter
from geo.pins import pins
from geo.store import ComparedBy, ComparedPlace, Comparison, Side, Store, compare
from geo.store.comparison import keyness
from tests.store.atlas import CHONGJIN, NORTH_KOREA, RAJIN, SEOUL, a_report, naming
from tests.store.test_agreement import FILTERS, REPORTS, pages, write

WORLD = (-180.0, -90.0, 180.0, 90.0)


@settings(max_examples=25, deadline=None)
@given(reports=st.lists(REPORTS, max_size=6), a=FILTERS, b=FILTERS, limit=st.integers(1, 5))
def test_the_numbers_are_those_of_each_filter_alone(
    tmp_path_factory: pytest.TempPathFactory, empty_file: Path, *, reports, a: Filter, b: Filter, limit: int
):
    file = tmp_path_factory.mktemp("comparison") / "dateline.sqlite"
    file.write_bytes(empty_file.read_bytes())
    store = Store(f"sqlite:///{file}")
    for identity, report in enumerate(reports):
        write(store, str(identity), report)
    found = compare(store, a, b, READER)
    rows = pages(found.places, limit)
    for at, asked in enumerate((a, b)):
        alone = store.select(asked)
        assert {row.place: (row.excerpts[at], row.reports[at]) for row in rows if row.excerpts[at]} == {
            row.place: (row.excerpts, row.reports) for row in alone.place_list(99)
        }
    assert len(rows) == found.either.totals.places == sum(found.places_of(side) for side in Side)
    assert found.in_both == len(
        {row.id for row in store.select(a).each_excerpt()} & {row.id for row in store.select(b).each_excerpt()}
    )
    for by in ComparedBy:
        assert sorted(map(named, found.rows(found.order(by)))) == sorted(map(named, rows))
    agrees_with_its_pins(found)


def named(row: ComparedPlace) -> tuple[str, tuple[int, int]]:
    return row.place.id, row.excerpts


def agrees_with_its_pins(found: Comparison) -> None:
    """The parts of all pins together are the excerpts of all points."""
    of_points = ~found.counts.area
    shown = pins(found.counts, WORLD, 3)
    assert [sum(pin.parts[at] for pin in shown) for at in (0, 1)] == [
        int(part[of_points].sum()) for part in found.counts.parts
    ]


@pytest.fixture
def filed(store: Store) -> Store:
    for text, source, places in (
        ("Chongjin, Rajin.", "A", (CHONGJIN, RAJIN)),
        ("Chongjin and North Korea.", "A", (CHONGJIN, NORTH_KOREA)),
        ("Chongjin, Seoul.", "B", (CHONGJIN, SEOUL)),
    ):
        store.add(a_report(text, source=source), naming(text, *places), geoparser="test")
    return store


def test_a_place_is_in_one_or_in_both(filed: Store):
    found = compare(filed, Filter(source=("A",)), Filter(source=("B",)), READER)
    rows = {row.place.name: row for row in found.rows(found.order(ComparedBy.NAME))}
    assert list(rows) == ["Chongjin", "North Korea", "Rajin", "Seoul"]
    assert {name: row.named for name, row in rows.items()} == {
        "Chongjin": Side.BOTH,
        "North Korea": Side.A,
        "Rajin": Side.A,
        "Seoul": Side.B,
    }
    assert rows["Seoul"].oftener is Side.B
    assert rows["Chongjin"].oftener is None  # half of the excerpts here as there
    assert rows["Chongjin"].keyness == 0


def test_they_are_ordered_by_each_number(filed: Store):
    found = compare(filed, Filter(source=("A",)), Filter(source=("B",)), READER)
    first = {by: found.rows(found.order(by))[0].place.name for by in ComparedBy}
    assert first == {
        ComparedBy.KEYNESS: "Seoul",
        ComparedBy.A: "Chongjin",
        ComparedBy.B: "Chongjin",
        ComparedBy.NAME: "Chongjin",
    }


def test_a_filter_beside_itself_differs_nowhere(filed: Store):
    found = compare(filed, Filter(), Filter(), READER)
    assert {row.named for row in found.rows(found.order(ComparedBy.KEYNESS))} == {Side.BOTH}
    assert {row.keyness for row in found.rows(found.order(ComparedBy.KEYNESS))} == {0}
    assert found.in_both == 6


def test_where_nothing_is_there_is_nothing_to_compare(filed: Store):
    nothing = Filter(region=("AQ",))
    assert compare(filed, nothing, nothing, READER).places(limit=9).rows == []
    assert {row.named for row in compare(filed, nothing, Filter(), READER).places(limit=9).rows} == {Side.B}


def test_a_cursor_that_is_none_is_refused(filed: Store):
    with pytest.raises(BadFilter):
        compare(filed, Filter(), Filter(), READER).places(limit=9, after="Seoul")


def test_keyness_is_that_of_rayson_and_garside():
    """Expected are 8 of 20 and 12 of 30: 2 (14 ln(14/8) + 6 ln(6/12)) is 7.35."""
    assert keyness(np.array([14]), np.array([6]), 20, 30)[0] == pytest.approx(7.3515, abs=0.0001)
