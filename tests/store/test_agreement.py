"""The map, the list, the facets and the pages of every list say the same, whatever was written and asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.access import OPERATOR
from geo.drawn import Circle, Corridor, Shape, text_of
from geo.filter import Filter
from geo.model import Kind, Role, Usage
from geo.store import Page, Selection, Store
from tests.store.atlas import IN_KENTUCKY, PLACES, RAJIN, a_report, mention

PLACE_OF = {place.name: place for place in (*PLACES, *IN_KENTUCKY)}
NAMES = [*PLACE_OF, "Xanadu"]
DAYS = st.none() | st.dates(date(2011, 1, 1), date(2011, 12, 31))

SURE = st.tuples(st.sampled_from([0.4, 0.6, 0.9]), st.sampled_from([(), (RAJIN,)]), st.sampled_from([None, 10.0]))
NAMED = st.tuples(st.sampled_from(NAMES), st.sampled_from(Usage), st.sampled_from(Role), SURE)
REPORTS = st.tuples(st.lists(NAMED, max_size=6), DAYS, st.sampled_from(["A", "B", ""]), st.sampled_from(["one", "two"]))
STEPS = st.lists(st.tuples(st.integers(0, 5), REPORTS | st.none()), max_size=10)
FILTERS = st.builds(
    Filter,
    region=st.sampled_from(
        [
            (),
            ("KP",),
            ("KP.17", "WS"),
            ("AQ",),
            ("KP.*",),
            ("030",),
            ("030.*",),
            ("US.KY",),
            ("US.KY.*",),
            ("US.KY.111",),
            ("US.KY.001",),
            ("KP", "US.KY.073", "US.KY.111"),
        ]
    ),
    exclude=st.sampled_from([(), ("KP.17",), ("US.KY.111",), ("US.KY.*",)]),
    bbox=st.sampled_from([None, (126.0, 37.0, 130.0, 42.0), (170.0, -30.0, -170.0, 0.0)]),
    near=st.sampled_from([(), (Circle(41.8, 129.8, 100.0), Circle(-13.8, -171.8, 50.0))]),
    shape=st.sampled_from([(), (Shape(text_of([[[(35.0, 120.0), (35.0, 135.0), (43.0, 128.0)]]])),)]),
    along=st.sampled_from([(), (Corridor(text_of([[[(37.0, 127.0), (42.0, 130.0)]]]), 100.0),)]),
    first=st.sampled_from([None, date(2011, 6, 1)]),
    last=st.sampled_from([None, date(2011, 9, 1)]),
    source=st.sampled_from([(), ("A",)]),
    collection=st.sampled_from([(), ("one",)]),
    q=st.sampled_from(["", "seoul"]),
    kind=st.sampled_from([(), (Kind.SETTLEMENT,)]),
    role=st.sampled_from([(), (Role.SAID,)]),
    usage=st.sampled_from([(), tuple(Usage)]),
    min_confidence=st.sampled_from([0.0, 0.5]),
)


@settings(max_examples=40, deadline=None)
@given(steps=STEPS, asked=FILTERS, limit=st.integers(1, 7))
def test_everything_agrees(tmp_path_factory: pytest.TempPathFactory, empty_file: Path, steps, asked, limit):
    file = tmp_path_factory.mktemp("agreement") / "dateline.sqlite"
    file.write_bytes(empty_file.read_bytes())
    store = Store(f"sqlite:///{file}")
    for identity, given_report in steps:
        write(store, str(identity), given_report)
        store.select(asked).totals  # noqa: B018  # so that the next version is brought up from this one
    selection = store.select(asked)
    agrees_with_itself(selection, limit)
    fresh = Store(f"sqlite:///{file}")  # held, since a store that is let go closes its connections
    says_the_same(selection, fresh.select(asked))


def write(store: Store, identity: str, given_report: tuple | None) -> None:
    """Add or change the report of that identity, or take it out."""
    if given_report is None:
        for row in store.select(Filter(usage=tuple(Usage))).reports(limit=99).rows:
            if row.report.title == identity:
                store.remove(row.report.id, OPERATOR)
        return
    named, day, source, collection = given_report
    text = " ".join(f"{name}, {number}. " for number, (name, *_) in enumerate(named)) or "Nothing."
    mentions = [
        mention(
            text,
            f"{name}, {number}",
            PLACE_OF.get(name),
            usage=usage,
            role=role,
            confidence=confidence,
            alternatives=others,
            uncertainty_km=distance,
        )
        for number, (name, usage, role, (confidence, others, distance)) in enumerate(named)
    ]
    fields = {"identity": identity, "title": identity, "published": day, "source": source}
    store.add(a_report(text, **fields), mentions, geoparser="test", collection=collection, restore=True)


def agrees_with_itself(selection: Selection, limit: int) -> None:
    totals, counts = selection.totals, selection.place_counts
    places, excerpts = selection.place_list(99), pages(selection.excerpts, limit)
    reports, unplaced = pages(selection.reports, limit), pages(selection.unplaced, limit)
    assert totals.places == len(counts) == len(places)
    assert totals.excerpts == counts.excerpts.sum() == len(excerpts) == sum(row.excerpts for row in places)
    assert totals.unplaced == len(unplaced) == sum(row.unplaced for row in reports)
    assert totals.reports == len(reports) == len({row.report.id for row in excerpts + unplaced})
    assert totals.excerpts == sum(row.excerpts for row in reports)
    assert sum(row.places for row in reports) == sum(row.reports for row in places)
    for row in places:
        of_place = [one for one in excerpts if one.place == row.place]
        assert pages(lambda of=row.place.id, **page: selection.excerpts(of, **page), limit) == of_place
        assert selection.first_excerpts([row.place.id], 2) == {row.place.id: of_place[:2]}
        assert row.excerpts == len(of_place)
        assert row.reports == len({one.report.id for one in of_place})
        roles = {one.role for one in of_place}
        assert row.said == (Role.SAID in roles and Role.PRIMARY not in roles)
        assert row.uncertain == all(one.uncertain for one in of_place)
    order = [(one.report.published is None, -(one.report.published or date.min).toordinal(), -one.report.id, one.start)
             for one in excerpts]  # fmt: skip
    assert order == sorted(order)
    assert all(one.excerpts >= other.excerpts for one, other in pairwise(places))
    chosen = {"kind": selection.asked.kind, "role": selection.asked.role, "usage": selection.asked.usages}
    for key, values in chosen.items():
        facet = {one.value: one.excerpts for one in selection.facet(key)}
        assert totals.excerpts == sum(facet.get(value, 0) for value in values or facet)
    facet = {one.value: one.excerpts for key in ("region", "part") for one in selection.facet(key)}
    for region in selection.asked.region if len(selection.asked.region) == 1 else ():
        assert facet[region] == totals.excerpts
    for district in selection.facet("district"):
        assert district.excerpts == facet.get(district.value, district.excerpts)


def says_the_same(selection: Selection, fresh: Selection) -> None:
    """What was brought up step by step is what reading all at once gives."""
    assert selection.totals == fresh.totals
    assert selection.place_list(99) == fresh.place_list(99)
    assert selection.excerpts(limit=99) == fresh.excerpts(limit=99)
    assert selection.unplaced(limit=99) == fresh.unplaced(limit=99)
    assert selection.reports(limit=99) == fresh.reports(limit=99)
    for key in (
        "region",
        "part",
        "district",
        "source",
        "collection",
        "kind",
        "role",
        "usage",
        "status",
        "min_confidence",
        "year",
        "month",
    ):
        assert selection.facet(key) == fresh.facet(key)
    assert (selection.dates(), selection.box) == (fresh.dates(), fresh.box)


def pages(ask: Callable[..., Page], limit: int) -> list:
    """All rows of a list, asked for page by page."""
    page = ask(limit=limit)
    rows = list(page.rows)
    while page.after:
        assert len(page.rows) == limit
        page = ask(limit=limit, after=page.after)
        assert page.rows
        rows += page.rows
    return rows
