"""The folds of the filter's form: for each key what it may be, with the excerpts that choosing it would give.

A facet is there where there is something to choose: more than one value, or one that is chosen already. Of very many
values those with most excerpts are listed, and all of them where the page is asked for them (``choose``).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from babel import Locale, UnknownLocaleError
from flask_babel import gettext, lazy_gettext

from geo.filter import WORDS, Filter
from geo.store import FacetValue, Period, Selection, Unit
from geo.web.asked import Question
from geo.web.languages import locale, percent
from geo.web.view_models import Choice, Facet, Fold
from geo.web.wording import HEADINGS, period_in_words, say

FEW_LISTED = 12  # of a key that may have very many values
MOST_LISTED = 1_000  # of the same where all are asked for: some 100 kB of a page

TITLES = {
    "source": HEADINGS["source"],
    "year": lazy_gettext("Year"),
    "collection": lazy_gettext("Collection"),
    "author": HEADINGS["author"],
    "lang": HEADINGS["language"],
    "kind": HEADINGS["place_kind"],
    "role": HEADINGS["role"],
    "usage": HEADINGS["usage"],
    "min_confidence": HEADINGS["confidence"],
    "status": HEADINGS["status"],
}
FIELDS = frozenset(TITLES) - {"year"}
"""The keys of the filter that the folds have fields for; a chosen value always has one."""

_TOGETHER = ("collection", "author", "lang", "kind", "role", "usage", "min_confidence", "status")


def folds(selection: Selection, question: Question, at: Callable[[Filter], str]) -> list[Fold]:
    """The folds after that of the regions: the sources, the years, and all else in one.

    ``at`` is the address of the page under another filter.
    """
    source, year = _facet(selection, question, "source"), _years(selection, at)
    others = [_facet(selection, question, key) for key in _TOGETHER]
    found = {"source": [source], "year": [year], "more": others}
    kept = {id_: tuple(facet for facet in some if _is_a_choice(facet)) for id_, some in found.items()}
    return [
        Fold(id_, facets[0].title if len(facets) == 1 else gettext("More"), facets)
        for id_, facets in kept.items()
        if facets
    ]


def _is_a_choice(facet: Facet) -> bool:
    differing = {choice.excerpts for choice in facet.choices} if facet.single else facet.choices
    return len(differing) > 1 or bool(facet.chosen)


def _facet(selection: Selection, question: Question, key: str) -> Facet:
    asked, values = selection.asked, selection.facet(key)
    if key == "min_confidence":
        return _confidence(values, asked)
    whole = question.choose == key
    chosen = set(map(str, getattr(asked, key)))
    most = MOST_LISTED if whole else FEW_LISTED
    listed = [value for at, value in enumerate(values) if at < most or value.value in chosen]
    choices = (Choice(one.value, _label(key, one.value), one.excerpts, chosen=one.value in chosen) for one in listed)
    note = gettext("Where none is chosen, names meant as places count.") if key == "usage" else ""
    return Facet(key, str(TITLES[key]), tuple(choices), len(values), note, whole=whole)


def _label(key: str, value: str) -> str:
    if key in WORDS:
        return _capital(say(WORDS[key][value]))
    return _capital(_language(value)) if key == "lang" else value


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _language(code: str) -> str:
    """The name of a language, by its code; the code itself where nobody knows it."""
    try:
        return Locale.parse(code, sep="-").get_display_name(locale()) or code
    except (UnknownLocaleError, ValueError):
        return code


def _confidence(values: list[FacetValue], asked: Filter) -> Facet:
    """The least confidences; the first is none, as where the key is not given."""
    none, *steps = values
    choices = [Choice("", gettext("Any"), none.excerpts)]
    for one in steps:
        least = float(one.value)
        label = gettext("At least %(percent)s", percent=percent(least))
        choices.append(Choice(one.value, label, one.excerpts, chosen=least == asked.min_confidence))
    return Facet("min_confidence", str(TITLES["min_confidence"]), tuple(choices), len(values), single=True)


def _years(selection: Selection, at: Callable[[Filter], str]) -> Facet:
    """The years, newest first, and the months of the one that the dates are within, or of the only one."""
    asked = selection.asked
    years = selection.facet("year")
    same = asked.first and asked.last and asked.first.year == asked.last.year
    within = asked.first.isoformat()[:4] if asked.first and same else ""
    choices = _months(selection, years[0], at, level=0) if len(years) == 1 and not within else []
    for year in reversed(years) if not choices else ():
        choices.append(_period(asked, year, at))
        if year.value == within:
            choices += _months(selection, year, at, level=1)
    return Facet("year", str(TITLES["year"]), tuple(choices), len(choices))


def _months(selection: Selection, year: FacetValue, at: Callable[[Filter], str], level: int) -> list[Choice]:
    """The months of a year, newest first."""
    of_year = [month for month in selection.facet("month") if month.value.startswith(f"{year.value}-")]
    return [_period(selection.asked, month, at, level) for month in reversed(of_year)]


def _period(asked: Filter, value: FacetValue, at: Callable[[Filter], str], level: int = 0) -> Choice:
    """A year, such as 2011, or a month, such as 2011-05, with the page of the same filter between its days."""
    unit = Unit.MONTH if "-" in value.value else Unit.YEAR
    first = date.fromisoformat(f"{value.value}-01-01"[:10])
    last = first.replace(day=monthrange(first.year, first.month)[1]) if unit is Unit.MONTH else date(first.year, 12, 31)
    return Choice(
        value.value,
        period_in_words(Period(first, last, 0), unit),
        value.excerpts,
        chosen=(asked.first, asked.last) == (first, last),
        level=level,
        url=at(asked.with_(first=first, last=last)),
    )
