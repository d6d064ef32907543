"""The description beside a CSV names each of its columns, in order, with what it means."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from geo.exports.about import Collection
from geo.exports.csv_table import csv_table
from geo.exports.csvw import csv_metadata
from tests.exports.rows import OF, about


@pytest.mark.parametrize("collection", Collection)
def test_every_column_is_described(collection: Collection):
    described = json.loads(b"".join(csv_metadata(about(collection), [])))
    file = b"".join(csv_table(about(collection), [OF[collection]()])).decode()
    heading, row = csv.reader(StringIO(file, newline=""))
    columns = described["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == heading
    assert all(column["dc:description"] for column in columns)
    assert described["url"] == "https://maps.example.org/export/" + collection + ".csv?region=KP"
    for column, cell in zip(columns, row, strict=True):
        assert cell or not column.get("required"), column["name"]
        if column["datatype"] == "integer" and cell:
            int(cell)


def test_it_says_whose_the_data_is_and_where_it_came_from():
    described = json.loads(b"".join(csv_metadata(about(Collection.PLACES), [])))
    assert "GeoNames (CC BY 4.0)" in described["dc:rights"]
    assert described["dc:source"] == {"@id": "https://maps.example.org/?region=KP"}
