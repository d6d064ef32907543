"""What holds of the mentions of any text at all, and the pieces that hostile texts are made of."""

from __future__ import annotations

from itertools import pairwise

from geo.model import Mention

PIECES = [
    "Paris",
    "Texas",
    "North Korea",
    "Ch’ŏngjin",
    "Chongjin-si",
    "청진시에서",
    "平壤",
    "São Paulo",
    "U.S.",
    "St. John's",
    "Lake Xyzzy",
    "the village of",
    "told reporters in",
    "Mr.",
    "Kim Jong Un",
    "University of",
    "(AP) —",
    "’s",
    ", ",
    ". ",
    "\n",
    "\n\n",
    "\u0301",
    "\u202e",
    "\x00",
    "\ud800",
    "𝕊𝕖𝕠𝕦𝕝",
    "İstanbul",
    "ﬀ",
    "{{7*7}}",
    "${7*7}",
    "</script>",
]


def holds(text: str, mentions: tuple[Mention, ...]) -> None:
    """What is true of the mentions of any text."""
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert 0.0 <= mention.confidence <= 1.0
        assert mention.reason
        assert len(mention.alternatives) <= 5
        assert mention.place not in mention.alternatives
        assert mention.place or not mention.confidence
    assert all(one.end <= other.start for one, other in pairwise(mentions))
