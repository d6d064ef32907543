"""The words that tell what a place is to its report: verbs and occasions of speech, journeys, origins, comparisons.

All are folded as :func:`geo.text.fold` folds a word. English only; where none of them stands, a place is
taken for where it happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from geo.geoparse import lexicon as lex
from geo.model import Role


class Sign(NamedTuple):
    """What a word says of the place that hangs on it by one of ``prepositions`` ("" stands for none, or "of").

    ``reach`` is how many words with a meaning of their own may stand between the two.
    """

    role: Role
    reach: int
    prepositions: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WITHIN = _words("in at near outside inside on around")
_JOURNEY = _words("to from for into via through across")
_OF = frozenset({""})  # "of" is passed over on the way, as in "in the city of"
_ANY = _WITHIN | _JOURNEY | _words("with by off against between")

PREPOSITIONS = _ANY

_SIGNS: list[tuple[Sign, str]] = [
    # speaking, and the occasions for it; a noun of any other kind breaks off: "said the fire in Seoul"
    (
        Sign(Role.SAID, 0, _ANY),
        """told tell tells telling said say says saying spoke speak speaks speaking announced announcing added adding
        stated addressed addressing briefed interviewed commented remarked lectured testified declared interview
        briefing lecture speech remarks sermon keynote telephone phone email reached news-conference
        presented presents presenting showed unveiled statement wrote writes tweeted""",
    ),
    # coming and going
    (
        Sign(Role.PASSING, 2, _JOURNEY),
        """escape escapes escaped escaping fled flee flees fleeing defect defects defected defecting defectors
        emigrated emigrate immigrated migrated migrate migrating moved moving relocated relocate deported deporting
        deport exiled exile export exports exported exporting import imports imported importing shipped shipping
        smuggled smuggling sold bound fugitives refugees transferred way flight flights fly ferry train trains
        ambassador consul envoy risk threat aid""",
    ),
    # belonging
    (
        Sign(Role.PASSING, 1, _WITHIN),
        """born raised educated graduated studied studying based headquartered headquarters seat married originally
        lives lived living reside resides resided trained grew branches offices subsidiaries exile""",
    ),
    (
        Sign(Role.PASSING, 1, _OF),
        """native natives resident residents citizen citizens graduate graduates alumnus veteran veterans ambassador
        consul envoy flag""",
    ),
    # the other side of a dealing
    (
        Sign(Role.PASSING, 0, _words("on")),
        "sanctions tariffs embargo pressure blame blamed depend depends dependent rely relies reliant",
    ),
    # setting beside
    (
        Sign(Role.PASSING, 2, _ANY | _OF),
        "compared unlike than like rather instead except apart follows",
    ),
    (
        Sign(Role.PASSING, 3, _ANY | _OF),
        "comparable similar akin reminiscent resemble resembles resembling recalls",
    ),
]
SIGNS: Mapping[str, list[Sign]] = {
    word: [sign for sign, words in _SIGNS if word in words.split()] for _, words in _SIGNS for word in words.split()
}
"""The signs of each word."""

LIGHT = _words(
    """in on at a an the his her their its to with from during after before following by of and joint brief recent
    exclusive regular weekly daily separate televised telephone phone video live written public opening closing
    reporter reporters journalist journalists newsmen correspondent correspondents media press news state local
    foreign lawmakers legislators parliament statement address hearing meeting forum summit rally event conference
    ceremony visit trip stop panel seminar talks gathering audience crowd supporters headquarters office congress
    embassy reuters afp ap associated yonhap xinhua cnn bbc cbs nbc abc npr radio television tv agency newspaper
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier late last this next week
    night morning afternoon evening writer desk issued sidelines him us them been be was is are were who has had have
    home church side courthouse"""
)
"""What may stand between a sign and a preposition without a meaning of its own."""

# "announced the deal at a ceremony in Kumasi": beside these a verb of speech reaches one word farther.
OCCASIONS = _words(
    """meeting forum summit rally event conference congress ceremony panel seminar workshop symposium gathering
    hearing church dinner"""
)

# "analysts in London said", "said Jane Roe, an expert at a university in Seoul"
SPEAKERS = _words(
    """analyst analysts economist economists spokesman spokeswoman spokesperson official officials expert experts
    professor researcher researchers diplomat diplomats minister broker brokers strategist strategists sources
    source lawyer lawyers keeper scientist scientists correspondent correspondents astronomer meteorologist"""
)
SAYING = _words("said says say told saying added warned announced denied")
ATTRIBUTING = SAYING | {"according"}
# What begins a new thought after "said Jane Roe": what follows is no more about where she spoke.
ANEW = _words("that but adding recalling noting describing explaining whose while because if had would will")

# "(Reporting by Jane Doe in Hanoi)"
FILING = _words("reporting reported writing report reports reporter reporters editing compiled")

# "withdrew from Seoul": the few ways in which what comes from a place is news of the place.
LEAVING = _words(
    """withdrew withdraw withdrawn withdrawal evacuated evacuate evacuation rescued pulled remove removed away expelled
    taken displaced recalled evicted smoke footage pictures images video reports flights live disappeared vanished
    stolen released missing"""
)

# What tells that a sentence speaks of an earlier event, or of a life.
EARLIER_PAIRS = frozenset(
    {f"last {time}" for time in "year fall autumn spring summer winter season century decade".split()}
    | {f"{time} ago" for time in "year years decade decades century centuries".split()}
    | {"survived by", "surviving are", "surviving is"}
)
SOMEBODY = _words("who he she")  # before "had"

# "Geneva-based"
OF_THERE = _words("based born native led backed educated trained style made registered flagged owned listed bred")

# "It is the largest in Europe"
GREATEST = _words(
    """largest biggest smallest highest lowest tallest longest deepest strongest deadliest worst best oldest richest
    poorest busiest most"""
)
COPULAS = _words("is was are were be been became become among of")

# "a small Venice", "another Chernobyl"
ARTICLES = _words("a an another second")

DISTANCES = _words("km kms kilometers kilometres kilometer kilometre mile miles hour hours minutes metres meters")
LYING = _words("lies lie lay located situated sits is are was")

AUXILIARIES = _words("has have had will would also again")
# Verbs of states that act, and of governments that only speak.
ACTING = _words(
    """imposed imposes expelled expels voted votes approved approves launched launches launch lifted hosts recalled
    summoned fired fires tested tests executed executes"""
)
SPOKEN_TO = _words(
    "accused accuses blamed blames condemned condemns urged urges warned warns criticized criticised thanked thanks"
)
VOICING = lex.SPEECH - ACTING - _words("agreed decides decided signed withdrew won lost beat defeated scored faces")
