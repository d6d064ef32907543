"""OR, NEAR and - find what they say, also by the other names of places; a plain reading of each excerpt agrees."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.expression import Either, Near, Part, Phrase, Without, read_search, side_by_side
from geo.filter import Filter
from geo.model import BadFilter, Place
from geo.store import Store
from tests.store.atlas import CHONGJIN, RAJIN, SEOUL, a_report, naming

NAMES = {"seishin": [CHONGJIN.id], "capital": [SEOUL.id], "north port": [RAJIN.id], "청진": [CHONGJIN.id]}
"""What places are called elsewhere: one of these names is a word of the excerpts too, one is two of their words."""
WORDS = ["market", "rice", "boats", "capital", "north", "port", "ice", "청진"]


@dataclass(frozen=True)
class Said:
    """An excerpt: its words in their order, the title of its report, and its place."""

    words: tuple[str, ...]
    title: tuple[str, ...]
    place: Place


def _excerpts() -> list[Said]:
    random = Random(0)
    found = []
    for _ in range(150):
        place = random.choice([CHONGJIN, RAJIN, SEOUL])
        words = random.choices(WORDS, k=random.randrange(0, 7))
        words.insert(random.randrange(len(words) + 1), place.name.lower())
        found.append(Said(tuple(words), tuple(random.choices(WORDS, k=random.randrange(3))), place))
    return found


EXCERPTS = _excerpts()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, empty_file) -> Store:
    file = tmp_path_factory.mktemp("operators") / "dateline.sqlite"
    file.write_bytes(empty_file.read_bytes())
    store = Store(f"sqlite:///{file}", called=lambda name: NAMES.get(name.lower(), ()))
    with store.batch() as batch:
        for number, said in enumerate(EXCERPTS):
            text = " ".join(said.words).replace(said.place.name.lower(), said.place.name)
            given = a_report(text, identity=str(number), title=" ".join(said.title))
            batch.add(given, naming(text, said.place), geoparser="test")
    return store


def found(store: Store, q: str) -> set[int]:
    """The numbers of the excerpts that are found."""
    return {int(row.report.id) - 1 for row in store.select(Filter(q=q)).each_excerpt()}


def holding(q: str) -> set[int]:
    """The same by reading each of them."""
    parts = read_search(q)
    return {number for number, said in enumerate(EXCERPTS) if parts and all_hold(parts, said)}


def all_hold(parts: tuple[Part, ...], said: Said) -> bool:
    bare = [part for part in parts if isinstance(part, Phrase)]
    others = [part for part in parts if not isinstance(part, Phrase)]
    together = all(holds(part, said) for part in bare) or named(side_by_side(bare), said)
    return together and all(holds(part, said) for part in others)


def holds(part: Part, said: Said) -> bool:
    match part:
        case Phrase(text=text):
            return named(text, said) or any(starts(text, words) for words in (said.words, said.title))
        case Without(part=inner):
            return not holds(inner, said)
        case Either(parts=inner):
            return any(holds(one, said) for one in inner)
        case Near(phrases=phrases, apart=apart):
            texts = [phrase.text for phrase in phrases]
            ways = [texts] + [
                [*texts[:at], said.place.name, *texts[at + 1 :]] for at, text in enumerate(texts) if named(text, said)
            ]
            return any(together(way, words, apart) for way in ways for words in (said.words, said.title))


def named(text: str, said: Said) -> bool:
    return said.place.id in NAMES.get(text.lower(), ())


def starts(text: str, words: tuple[str, ...]) -> list[int]:
    sought = cut(" ".join([text.lower()]))
    kept = cut(" ".join(words))
    return [at for at in range(len(kept)) if kept[at : at + len(sought)] == sought]


def cut(text: str) -> list[str]:
    """Words, Korean letter by letter, as they are indexed."""
    return "".join(f" {sign} " if "가" <= sign <= "힣" else sign for sign in text).split()


def together(texts: list[str], words: tuple[str, ...], apart: int) -> bool:
    for begins in product(*(starts(text, words) for text in texts)):
        ends = [begin + len(cut(text)) for begin, text in zip(begins, texts, strict=True)]
        if all(max(begins) - end <= apart for end in ends):
            return True
    return False


WORD = st.sampled_from([*WORDS, "seishin", "Chongjin", "nothing", '"market rice"', '"north port"', '"Seishin rice"'])
NEAR = st.builds(
    lambda words, apart: f"NEAR({' '.join(words)}{apart})",
    st.lists(WORD, min_size=2, max_size=3),
    st.sampled_from(["", ", 0", ", 1", ", 2"]),
)
ONE = st.builds("{}{}".format, st.sampled_from(["", "", "-"]), WORD | NEAR)
PART = st.lists(ONE, min_size=1, max_size=3).map(" OR ".join)
SEARCH = st.lists(PART, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(q=SEARCH)
def test_what_is_found_is_what_a_plain_reading_finds(store: Store, q: str):
    assert found(store, q) == holding(q)


@pytest.mark.parametrize(
    "q",
    ["market OR rice", "market -rice", "-market", "NEAR(market rice, 1)", "north port -rice", "NEAR(seishin rice, 1)"],
)
def test_each_operator_finds_some_and_not_all(store: Store, q: str):
    assert found(store, q) == holding(q)
    assert 0 < len(found(store, q)) < len(EXCERPTS)


def test_places_are_found_by_other_names_under_each_operator(store: Store):
    chongjin = {number for number, said in enumerate(EXCERPTS) if said.place == CHONGJIN}
    assert found(store, "seishin OR nothing") == chongjin
    assert found(store, "-seishin") == set(range(len(EXCERPTS))) - chongjin
    assert found(store, "NEAR(seishin rice, 100)") == found(store, "NEAR(chongjin rice, 100)") & chongjin


TYPED = st.lists(
    st.sampled_from(["OR", "NEAR(", "NEAR", ")", '"', "-", ",", " ", "5", "market", "청", "*", "^", ":", "{", "+"]),
    max_size=14,
).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(q=TYPED)
def test_no_search_is_an_error_of_the_database(store: Store, q: str):
    try:
        read_search(q)
    except BadFilter:
        with pytest.raises(BadFilter):
            store.select(Filter(q=q))
    else:
        assert store.select(Filter(q=q)).totals.excerpts >= 0
        assert store.matcher(q).spans("The market 청진") is not None


@pytest.mark.parametrize(
    "q", [" OR ".join("abc"[n % 3] + str(n) for n in range(80)), f"NEAR({'ab ' * 160})", "-a " * 160]
)
def test_long_searches_are_answered(store: Store, q: str):
    assert store.select(Filter(q=q)).totals.excerpts in (0, len(EXCERPTS))
