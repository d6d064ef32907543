"""A Korean name in the Latin script, by each of the systems that news uses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.hangul import romanised


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("평양", ["Pyeongyang", "Pyongyang", "Phyongyang"]),
        ("정주시", ["Jeongju", "Chongju", "Jongju", "Jongju City"]),
        ("신의주", ["Sinuiju", "Shinuiju"]),
        ("천리마구역", ["Chollima", "Chollima District", "Chollima-guyok"]),
        ("남양로동자구", ["Namyang", "Namyang Workers' District"]),
        ("풍계리", ["Punggye", "Punggyeri", "Phunggyeri"]),
        ("합천군", ["Hapcheon", "Hapchon County"]),
        ("속초시", ["Sokcho", "Sokcho City"]),
    ],
)
def test_a_name_is_spelled_by_south_and_north_and_old_maps(name, spellings):
    assert set(spellings) <= set(romanised(name))


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("강릉", "Gangneung"), ("울릉", "Ulleung"), ("종로", "Jongno"), ("백령", "Baengnyeong"), ("한림", "Hallim"),
        ("북청", "Pukchong"), ("함흥", "Hamhung"), ("길주", "Kilju"), ("독도", "Tokto"), ("압록강", "Amnokkang"),
    ],
)  # fmt: skip
def test_letters_sound_together_as_they_are_spoken(name, spelling):
    assert spelling in romanised(name)


@pytest.mark.parametrize(("northern", "southern"), [("룡천", "Yongcheon"), ("녕변", "Yeongbyeon"), ("락원", "Nagwon")])
def test_the_south_softens_the_first_letter_of_a_northern_name(northern, southern):
    assert southern in romanised(northern)


@pytest.mark.parametrize("name", ["", "Seoul", "서", "서울 시청", "清津", "청진Chongjin", "\ud800"])
def test_what_is_no_korean_name_has_no_spelling(name):
    assert romanised(name) == []


@given(st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")), min_size=2, max_size=6))
def test_any_hangul_comes_out_in_plain_latin_letters_once_each(name):
    found = romanised(name)
    assert found
    assert len(found) == len(set(found))
    assert all(spelling.isascii() and spelling[0].isupper() for spelling in found)
