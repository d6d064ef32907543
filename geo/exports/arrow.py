"""Rows as Arrow's columns, some thousand at a time: what binary formats are written from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from arro3.core import Array, DataType, Field, RecordBatch, RecordBatchReader, Schema

from geo.exports.about import Collection
from geo.exports.records import Column, Record, columns_of, values_of

GEOMETRY = "geometry"
ROWS = 5_000
"""Rows of a batch: some MB, and few calls for each."""

_EPOCH = date(1970, 1, 1).toordinal()
_TYPES: dict[type, DataType] = {
    str: DataType.string(),
    int: DataType.int64(),
    float: DataType.float64(),
    bool: DataType.bool(),
    date: DataType.date32(),
    tuple: DataType.string(),
}


def reader(collection: Collection, records: Iterable[Record], *, text: Callable[[str], str] = str) -> RecordBatchReader:
    """The rows with a column ``geometry`` of well-known binary where they have one; read as they are asked for.

    ``text`` is what becomes of each text.
    """
    columns, spatial = columns_of(collection), has_geometry(collection)
    parts = [Field(one.name, _TYPES[one.type], nullable=one.optional) for one in columns]
    schema = Schema([*parts, *([Field(GEOMETRY, DataType.binary())] if spatial else [])])
    return RecordBatchReader.from_batches(schema, _batches(collection, columns, schema, iter(records), text))


def has_geometry(collection: Collection) -> bool:
    """Whether the rows of a collection are somewhere."""
    return collection in (Collection.PLACES, Collection.EXCERPTS)


def _batches(
    collection: Collection,
    columns: tuple[Column, ...],
    schema: Schema,
    records: Iterator[Any],
    text: Callable[[str], str],
) -> Iterator[RecordBatch]:
    while rows := list(islice(records, ROWS)):
        values = zip(*(values_of(collection, row) for row in rows), strict=True)
        arrays = [_array(column.type, of_column, text) for column, of_column in zip(columns, values, strict=True)]
        if has_geometry(collection):
            shapes = [row.footprint.wkb if row.footprint else None for row in rows]
            arrays.append(Array(shapes, type=DataType.binary()))
        yield RecordBatch.from_arrays(arrays, schema=schema)


def _array(kind: type, values: tuple[Any, ...], text: Callable[[str], str]) -> Array:
    if kind is date:
        days = [None if value is None else value.toordinal() - _EPOCH for value in values]
        return Array(days, type=DataType.int32()).cast(DataType.date32())
    if kind is tuple:
        return Array([text(" ".join(value)) for value in values], type=DataType.string())
    if kind is str:
        return Array([None if value is None else text(value) for value in values], type=DataType.string())
    return Array(list(values), type=_TYPES[kind])
