"""Names never lie on one another, whatever fonts the reader has."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geo.exports.lettering import LETTERS, SANS, SERIF, Letters, Rectangle, Room

LABELS_JS = Path(__file__).resolve().parents[2] / "static" / "js" / "map" / "labels.js"


def test_names_on_a_picture_are_written_as_the_map_writes_them():
    styles = styles_in(LABELS_JS.read_text(encoding="utf-8"))
    assert {kind: style_of(LETTERS[kind]) for kind in styles} == styles


def styles_in(script: str) -> dict[str, Any]:
    """The styles of labels, as the script of the map has them."""
    body = re.search(r"const STYLES = (\{.*?\n\});", script, re.DOTALL)
    assert body
    literal = (
        re.sub(r"([{,]\s*)(\w+):", r'\1"\2":', body[1]).replace("SANS", f'"{SANS}"').replace("SERIF", f'"{SERIF}"')
    )
    return dict(json.loads(re.sub(r",(\s*\})", r"\1", literal)))


def style_of(letters: Letters) -> dict[str, Any]:
    """The same of names on a picture, in the script's words: its last size holds for every other rank."""
    style: dict[str, Any] = {
        "weight": f"italic {letters.weight}" if letters.italic else str(letters.weight),
        "face": SERIF if letters.italic else SANS,
        "sizes": [[last, size] for last, size in (*letters.ranks, (99, letters.size))],
        "spacing": letters.spacing,
        "ink": letters.colour.removeprefix("map-"),
    }
    given = {"upper": letters.upper, "dot": letters.dot, "away": list(letters.away) if letters.away != (0,) else []}
    return style | {name: value for name, value in given.items() if value}


def test_a_name_in_hangul_is_as_wide_as_its_letters_are():
    assert LETTERS["city"].width("청진") == 2 * LETTERS["city"].size


def test_marks_over_letters_take_no_room():
    assert LETTERS["city"].width("Ch\u02bco\u0306ngjin") == LETTERS["city"].width("Ch\u02bcongjin")


def test_great_countries_are_written_larger_than_small_ones():
    assert LETTERS["country"].at(2).size > LETTERS["country"].at(5).size


def test_who_comes_first_keeps_the_room():
    room = Room(200, 100)
    wanted, beside = Rectangle(10, 10, 60, 30), Rectangle(70, 10, 120, 30)
    assert room.take_first([wanted]) == 0
    assert room.take_first([wanted, beside]) == 1
    assert room.take_first([wanted, beside]) is None


def test_nothing_is_cut_off_at_the_edge():
    assert Room(200, 100).take_first([Rectangle(-5, 10, 60, 30), Rectangle(150, 10, 201, 30)]) is None


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 500), st.floats(1, 300), st.floats(1, 40)), max_size=60))
def test_what_is_given_room_never_meets(wished: list[tuple[float, float, float, float]]):
    room, given = Room(1200, 675), list[Rectangle]()
    for left, top, width, height in wished:
        box = Rectangle(left, top, left + width, top + height)
        if room.take_first([box]) == 0:
            given.append(box)
    assert not any(one.meets(other) for number, one in enumerate(given) for other in given[:number])
