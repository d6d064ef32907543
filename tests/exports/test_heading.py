"""What stands above a picture fits on it, whatever it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.exports.heading import Heading
from geo.exports.typefaces import SERIF, WIDE, Typefaces
from geo.model import NotBuilt
from geo.web.services import FONTS

FACES = Typefaces(FONTS)


def heading(title: str, line: str = "Border Notes") -> Heading:
    return Heading.of(title, line, 800, FACES)


def test_a_short_title_is_one_large_line():
    short, long = heading("Markets"), heading("Markets by the sea, and what was sold there in the years of hunger " * 2)
    assert short.title == ("Markets",)
    assert len(long.title) == 2
    assert long.size < short.size
    assert long.height > short.height


@pytest.mark.parametrize("title", ["word " * 300, "W" * 500, "東京都" * 100, "청진의 시장 " * 50, "Новости " * 50])
def test_what_is_too_long_is_cut_and_says_so(title: str):
    found = heading(title, title)
    assert len(found.title) == 2
    assert found.title[-1].endswith("…")
    assert found.line.endswith("…")
    assert all(FACES.title_width(line, found.family) * found.size <= 800 for line in found.title)


def test_it_is_cut_after_a_word_so_that_no_year_becomes_another():
    found = heading(
        "Places in China or North Korea, in reports of Border Notes (daily) from 1 May 2010 to 31 December 2016 " * 2
    )
    assert found.title[-1].rstrip("…").split()[-1] in {"May", "2010", "to", "31", "December", "2016", "Places", "in"}


def test_lines_of_a_title_become_spaces():
    assert heading(" A\n\tmarket \x0b by ").title == ("A market by",)


def test_the_typeface_of_the_pages_is_used_where_it_has_the_signs():
    assert heading("Ch’ŏngjin").family == SERIF
    assert heading("청진 Chongjin").family == WIDE


@pytest.mark.parametrize(
    "words",
    ["Chongjin", "Ch’ŏngjin", "Đà Nẵng", "Владивосток", "Αθήνα", "दिल्ली", "청진", "東京", "ナゴヤ", "\u2068a\u2069"],
)
def test_there_are_letters_for(words: str):
    assert FACES.write(words)


@pytest.mark.parametrize("words", ["القاهرة", "กรุงเทพ", "תל אביב", "中国经济"])
def test_there_are_none_for(words: str):
    assert not FACES.write(words)


def test_a_set_up_that_has_not_run_is_said(tmp_path: Path):
    with pytest.raises(NotBuilt, match="make setup"):
        Typefaces.open(tmp_path)
