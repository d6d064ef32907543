"""Whatever a report says comes out of every format as words: nothing ends an element, runs, or breaks the file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest
from lxml import etree

from geo.exports.about import Collection
from geo.exports.csv_table import unguarded
from geo.exports.formats import Format
from geo.exports.streams import xml_text
from tests.exports.rows import (
    EACH,
    OF,
    TEXTS,
    annotations,
    count,
    features,
    layer,
    lines,
    linked,
    name_of,
    parquet,
    placemarks,
    spans,
    table,
    written,
)

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    'a,"b"\r\nc;d\te',
    "]]></description><script>alert(1)</script><![CDATA[",
    "</entry></feed>&amp;&#0; <!-- -->",
    "\u202enotnab\u202c \u2028 \u2029 \ufeff",
    "{{7*7}} ${7*7} $[name]",
    "# text = B-LOC\n\nB-LOC\tO\t_",
    "<b>bold</b> & \U0001f30d 청진",
]
NO_XML = "a\0b\x0b\x1b\ufffe\uffffc"


def file_of(collection: Collection, one: Format, text: str) -> bytes:
    """A file of two rows, whose words are all of somebody who means harm in the first."""
    words: dict[str, object] = dict.fromkeys(TEXTS[collection], text)
    if "mention" in words:
        words |= {"start": len(text), "end": 2 * len(text), "report_id": 1}
    return written(one, collection, [OF[collection](**words), OF[collection]()], title=text)


@pytest.mark.parametrize("text", [*HOSTILE, NO_XML])
@pytest.mark.parametrize(("collection", "one"), EACH, ids=name_of)
def test_the_file_stays_whole(collection: Collection, one: Format, text: str):
    assert count(one.suffix, file_of(collection, one, text)) == 2


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(("collection", "one"), EACH, ids=name_of)
def test_the_words_come_out_as_they_are(collection: Collection, one: Format, text: str):
    assert text in SAID[one.suffix](file_of(collection, one, text))


def of_cells(file: bytes) -> list[str]:
    return list(table(file)[0].values())


def of_xml(file: bytes) -> list[str]:
    """What stands in the elements of the first row."""
    first = next(etree.fromstring(file).iter("{*}Placemark", "{*}entry"))
    return list(first.itertext())


SAID: Mapping[str, Callable[[bytes], list[str]]] = {
    "csv": of_cells,
    "excel.csv": lambda file: [unguarded(cell) for cell in of_cells(file)],
    "ndjson": lambda file: list(lines(file)[0].values()),
    "geojson": lambda file: list(features(file)[0].properties.values()),
    "gpkg": lambda file: list(map(str, layer(file)[0].values())),
    "parquet": lambda file: list(parquet(file)[0].values()),
    "kml": of_xml,
    "atom": of_xml,
    "jsonld": lambda file: list(annotations(file)[0]["target"][0]["selector"][0].values()),
    "lpf.json": lambda file: list(linked(file)[0].properties.values()),
    "spacy.jsonl": lambda file: [spans(file)[0]["text"]],
    "conllup": lambda file: [
        HOSTILE[words.index(one_line(file))] for words in [[" ".join(t.split()) for t in HOSTILE]]
    ],
}
"""The words of the first row, as a reader of each format finds them; CoNLL has them on one line."""


def one_line(file: bytes) -> str:
    (text,) = (line.removeprefix("# title = ") for line in file.decode().split("\n") if line.startswith("# title = "))
    return text


def test_what_xml_cannot_hold_is_marked_as_missing():
    assert xml_text(NO_XML) == "a\ufffdb\ufffd\ufffd\ufffd\ufffdc"


def test_a_description_that_readers_show_as_html_has_no_markup_of_a_report():
    (one,) = [each for each in EACH if each[1].suffix == "kml" and each[0] is Collection.EXCERPTS]
    (first, _) = placemarks(file_of(*one, "<script>alert(1)</script>"))
    assert "<script>" not in first.description
    assert "&lt;script&gt;" in first.description


def test_json_keeps_every_character():
    (one,) = [each for each in EACH if each[1].suffix == "ndjson" and each[0] is Collection.REPORTS]
    assert json.loads(file_of(*one, NO_XML).decode().split("\n")[0])["title"] == NO_XML
