"""Reports as CSV: a header that names the fields, and one report a row, in UTF-8."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from geo.ingest.bounded import Line, lines
from geo.ingest.decoding import clean
from geo.ingest.fields import ALIASES, FIELDS, read_fields
from geo.ingest.incoming import Read, Skipped, too_large
from geo.model import BadInput

_DELIMITERS = ",;\t"  # a comma, what Excel writes where the comma is decimal, and what it copies


class _Rows:
    """The lines of one row after another for :func:`csv.reader`, none of them more than the limit in all.

    A cell in quotation marks may span lines, so only the csv reader knows where a row ends; what it has
    taken for the row so far is kept, to find the next row when this one cannot be read.
    """

    def __init__(self, source: Iterator[Line], limit: int) -> None:
        self._source, self._limit = source, limit
        self._returned: deque[Line] = deque()
        self.begin()

    @property
    def first(self) -> int:
        """The number of the line at which the row begins."""
        return self._taken[0].number

    def begin(self) -> None:
        """From here on the lines belong to another row."""
        self._taken: list[Line] = []
        self._size = 0

    def pass_over(self) -> None:
        """Leaves out what is left of a row whose quotation marks can be trusted: they must pair up."""
        quotes = sum(line.quotes for line in self._taken)
        while quotes % 2 and (line := self._next_line()):
            quotes += line.quotes

    def back_up(self) -> None:
        """Puts back all lines but the first of a row whose quotation marks cannot be trusted."""
        self._returned.extendleft(reversed(self._taken[1:]))

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> str:
        line = self._next_line()
        if line is None:
            raise StopIteration
        self._taken.append(line)
        self._size += len(line.data or b"")
        if line.data is None or self._size > self._limit:
            raise too_large(self._limit, "this row")
        try:
            return clean(line.data.decode("utf-8-sig" if line.number == 1 else "utf-8"))
        except UnicodeDecodeError:
            raise BadInput(f"line {line.number} is not UTF-8; save the table as “CSV UTF-8”") from None

    def _next_line(self) -> Line | None:
        return self._returned.popleft() if self._returned else next(self._source, None)


def read_table(stream: BinaryIO, where: str, limit: int) -> Iterator[Read]:
    """The reports of the stream, a row at a time; a bad row is named by its first line, and the next one read.

    Where quotation marks do not pair up, rows are lost up to the next that has as many cells as the
    header; the error says where that is.
    """
    # csv's own is 128 KiB, for the whole process: never lowered, since others read tables too.
    csv.field_size_limit(max(limit, csv.field_size_limit()))
    rows = _Rows(lines(stream, limit), limit)
    try:
        delimiter, header = _header(rows)
    except BadInput as error:
        yield BadInput(error.reason, f"{where}:1")
        return
    unused = [name for name in header if name not in FIELDS]
    if unused:
        yield Skipped(f"{where}:1", f"columns that no report has: {', '.join(unused)}")
    broken: BadInput | None = None
    for row in _rows(rows, delimiter):
        place = f"{where}:{rows.first}"
        if isinstance(row, csv.Error):
            broken = broken or BadInput(_said(row), place)
            continue
        if broken and isinstance(row, list) and not _is_trusted(row, header):
            continue
        if broken:
            yield BadInput(f"{broken.reason}; reading went on at line {rows.first}", broken.where)
            broken = None
        try:
            if isinstance(row, BadInput):
                raise row
            if any(row):
                yield read_fields(_named(header, row)).at(place)
        except BadInput as error:
            yield BadInput(error.reason, place)
    if broken:
        yield BadInput(f"{broken.reason}; nothing after it could be read", broken.where)


def _rows(rows: _Rows, delimiter: str) -> Iterator[list[str] | BadInput | csv.Error]:
    """The cells of each row, or what is wrong with it."""
    while True:
        reader = csv.reader(rows, delimiter=delimiter, strict=True)  # a new one: after an error it holds half a row
        try:
            while True:
                rows.begin()
                yield next(reader)
        except StopIteration:
            return
        except BadInput as error:
            yield error
            rows.pass_over()
        except csv.Error as error:
            yield error
            rows.back_up()


def _header(rows: _Rows) -> tuple[str, list[str]]:
    """The delimiter and the names of the columns, each by the name of its field where it has one."""
    try:
        line = next(rows)
    except StopIteration:
        raise BadInput("is empty; a header that names the columns is needed") from None
    headers = {mark: _cells(line, mark) for mark in _DELIMITERS}
    delimiter = max(headers, key=lambda mark: len(set(headers[mark]) & set(FIELDS)))
    header = headers[delimiter]
    if "text" not in header:
        raise BadInput(f"the header needs a column named text; it names {', '.join(header) or 'nothing'}"[:300])
    twice = sorted({name for name in header if name in FIELDS and header.count(name) > 1})
    if twice:
        raise BadInput(f"the header names a column twice: {', '.join(twice)}")
    return delimiter, header


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter))
    except (csv.Error, StopIteration):
        return []
    names = ["".join(cell.split()).lower() for cell in cells]
    return [ALIASES.get(name, name) for name in names]


def _named(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The cells by the names of their columns; cells left out at the end of a row are empty."""
    if len(cells) > len(header):
        raise BadInput(
            f"has {len(cells)} cells, the header {len(header)}; is a comma in a cell without quotation marks?"
        )
    return dict(zip(header, cells, strict=False))


def _is_trusted(row: Sequence[str], header: Sequence[str]) -> bool:
    """True where a line after a broken row is most likely a row, and not a line of its broken cell."""
    return len(row) == len(header) and not any('"' in cell for cell in row)


def _said(error: csv.Error) -> str:
    unclosed = "unexpected end of data" in str(error)
    return "a quotation mark in this row is never closed" if unclosed else f"is not CSV: {error}"
