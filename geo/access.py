"""The one permission function: every door that shows, exports or changes data asks :func:`may`.

Today everybody reads what is published and only the command line changes anything. Roles come here
and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.model import Display, Status


class Act(StrEnum):
    """What can be done with a report, with what is known from it, or with a story."""

    READ = "read"
    CHANGE = "change"


class Publication(StrEnum):
    """How far a report or a story has come; only a published one is shown to readers."""

    PUBLISHED = "published"
    DRAFT = "draft"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. ``operator`` is whoever holds the command line of the machine."""

    name: str = "reader"
    operator: bool = False


READER = Actor()
OPERATOR = Actor("operator", operator=True)

_SHOWN = frozenset({Status.MACHINE, Status.VERIFIED, Status.CORRECTED})


def may(actor: Actor, act: Act, thing: Publication | Status) -> bool:
    """True where ``actor`` may do ``act`` with a report, a story or a mention of that standing.

    >>> may(READER, Act.READ, Publication.PUBLISHED), may(READER, Act.READ, Status.WITHHELD)
    (True, False)
    """
    if thing is Publication.REMOVED:
        return False
    if actor.operator:
        return True
    if act is not Act.READ:
        return False
    return thing is Publication.PUBLISHED if isinstance(thing, Publication) else thing in _SHOWN


def may_read_text(actor: Actor, display: Display) -> bool:
    """True where ``actor`` may have a report's whole text, and not just excerpts or the link."""
    return actor.operator or display is Display.FULL


def may_read_excerpts(actor: Actor, display: Display) -> bool:
    """True where ``actor`` may have the words around a mention, and not just the link to them."""
    return actor.operator or display is not Display.LINK


def readable(actor: Actor) -> frozenset[Publication | Status]:
    """The standings that ``actor`` may read, for those who ask of many rows at once."""
    return frozenset(thing for thing in (*Publication, *Status) if may(actor, Act.READ, thing))
