"""Every format that is offered holds every row, says where it comes from, and is opened by programs of others."""

from __future__ import annotations

import pytest

from geo.exports.about import Collection
from geo.exports.formats import FORMATS, Format, find
from geo.model import Missing
from tests.exports.rows import EACH, OF, about, count, name_of, written


@pytest.mark.parametrize(("collection", "one"), EACH, ids=name_of)
@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_file_has_a_row_for_each_row(collection: Collection, one: Format, number: int):
    rows = [
        OF[collection](id=n if collection is not Collection.PLACES else f"own:{n}", **_apart(collection, n))
        for n in range(number)
    ]
    assert count(one.suffix, written(one, collection, rows)) == number


def _apart(collection: Collection, number: int) -> dict[str, object]:
    """What tells a row from others: a report of its own."""
    return {"report_id": number} if collection in (Collection.EXCERPTS, Collection.UNPLACED) else {}


@pytest.mark.parametrize(("collection", "one"), EACH, ids=name_of)
def test_a_file_says_where_it_comes_from(collection: Collection, one: Format):
    file = written(one, collection, [OF[collection]()])
    for words in (b"https://maps.example.org/?region=KP", b"2026-01-02T03:04:05Z", b"0.1.0", b"GeoNames (CC BY 4.0)"):
        assert words in file


@pytest.mark.parametrize(("collection", "one"), EACH, ids=name_of)
def test_a_file_comes_in_pieces_while_its_rows_are_read(collection: Collection, one: Format):
    taken = 0

    def rows():
        nonlocal taken
        for number in range(2000):
            taken += 1
            yield OF[collection](**_apart(collection, number))

    pieces = one.write(about(collection, 2000), rows())
    first = next(pieces)
    assert len(first) < 200_000
    if one.suffix not in ("gpkg", "parquet"):  # which go back in what they write, and so come from a passing file
        assert taken < 2000
        assert sum(map(len, pieces)) > len(first)


def test_the_name_of_a_file_says_what_it_is():
    assert find("excerpts.excel.csv")[1].name == "CSV for Excel"
    assert find("places.lpf.json")[0] is Collection.PLACES


@pytest.mark.parametrize(
    "name", ["", "excerpts", "nothing.csv", "excerpts.doc", "reports.kml", "places.", "csv", "a" * 5000]
)
def test_what_there_is_not_is_told_with_what_there_is(name: str):
    with pytest.raises(Missing, match="there are") as told:
        find(name)
    assert "csv" in str(told.value)
    assert len(str(told.value)) < 500


def test_no_two_formats_share_a_suffix():
    suffixes = [one.suffix for one in FORMATS]
    assert len(set(suffixes)) == len(suffixes)
