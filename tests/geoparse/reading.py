"""What a text gives, said briefly."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from geo.model import Mention


class Found(NamedTuple):
    """A mention as a test speaks of it; ``place`` is a country's name, or a name and its province or country."""

    words: str
    usage: str
    role: str
    place: str | None
    mention: Mention


Read = Callable[..., list[Found]]


def found(text: str, mention: Mention) -> Found:
    """A mention of a text, made easy to compare."""
    place = mention.place
    where = place and (place.name if place.kind == "country" else f"{place.name}, {place.admin1 or place.country}")
    return Found(text[mention.start : mention.end], mention.usage.value, mention.role.value, where, mention)


def named(mentions: list[Found]) -> list[str]:
    """The words of the mentions."""
    return [one.words for one in mentions]


def places(mentions: list[Found]) -> dict[str, str | None]:
    """The place of each name."""
    return {one.words: one.place for one in mentions}
