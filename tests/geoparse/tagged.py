"""The reports of ``roles.txt``, whose places were given their roles by hand, and how well the rules agree.

``python -m tests.geoparse.tagged`` prints the figures of both halves as JSON.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from geo.gazetteer import Gazetteer
from geo.geoparse import geoparse
from geo.model import Role

_HEADING = re.compile(r"^== (\d+) .* ==\n", re.MULTILINE)
_TAGGED = re.compile(r"\[([^|\]]+)\|(\w+)\]")

Span = tuple[int, int]


class Tagged(NamedTuple):
    """A report without its tags, and the role that each span of it was given by hand."""

    number: int
    text: str
    roles: dict[Span, Role]

    @property
    def may_tune(self) -> bool:
        """True for the half that the rules may be tuned on; the other half only measures."""
        return self.number % 2 == 1


def tagged_reports() -> list[Tagged]:
    """All reports of the file, in order."""
    parts = _HEADING.split((Path(__file__).parent / "roles.txt").read_text(encoding="utf-8"))
    return [_untagged(int(number), text.strip()) for number, text in zip(parts[1::2], parts[2::2], strict=True)]


def _untagged(number: int, tagged: str) -> Tagged:
    text, at = "", 0
    roles: dict[Span, Role] = {}
    for tag in _TAGGED.finditer(tagged):
        text += tagged[at : tag.start()]
        roles[len(text), len(text) + len(tag[1])] = Role(tag[2])
        text += tag[1]
        at = tag.end()
    return Tagged(number, text + tagged[at:], roles)


@dataclass(frozen=True)
class Agreement:
    """How often each role by hand was called each role by the rules, and how many tagged places were not found."""

    pairs: Counter[tuple[Role, Role]]
    missed: int

    @property
    def mentions(self) -> int:
        """The places compared."""
        return self.pairs.total()

    @property
    def accuracy(self) -> float:
        """The share of places with the role that they have by hand."""
        return sum(self.pairs[role, role] for role in Role) / self.mentions

    @property
    def said_as_primary(self) -> float:
        """The share of places where somebody only spoke that are shown as where it happened."""
        return self.pairs[Role.SAID, Role.PRIMARY] / sum(self.pairs[Role.SAID, role] for role in Role)

    def f1(self, role: Role) -> float:
        """Both precision and recall of one role."""
        right = self.pairs[role, role]
        by_hand, by_rule = (sum(self.pairs[pair] for pair in self.pairs if pair[side] is role) for side in (0, 1))
        return 2 * right / (by_hand + by_rule)

    def figures(self) -> dict[str, float]:
        """The figures, rounded to what is told of them."""
        return {
            "accuracy": round(self.accuracy, 3),
            "mentions": self.mentions,
            "missed": self.missed,
            "said_as_primary": round(self.said_as_primary, 3),
            **{f"{role}_F1": round(self.f1(role), 3) for role in Role},
        }

    def __str__(self) -> str:
        """The table of confusion, a row for each role by hand."""
        rows = [["", *Role]] + [[hand, *(str(self.pairs[hand, rule]) for rule in Role)] for hand in Role]
        table = "\n".join("".join(cell.rjust(9) for cell in row) for row in rows)
        return f"by hand (down), by rule (across)\n{table}\n{json.dumps(self.figures())}"


def agreement(reports: Iterable[Tagged], gazetteer: Gazetteer, *, spans_given: bool) -> Agreement:
    """How well the rules agree with the tags, the spans being given or the geoparser's own."""
    pairs: Counter[tuple[Role, Role]] = Counter()
    missed = 0
    for report in reports:
        found = dict(found_roles(report, gazetteer, list(report.roles) if spans_given else None))
        pairs.update((role, found[span]) for span, role in report.roles.items() if span in found)
        missed += sum(span not in found for span in report.roles)
    return Agreement(pairs, missed)


def found_roles(report: Tagged, gazetteer: Gazetteer, spans: Sequence[Span] | None) -> Iterator[tuple[Span, Role]]:
    """The spans that the geoparser finds, or is given, with their roles."""
    for mention in geoparse(report.text, gazetteer, toponyms=spans):
        yield (mention.start, mention.end), mention.role


def main() -> None:
    """Print the figures of both halves, with spans given and end to end."""
    gazetteer = Gazetteer.open(Path(__file__).resolve().parents[2] / "data" / "gazetteer")
    reports = tagged_reports()
    halves = {"tuned": [r for r in reports if r.may_tune], "measured": [r for r in reports if not r.may_tune]}
    ways = {"": True, "_end_to_end": False}
    figures = {
        half + way: agreement(members, gazetteer, spans_given=given).figures()
        for half, members in halves.items()
        for way, given in ways.items()
    }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
