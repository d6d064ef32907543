"""A report as a story: its sentences that name places, in their order, each once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.model import Usage
from geo.store import Store, migrate
from geo.stories import steps_of
from tests.store.atlas import CHONGJIN, RAJIN, SEOUL, a_report, mention, naming

TEXT = "Boats left Chongjin for Rajin. Nobody saw them. Seoul was silent. In Springfield it rained."


def rows_of(store: Store, text: str, mentions):
    return store.mentions(store.add(a_report(text), mentions, geoparser="test").id)


def test_a_sentence_is_one_step_however_many_places_it_names(tmp_path):
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    migrate(url)
    store = Store(url)
    rows = rows_of(store, TEXT, naming(TEXT, CHONGJIN, RAJIN, SEOUL, "Springfield"))
    steps = steps_of(rows)
    assert [[place.name for place in step.places] for step in steps] == [["Chongjin", "Rajin"], ["Seoul"], []]
    assert [[row.excerpt.mention for row in step.unplaced] for step in steps] == [[], [], ["Springfield"]]
    people = rows_of(store, "Seoul denied it.", [mention("Seoul denied it.", "Seoul", SEOUL, usage=Usage.ASSOCIATIVE)])
    assert steps_of(people) == []


class Named:
    """A mention in a sentence, as wide as the tests below want it."""

    usage, place = Usage.LITERAL, CHONGJIN

    def __init__(self, start: int, length: int, after: int) -> None:
        self.start, self.end = start, start + length
        self.excerpt = type("Words", (), {"after": "x" * after})()


@given(st.lists(st.builds(Named, st.integers(0, 500), st.integers(1, 20), st.integers(0, 60))))
def test_no_mention_is_lost_and_steps_go_forward(rows):
    steps = steps_of(rows)
    assert sorted(id(row) for step in steps for row in step.rows) == sorted(map(id, rows))
    starts = [step.rows[0].start for step in steps]
    assert starts == sorted(set(starts))
    assert all(step.rows for step in steps)
