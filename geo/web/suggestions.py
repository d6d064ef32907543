"""What a reader may mean by some letters: places by any of their names, regions, sources and reports.

They are suggested while one types; a page names those that its search is a name of, and, where it found nothing, what
is near. All of it is counted under the filter, each kind without its own key, as choosing another one would give it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from flask_babel import gettext

from geo.expression import has_operators, read_search, sought
from geo.filter import Filter, is_marked_up
from geo.model import Display
from geo.store import PlaceRow, Selection
from geo.text import fold
from geo.web.cards import Cards
from geo.web.delivery import leave_unlabelled
from geo.web.known_names import Names
from geo.web.languages import day
from geo.web.services import Services, actor
from geo.web.wording import KIND_LABELS, around

MOST_PLACES, MOST_REGIONS, MOST_SOURCES, MOST_REPORTS = 5, 2, 2, 3
MOST_WORDS, FEWEST_LETTERS = 5, 3
MOST_NAMES = 5  # of a search with operators
SOURCES_LOOKED_AT = 2_000  # those with most excerpts


class Sort(StrEnum):
    """What is suggested."""

    PLACE = "place"
    REGION = "region"
    SOURCE = "source"
    REPORT = "report"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to go to, and the excerpts that are found there."""

    type: Sort
    label: str
    detail: str
    url: str
    excerpts: int


def suggestions(here: Services, cards: Cards, asked: Filter) -> list[Suggestion]:
    """What the words of ``asked`` begin to name under the rest of it, most likely first."""
    typed, rest = _apart(asked)
    if not typed:
        return []
    selection = here.store.select(rest, actor())
    names = _names(here, selection)
    return [
        *_places(names, cards, selection, typed, begun=True),
        *_regions(here, cards, selection, typed, begun=True),
        *_sources(cards, selection, typed),
        *_reports(names, cards, selection, typed),
    ]


def called(here: Services, cards: Cards, asked: Filter) -> list[Suggestion]:
    """The places and regions that the words of ``asked`` are a name of, in whatever script; with operators each is."""
    if not asked.q:
        return []
    selection = here.store.select(_rest(asked), actor())
    names = _names(here, selection)
    searched = [phrase.text for phrase in sought(read_search(asked.q))] if has_operators(asked.q) else [asked.q]
    found = list[Suggestion]()
    for typed in filter(None, map(fold, searched[:MOST_NAMES])):
        found += _places(names, cards, selection, typed, begun=False)
        found += _regions(here, cards, selection, typed, begun=False)
    return list(dict.fromkeys(found))


def near(here: Services, cards: Cards, asked: Filter) -> list[Suggestion]:
    """What a search that found nothing may have meant: names a letter off, what begins so, and words that do."""
    typed, rest = _apart(asked)
    if not typed:
        return []
    selection = here.store.select(rest, actor())
    misspelt = selection.place_list(MOST_PLACES, among=_names(here, selection).places_near(typed))
    found = [*(_of_place(cards, selection, row) for row in misspelt), *suggestions(here, cards, asked)]
    return [*dict.fromkeys(found), *_words(here, cards, asked)]


def _apart(asked: Filter) -> tuple[str, Filter]:
    """The words, folded as names are, where they have no operators; and the filter that any choice starts from."""
    return "" if has_operators(asked.q) else fold(asked.q), _rest(asked)


def _rest(asked: Filter) -> Filter:
    return asked.with_(q="", place=())


def _names(here: Services, selection: Selection) -> Names:
    """The names at hand; an answer without some of them is not kept by who asked."""
    names = here.names.at(selection.snapshot)
    if not names.whole:
        leave_unlabelled()
    return names


def _places(names: Names, cards: Cards, selection: Selection, typed: str, *, begun: bool) -> Iterator[Suggestion]:
    exact = names.places_called(typed)
    rows = selection.place_list(MOST_PLACES, among=exact)
    if begun and len(rows) < MOST_PLACES:
        others = np.setdiff1d(names.places_begun(typed), exact)
        rows += selection.place_list(MOST_PLACES - len(rows), among=others)
    for row in rows:
        yield _of_place(cards, selection, row)


def _of_place(cards: Cards, selection: Selection, row: PlaceRow) -> Suggestion:
    url = cards.urls.map(selection.asked.with_(place=(row.place.id,)))
    return Suggestion(Sort.PLACE, cards.names.of(row.place).name, _what_and_where(cards, row), url, row.excerpts)


def _what_and_where(cards: Cards, row: PlaceRow) -> str:
    sort = [str(KIND_LABELS[row.place.kind])] if row.place.kind.is_area else []
    return ", ".join([*sort, *filter(None, [cards.where(cards.names.of(row.place))])])


def _regions(here: Services, cards: Cards, selection: Selection, typed: str, *, begun: bool) -> Iterator[Suggestion]:
    codes, finder = here.names.regions
    named = {codes[number] for number in finder.called(typed)}
    meant = {codes[number] for number in finder.begun(typed)} if begun else named
    counts = {value.value: value.excerpts for key in ("region", "district") for value in selection.facet(key)}
    counted = [code for code, excerpts in counts.items() if code in meant and excerpts]
    counted.sort(key=lambda code: (code not in named, -counts[code]))
    for code in counted[:MOST_REGIONS]:
        label = gettext("All of %(place)s", place=cards.names.region(code))
        url = cards.urls.map(selection.asked.with_(region=(code,)))
        yield Suggestion(Sort.REGION, label, around(code, cards.names.region), url, counts[code])


def _sources(cards: Cards, selection: Selection, typed: str) -> Iterator[Suggestion]:
    words, found = [f" {word}" for word in typed.split(" ")], 0
    for value in selection.facet("source")[:SOURCES_LOOKED_AT]:
        name = f" {fold(value.label)}"
        if found < MOST_SOURCES and value.excerpts and all(word in name for word in words):
            found += 1
            url = cards.urls.map(selection.asked.with_(source=(value.value,)))
            yield Suggestion(Sort.SOURCE, value.label, gettext("Source"), url, value.excerpts)


def _reports(names: Names, cards: Cards, selection: Selection, typed: str) -> Iterator[Suggestion]:
    for row in selection.reports(limit=MOST_REPORTS, among=names.titles_begun(typed)).rows:
        report = row.report
        published = day(report.published) if report.published else ""
        detail = ", ".join(filter(None, [gettext("Report"), report.source, published]))
        yield Suggestion(Sort.REPORT, report.title, detail, cards.urls.report(report.id), row.excerpts)


def _words(here: Services, cards: Cards, asked: Filter) -> Iterator[Suggestion]:
    """The same search with words that go on from its last one; none that stands only where no word may be shown."""
    head, _, last = asked.q.rpartition(" ")
    letters = fold(last)
    if is_marked_up(asked.q) or len(letters) < FEWEST_LETTERS:
        return
    for word in here.store.words_begun(letters, MOST_WORDS):
        longer = asked.with_(q=f"{head} {word}".strip())
        found = here.store.select(longer, actor())
        if any(row.report.display is not Display.LINK for row in found.excerpts(limit=MOST_WORDS).rows):
            url = cards.urls.map(longer)
            yield Suggestion(Sort.WORD, longer.q, gettext("in the words of reports"), url, found.totals.excerpts)
