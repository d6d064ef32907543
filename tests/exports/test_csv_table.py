"""CSV opened again is what was written, and a spreadsheet finds no formula in the one that is made for it."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.exports.about import Collection
from geo.exports.csv_table import csv_table, excel_table, guarded, unguarded
from tests.exports.rows import about, excerpt, report, table

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def one_row(table_of, record, collection=Collection.EXCERPTS):
    (row,) = table(b"".join(table_of(about(collection), [record])))
    return row


@given(before=WORDS, mention=WORDS, author=WORDS, uncertain=st.booleans(), km=st.none() | st.floats(0, 1e4))
def test_the_same_values_come_back(before, mention, author, uncertain, km):
    given_record = excerpt(before=before, mention=mention, author=author, uncertain=uncertain, uncertainty_km=km)
    row = one_row(csv_table, given_record)
    assert (row["before"], row["mention"], row["author"]) == (before, mention, author)
    assert row["uncertain"] == ("true" if uncertain else "false")
    assert (float(row["uncertainty_km"]) if row["uncertainty_km"] else None) == km


@given(WORDS)
def test_what_guards_a_cell_can_be_taken_off_again(text):
    assert unguarded(guarded(text)) == text
    assert unguarded(one_row(excel_table, excerpt(before=text))["before"]) == text


@given(st.sampled_from(["", " ", "\t", "\r\n", "\u202e", "\ufeff", "\u3000"]), st.sampled_from("=+-@＝＋－＠"), WORDS)
def test_no_text_begins_like_a_formula(unseen, sign, rest):
    row = one_row(excel_table, excerpt(before=unseen + sign + rest, title=sign + rest, licence=unseen + sign))
    assert row["before"][0] == row["title"][0] == row["licence"][0] == "'"


def test_numbers_stay_numbers_and_days_days():
    row = one_row(excel_table, excerpt(lon=-129.5, confidence=0.9, published=date(2012, 5, 31), start=-1))
    assert (row["lon"], row["confidence"], row["published"], row["start"]) == ("-129.5", "0.9", "2012-05-31", "-1")


def test_excel_is_told_the_encoding_and_others_are_not_disturbed_by_it():
    assert b"".join(excel_table(about(Collection.REPORTS), [])).startswith(b"\xef\xbb\xbfid,title")
    assert b"".join(csv_table(about(Collection.REPORTS), [])).startswith(b"id,title")


def test_lines_are_those_of_rfc_4180():
    file = b"".join(csv_table(about(Collection.REPORTS), [report(title='He said "no",\nand left')])).decode()
    assert file.endswith("\r\n")
    assert '"He said ""no"",\nand left"' in file
    assert len(list(csv.reader(StringIO(file, newline=""), strict=True))) == 2


def test_what_is_not_known_is_empty():
    row = one_row(csv_table, report(published=None, source_url=None), Collection.REPORTS)
    assert (row["published"], row["source_url"]) == ("", "")


@pytest.mark.parametrize("table_of", [csv_table, excel_table])
def test_every_row_says_where_it_was_taken_from(table_of):
    row = one_row(table_of, excerpt())
    assert row["retrieved_from"] == "https://maps.example.org/?region=KP"
    assert (row["retrieved_at"], row["retrieved_with"]) == ("2026-01-02T03:04:05Z", "Dateline 0.1.0")
    assert row["licence"] == "CC0-1.0"
