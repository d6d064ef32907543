"""CSV: one as RFC 4180 has it, and one that is safe to open in a spreadsheet.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and runs it. In the safe one
each text cell that a spreadsheet could so take has an apostrophe put before it, and so has each that begins with an
apostrophe itself: whoever takes one apostrophe off every text cell that begins with one has the text again. Numbers
stay numbers. (https://owasp.org/www-community/attacks/CSV_Injection)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from geo.exports.about import About
from geo.exports.records import Record, columns_of, values_of
from geo.exports.streams import chunks, csv_lines

_FORMULA = frozenset("=+-@＝＋－＠")
_MARK = "'"
_BYTE_ORDER = "\ufeff"  # by which Excel knows UTF-8


def csv_table(about: About, records: Iterable[Record]) -> Iterator[bytes]:
    """A line of headings and a line a row; true, false, days and numbers as ISO and JSON write them."""
    return chunks(csv_lines(_rows(about, records, str)))


def excel_table(about: About, records: Iterable[Record]) -> Iterator[bytes]:
    """The same for a spreadsheet: it knows the encoding, and no cell is a formula."""
    return chunks(_begun(csv_lines(_rows(about, records, guarded))))


def guarded(text: str) -> str:
    """The text as no spreadsheet takes it for a formula; :func:`unguarded` gives it back.

    >>> guarded("=1+1"), guarded("'tis"), guarded("Chongjin")
    ("'=1+1", "''tis", 'Chongjin')
    """
    return _MARK + text if text.startswith(_MARK) or _looks_like_a_formula(text) else text


def unguarded(cell: str) -> str:
    """The text that :func:`guarded` was given."""
    return cell.removeprefix(_MARK)


def _looks_like_a_formula(text: str) -> bool:
    """True where the first character that is seen begins a formula, or one that is not seen stands first.

    Spreadsheets pass over spaces, tabs, line ends and marks of direction in their own ways.
    """
    for at, sign in enumerate(text):
        if unicodedata.category(sign)[0] not in "ZC":
            return sign in _FORMULA
        if at == 0 and sign in "\t\r\n":
            return True
    return False


def _begun(lines: Iterator[str]) -> Iterator[str]:
    yield _BYTE_ORDER
    yield from lines


def _rows(about: About, records: Iterable[Record], text: Callable[[str], str]) -> Iterator[list[object]]:
    columns = columns_of(about.collection)
    writers: list[Callable[[Any], object]] = [
        _CELLS.get(one.type, text if one.type is str else _as_it_is) for one in columns
    ]
    origin = [text(value) for value in about.provenance.values()]
    yield [*(one.name for one in columns), *about.provenance]
    for record in records:
        values = zip(writers, values_of(about.collection, record), strict=True)
        yield [*("" if value is None else write(value) for write, value in values), *origin]


def _as_it_is(value: object) -> object:
    return value


_CELLS: dict[type, Callable[[Any], object]] = {bool: lambda value: "true" if value else "false", tuple: " ".join}
