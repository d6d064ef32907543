"""CoNLL-U Plus (https://universaldependencies.org/ext-format.html): a token a line, places as IOB2 tags.

Columns are the token, its tag and the id of its place. A passage ends with an empty line; where the file and each
passage come from stands in lines of comment, which begin with ``# ``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from geo.exports.about import About
from geo.exports.passages import Passage, passages
from geo.exports.records import ExcerptRecord
from geo.exports.streams import chunks
from geo.text import UNSPACED

_TOKEN = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])\w)+|[^\w\s]")
_NONE = "_"
"""What stands in a column that has nothing to say."""


def iob(about: About, records: Iterable[ExcerptRecord]) -> Iterator[bytes]:
    """A block of lines a passage; there are as many tags that begin with ``B-`` as rows that have a letter or sign."""
    return chunks(_blocks(about, records))


def _blocks(about: About, records: Iterable[ExcerptRecord]) -> Iterator[str]:
    yield "# global.columns = FORM NER DATELINE:PLACE\n"
    for name, value in about.facts.items():
        yield f"# {name} = {_one_line(value)}\n"
    for passage in passages(records):
        yield "".join(_block(passage))


def _block(passage: Passage) -> Iterator[str]:
    report = passage.report
    yield f"# sent_id = {report.report_id}.{passage.start}\n"
    yield f"# text = {_one_line(passage.text)}\n"
    yield f"# url = {report.url.partition('#')[0]}\n"
    if report.licence:
        yield f"# licence = {_one_line(report.licence)}\n"
    for token, tag, place in tagged(passage):
        yield f"{token}\t{tag}\t{place}\n"
    yield "\n"


def tagged(passage: Passage) -> Iterator[tuple[str, str, str]]:
    """The tokens of a passage with their tags and places: an entity begins and ends a token, whatever stands beside it.

    Of entities that overlap the first is tagged.
    """
    apart, last = [], 0
    for one in passage.entities:
        if one.start >= last:
            apart.append(one)
            last = one.end
    inside = {one.start: one for one in apart}
    borders = sorted({0, len(passage.text), *(at for one in apart for at in (one.start, one.end))})
    for start, end in pairwise(borders):
        entity, tag = inside.get(start), "B"
        for token in _TOKEN.findall(passage.text[start:end]):
            yield (token, f"{tag}-{entity.label}", entity.record.place_id or _NONE) if entity else (token, "O", _NONE)
            tag = "I"


def _one_line(text: str) -> str:
    return " ".join(text.split())
