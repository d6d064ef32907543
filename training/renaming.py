"""Reports in which every town is called like another of its country: so the words around are learned, not the names."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import numpy as np
from geo.gazetteer import Gazetteer
from geo.model import Kind
from geo.text import fold

from corpora import Marked, Text

LEAST = 1_000  # inhabitants of a town whose name is lent
ABROAD = 0.4  # share of names lent from another country: the corpora are of few
FAVOURED = ("KP", "KR", "CN", "RU", "JP")
"""Countries whose names are lent as often as those of all others together: Dateline began with reports of theirs."""


class Towns:
    """The towns of the gazetteer, by country."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        town = (gazetteer.kind == gazetteer.kinds.index(Kind.SETTLEMENT)) & (gazetteer.population >= LEAST)
        rows = np.flatnonzero(town)
        self._of_country = {
            int(country): rows[gazetteer.country[rows] == country] for country in np.unique(gazetteer.country[rows])
        }

    def beside(self, phrase: str, random: Random) -> str | None:
        """The name of another town, mostly of the same country; None where the phrase is no town's."""
        gazetteer = self._gazetteer
        found = gazetteer.ids(fold(phrase))
        if not len(found) or gazetteer.kinds[gazetteer.kind[found[0]]] is not Kind.SETTLEMENT:
            return None
        country = int(gazetteer.country[found[0]])
        if random.random() < ABROAD or country not in self._of_country:
            favoured = [gazetteer.country_codes.index(code) for code in FAVOURED]
            country = random.choice(favoured if random.random() < 0.5 else list(self._of_country))
        return gazetteer.name(int(random.choice(self._of_country[country])))


def renamed(text: Text, towns: Towns, random: Random) -> Text:
    """The text with its towns renamed, each the same wherever it is marked; spans follow."""
    lent: dict[str, str | None] = {}
    body, names, moved = "", [], [(0, 0)]
    at = 0
    for name in text.names:
        phrase = text.text[name.start : name.end]
        if phrase not in lent:
            lent[phrase] = towns.beside(phrase, random)
        body += text.text[at : name.start]
        start = len(body)
        body += _in_case_of(phrase, lent[phrase] or phrase)
        names.append(Marked(start, len(body), name.usage))
        at = name.end
        moved.append((name.end, len(body) - name.end))
    undecided = tuple(_moved(text.undecided, moved))
    return Text(text.corpus, text.id, text.group, body + text.text[at:], tuple(names), undecided)


def _in_case_of(phrase: str, name: str) -> str:
    return name.upper() if phrase.isupper() and len(phrase) > 3 else name


def _moved(spans: tuple[tuple[int, int], ...], moved: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans between the names, each moved by what the names before it have grown; ``moved`` rises."""
    for start, end in spans:
        by = next(shift for after, shift in reversed(moved) if after <= start)
        yield start + by, end + by
