"""A citation is read by reference managers as it was meant, whatever a title holds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from geo.exports.citations import FORMATS, Citation, Cited, bibtex, csl_json, key_of, plain, ris

READ = date(2026, 1, 2)
REPORT = Citation(
    key="dateline-report-12",
    cited=Cited.REPORT,
    title="A film",
    author="Kim So Yeol and sons",
    published_by="The Daily Demonstration",
    published=date(2012, 5, 31),
    language="en",
    url="https://example.org/a_b%20c#d",
    page="https://maps.example.org/reports/12",
)
VIEW = Citation("dateline-map", Cited.PAGE, "Places", "", "Dateline", None, "en", "https://maps.example.org/?q=a")
HOSTILE = [
    "50 % of $100 & #1_2 ~ ^ \\ end",
    "}, note = {gone",
    "{{{ open",
    "closed }}}",
    "a\nER  - \nTY  - BOOK",
    "@article{evil,\n title={x}}",
    '"quoted", said she',
    "청진 \u202e and \u2028 more",
]
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Zs", "Cn", "Co"]), max_size=30
)


def one_line(text: str) -> str:
    return " ".join(text.split())


def fields_of(entry: str) -> dict[str, str]:
    """The fields of a BibTeX entry, their LaTeX read, of which the reader has other names for three signs."""
    for ours, known in ((r"\textbraceleft", r"\lbrace"), (r"\textbraceright", r"\rbrace")):
        entry = entry.replace(ours, known)
    library = bibtexparser.parse_string(
        entry, append_middleware=[LatexDecodingMiddleware(allow_inplace_modification=True)]
    )
    assert library.failed_blocks == []
    (found,) = library.entries
    return {"ENTRYTYPE": found.entry_type, "ID": found.key} | {
        one.key: str(one.value).replace("ˆ", "^") for one in found.fields
    }


def test_a_report_in_bibtex():
    fields = fields_of(bibtex(REPORT, READ))
    assert (fields["ENTRYTYPE"], fields["ID"]) == ("article", "dateline-report-12")
    assert fields["journal"] == "The Daily Demonstration"
    assert (fields["year"], fields["date"], fields["urldate"]) == ("2012", "2012-05-31", "2026-01-02")
    assert "{{A film}}" in bibtex(REPORT, READ)
    assert "{{Kim So Yeol and sons}}" in bibtex(REPORT, READ)  # one name, whatever it holds
    assert "url = {https://example.org/a_b%20c#d}" in bibtex(REPORT, READ)


@pytest.mark.parametrize("text", HOSTILE)
def test_bibtex_keeps_every_title_in_its_field(text: str):
    fields = fields_of(bibtex(replace(REPORT, title=text, author=text, published_by=text), READ))
    assert set(fields) == {
        *("ENTRYTYPE", "ID", "title", "author", "journal", "year", "date", "language", "url", "urldate", "note")
    }
    assert fields["url"] == REPORT.url or "example.org" in fields["url"]
    for name in ("title", "author", "journal"):
        assert fields[name] == one_line(text), name


@given(WORDS)
def test_bibtex_can_be_read_again_for_any_title(text: str):
    entry = bibtex(replace(REPORT, title=f"A {text} title"), READ)
    (found,) = bibtexparser.parse_string(entry).entries
    assert found.fields_dict["year"].value == "2012"


@pytest.mark.parametrize("text", ["A film", *HOSTILE])
def test_a_report_in_ris(text: str):
    (record,) = rispy.loads(ris(replace(REPORT, title=text, author=text), READ))
    assert (record["type_of_reference"], record["id"]) == ("NEWS", "dateline-report-12")
    assert record["title"] == one_line(text)
    assert record["authors"] == [one_line(text)]
    assert (record["secondary_title"], record["year"], record["date"]) == (REPORT.published_by, "2012", "2012/05/31")
    assert record["urls"] == [REPORT.url]


@pytest.mark.parametrize("text", ["A film", *HOSTILE])
def test_a_report_in_csl_json(text: str):
    (item,) = json.loads(csl_json(replace(REPORT, title=text), READ))
    assert (item["type"], item["title"], item["URL"]) == ("article-newspaper", text, REPORT.url)
    assert item["author"] == [{"literal": "Kim So Yeol and sons"}]
    assert item["issued"] == {"date-parts": [[2012, 5, 31]]}
    assert item["accessed"] == {"date-parts": [[2026, 1, 2]]}


def test_a_page_has_no_author_and_no_day():
    assert "author" not in fields_of(bibtex(VIEW, READ))
    assert fields_of(bibtex(VIEW, READ))["ENTRYTYPE"] == "misc"
    (record,) = rispy.loads(ris(VIEW, READ))
    assert (record["type_of_reference"], record["publisher"]) == ("ELEC", "Dateline")
    (item,) = json.loads(csl_json(VIEW, READ))
    assert "issued" not in item


def test_in_words():
    assert plain(REPORT, READ) == (
        "Kim So Yeol and sons. “A film”. The Daily Demonstration, 2012-05-31. https://example.org/a_b%20c#d "
        "(https://maps.example.org/reports/12) [2026-01-02]"
    )
    assert plain(VIEW) == "“Places”. Dateline. https://maps.example.org/?q=a"


@given(st.text(max_size=60))
def test_a_key_is_letters_digits_and_hyphens(text: str):
    assert set(key_of("place", text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_every_format_ends_with_a_line_end():
    assert all(form.write(REPORT, READ).endswith("\n") for form in FORMATS.values())
