"""Bytes into text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ingest.decoding import clean, decode


@given(st.text(st.characters(codec=None, categories=None)))
def test_cleaning_keeps_every_offset(text):
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    cleaned.encode()
    assert all(b == "\ufffd" for a, b in zip(text, cleaned, strict=True) if a != b)


@given(st.text().filter(lambda text: not text.startswith("\ufeff")))
def test_utf8_is_read_as_it_is(text):
    assert decode(text.encode()) == (clean(text), "")


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_how_to_read_and_is_no_part_of_the_text(name):
    assert decode("청진 “Rajin”".encode(name)).text == "청진 “Rajin”"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("부산과 청진 사이의 바다.", "cp949"),
        ("Привет из Владивостока и Хасана, город у моря.", "cp1251"),
        ("Le café d’Orléans – “agréable”, près de la gare.", "cp1252"),
        ("東京と大阪の間に名古屋がある。", "cp932"),
    ],
)
def test_an_old_encoding_is_guessed_and_the_guess_said(text, name):
    decoded = decode(text.encode(name))
    assert decoded.text == text
    assert "a guess" in decoded.note


def test_a_few_broken_bytes_do_not_spoil_a_utf8_text():
    decoded = decode("Ch’ŏngjin, 청진".encode() + b" \xff")
    assert decoded.text == "Ch’ŏngjin, 청진 \ufffd"
    assert decoded.note == "is not UTF-8 throughout; what could not be read is “\ufffd”"


def test_a_charset_that_does_not_exist_is_passed_over():
    assert decode("청진".encode(), "no-such-charset").text == "청진"


@given(st.binary(max_size=200), st.sampled_from(["", "euc-kr", "utf-16", "idna", "base64", "undefined"]))
def test_any_bytes_become_a_text_that_can_be_stored(data, declared):
    decode(data, declared).text.encode()
