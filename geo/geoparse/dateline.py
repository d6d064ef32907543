"""The place a report was filed from, at its head: "SEOUL, South Korea (AP) —"."""

from __future__ import annotations

import re

from geo.geoparse.recognise import Toponym

_WIRE_AND_DASH = re.compile(r"[^\n—–()\"“]{0,60}?(?:\([A-Z][^()\n]{0,40}\)\s*)?(?:—|–|--|\s-(?=\s))\s*")
# What it has taken it never gives back: "UUUUUUUUUUUUUUUUUU said," could be cut into words in 2^17 ways.
_DATELINE_WORDS = re.compile(r"(?:[A-Z][\w.'’-]*|\d{1,4}|and|,|/|\([^()]*\)|of|the|de|la|—|–|-|\s)*+\Z")
_LONGEST_HEAD = 60  # code points of a dateline before a name of it


def in_dateline(text: str, toponym: Toponym) -> bool:
    """True in "SEOUL, South Korea (AP) —" and its kind, at the start of a paragraph or after a headline."""
    after = _WIRE_AND_DASH.match(text, toponym.end, toponym.end + 110)
    if after is None or not _DATELINE_WORDS.match(after[0]):
        return False
    low = max(0, toponym.start - _LONGEST_HEAD)
    head = text[low : toponym.start]
    line = head.rfind("\n") + 1
    begins_line = line > 0 or low == 0
    head = head[line:]
    stop = max(head.rfind(". "), head.rfind("? "), head.rfind("! "))
    if stop < 0 and not begins_line:
        return False
    head = head[stop + 2 :] if stop >= 0 else head
    if not _DATELINE_WORDS.match(head):
        return False
    # A dash alone also parts clauses ("Rain — heavy at times"); a dateline has capitals, a wire, or begins a line.
    first = head.split(",")[0].strip() or text[toponym.start : toponym.end]
    if first.isupper() or "(" in after[0]:
        return True
    return stop < 0 and not head.strip() and text[after.end() : after.end() + 1].isupper()
