"""A reader's words find the excerpts and titles that hold them."""

from __future__ import annotations

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.access import OPERATOR
from geo.filter import Filter
from geo.store import Store
from tests.store.atlas import CHONGJIN, RAJIN, SEOUL, a_report, naming

TEXT = "Boats left Chongjin in May. The border market of Rajin was shut! Nobody said “why”."


def found(store: Store, q: str) -> list[str]:
    """The places whose excerpts are found."""
    return sorted(row.place.name for row in store.select(Filter(q=q)).excerpts(limit=100).rows if row.place)


def test_all_words_must_be_there(store: Store, file):
    file(TEXT, CHONGJIN, RAJIN, title="Trade")
    assert found(store, "boats") == ["Chongjin"]
    assert found(store, "BOATS left") == ["Chongjin"]
    assert found(store, "boats market") == []


def test_the_title_counts_with_the_excerpt(store: Store, file):
    file(TEXT, CHONGJIN, RAJIN, title="Trade across the Tumen")
    assert found(store, "tumen") == ["Chongjin", "Rajin"]
    assert found(store, "tumen market") == ["Rajin"]


def test_a_phrase_stays_together(store: Store, file):
    file(TEXT, CHONGJIN, RAJIN)
    assert found(store, '"border market"') == ["Rajin"]
    assert found(store, "“border market”") == ["Rajin"]
    assert found(store, '"market border"') == []
    assert found(store, "market border") == ["Rajin"]


def test_marks_make_no_difference(store: Store, file):
    file("Boats left Ch’ŏngjin, or Chongjin. The café was shut.", CHONGJIN)
    assert found(store, "ch’ongjin") == found(store, "Ch’ŏngjin") == ["Chongjin"]


def test_nothing_else_is_an_operator(store: Store, file):
    file(TEXT, CHONGJIN, RAJIN)
    for q in ("boats or market", "boats NOT market", "words:boats", "bo*", "near(boats left)", "^boats rajin"):
        assert found(store, q) == []
    assert found(store, "(boats) - left*") == ["Chongjin"]


def test_words_without_letters_find_nothing(store: Store, file):
    file(TEXT, CHONGJIN)
    assert found(store, "!!!") == found(store, '""') == found(store, "*") == []


def test_scripts_without_spaces_are_found_inside_a_run(store: Store, file):
    file("Chongjin: 청진시에서 불이 났다.", CHONGJIN)
    file("Rajin 罗津港口关闭了。", RAJIN)
    assert found(store, "청진") == ["Chongjin"]
    assert found(store, "津港") == found(store, "罗津港口关闭") == ["Rajin"]
    assert found(store, "港罗") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(q=st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text("\"()*^:-+ ANDRT'", max_size=30))
def test_any_words_can_be_asked(store: Store, q: str):
    asked, _ = Filter.parse([("q", q)])
    assert store.select(asked).totals.excerpts == 0


WORDS = st.sampled_from(["boats", "market", "rice", "rain", "청진", "港"])
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: f"{' '.join(words)} in Seoul.")
STEPS = st.lists(st.tuples(st.integers(0, 3), TEXTS | st.none(), WORDS), max_size=12)


@settings(max_examples=30, deadline=None)
@given(steps=STEPS)
def test_the_index_keeps_in_step_with_the_reports(tmp_path_factory, empty_file, steps):
    """Whatever comes, changes and goes: a word finds the reports that hold it, and no other."""
    file = tmp_path_factory.mktemp("search") / "dateline.sqlite"
    file.write_bytes(empty_file.read_bytes())
    store, ids, texts = Store(f"sqlite:///{file}"), {}, {}
    for identity, text, title in steps:
        if text is not None:
            given = a_report(text, identity=str(identity), title=title)
            ids[identity] = store.add(given, naming(text, SEOUL), geoparser="test", restore=True).id
            texts[ids[identity]] = f"{title} {text}"
        elif texts.pop(ids.get(identity), None):
            store.remove(ids[identity], OPERATOR)
    for word in ("boats", "market", "rice", "rain", "청진", "港"):
        meant = {row.report.id for row in store.select(Filter(q=word)).excerpts(limit=100).rows}
        assert meant == {id_ for id_, text in texts.items() if word in text}


def test_the_index_holds_no_copy_of_the_words(store: Store, url: str, file):
    file(TEXT, CHONGJIN)
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        assert connection.exec_driver_sql("SELECT words, title FROM excerpt_search").all() == [(None, None)]
