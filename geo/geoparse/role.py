"""What a place is to its report: where it happened, where somebody only spoke or filed, or named in passing.

By the words before and around a mention alone. ``said`` is for datelines and for the place of a
statement; a place that people come from, go to or are compared with is ``passing``, and so is every
name that is not meant literally; what is left is ``primary``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.geoparse.recognise import Toponym
from geo.model import Role, Usage

_WINDOW = 110  # code points before a mention that its role may hang on; about eighteen words

# What may stand between a verb of speech and the place of it. A noun of any other kind breaks off:
# in "said the fire in Seoul" the place is the fire's.
_FILLER = "|".join(
    """in on at a an the his her their its to with from during after before following by of and joint brief recent
    exclusive regular weekly daily separate televised telephone phone video live written public opening closing
    keynote reporters? journalists? newsmen correspondents? media press news state local foreign lawmakers
    legislators parliament interview conference briefing statement speech address hearing meeting forum summit
    rally event ceremony visit trip stop panel seminar lecture sermon remarks talks gathering audience crowd
    supporters headquarters office embassy reuters afp ap associated yonhap xinhua cnn bbc cbs nbc abc npr radio
    television tv agency newspaper (?:mon|tues|wednes|thurs|fri|satur|sun)day today yesterday tonight earlier late
    last this next week night morning afternoon evening""".split()
)
_SPEECH = "|".join(
    """told tells? telling said says? saying spoke speaks? speaking announced announcing added adding stated
    address(?:ed|ing) brief(?:ed|ing) interviewed commented remarked lectured testified declared""".split()
)
_OCCASION = "interview|(?:news|press|joint) (?:conference|briefing)|briefing|keynote|lecture|speech|remarks|sermon"
_SAID_BEFORE = re.compile(
    rf"\b(?:{_SPEECH}|{_OCCASION})\s+(?:(?:{_FILLER})[\s,]+)*?"
    r"(?:in|at|from|outside|near|to)\s+(?:(?:the|its|his|her|their|a)\s+)?"
    r"(?:\w+\s+)?(?:(?:capital|city|town|village|suburb|state|province)(?:\s+of|,)?\s+)?\Z"
    r"|\b(?:writers?|correspondents?|reporters?|reporting by|by)\s+"
    r"(?:[A-Z][\w.'’-]+\s+){1,3}(?:and\s+(?:[A-Z][\w.'’-]+\s+){1,3})?in\s+\Z"
    r"|\b(?:reported|reporting|filed|writes|reports)\s+from\s+\Z",
    re.IGNORECASE,
)
_MOVING = (
    r"escap(?:e|es|ed|ing)|fle[de]\w*|defect(?:s|ed|ing|or|ors)?|(?:im|em)?migrat\w+|mov(?:e|es|ed|ing)|relocat\w+|"
    r"deport\w*|exil\w+|export\w*|import\w*|shipped|shipping|smuggl\w+|sold|sent|transferred|bound|fugitives?|refugees?"
)
_BELONGING = r"born|raised|grew up|educated|graduated|studied|studying|based|headquartered|married|buried"
_COMPARING = (
    r"compared|comparable|similar|akin|unlike|than|reminiscent|rather|instead|as far away|as far|"
    r"especially|except|apart from|other than"
)
_PASSING_BEFORE = re.compile(
    rf"\b(?:(?:{_MOVING})\s+(?:[\w'’-]+\s+){{0,2}}?(?:to|from|via|into|for)\s+"
    r"|(?:natives?|residents?|citizens?|graduates?|alumnus|veterans?|ambassador|consul|envoy|hails?|originally)\s+(?:of|from|to|in)\s+"
    rf"|(?:{_BELONGING})\s+(?:[\w'’-]+\s+){{0,2}}?(?:of|from|to|in|at)\s+"
    rf"|(?:{_COMPARING})\s+(?:(?:to|with|of|than|as|in|from|for|those|outside)\s+){{0,2}}"
    r"|(?:19|20)\d\d\s+(?:in|at)\s+)"
    r"(?:the\s+)?(?:nearby\s+|neighbou?ring\s+)?(?:capital,?\s+)?\Z"
    r"|,\s+\d{1,3},\s+(?:both\s+)?of\s+\Z",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[^\n—–()\"“]{0,60}?(?:\([A-Z][^()\n]{0,40}\)\s*)?(?:—|–|--|\s-(?=\s))\s*",
)
_DATELINE_WORDS = re.compile(r"(?:[A-Z][\w.'’-]*|\d{1,4}|and|,|/|\([^()]*\)|of|the|de|la|—|–|-|\s)*\Z")


def roles(text: str, toponyms: Sequence[Toponym]) -> list[Role]:
    """The role of each toponym of a text."""
    found = [_role(text, toponym) for toponym in toponyms]
    for number in range(1, len(toponyms)):
        # "told reporters in Seoul, South Korea": what qualifies a place shares its role.
        gap = text[toponyms[number - 1].end : toponyms[number].start]
        literal = toponyms[number].usage is Usage.LITERAL
        if found[number - 1] is not Role.PRIMARY and literal and gap in {", ", " ("} and found[number] is Role.PRIMARY:
            found[number] = found[number - 1]
    return found


def _role(text: str, toponym: Toponym) -> Role:
    if _in_dateline(text, toponym):
        return Role.SAID
    if toponym.usage is not Usage.LITERAL:
        return Role.PASSING
    before = _sentence_before(text, toponym.start)
    if _PASSING_BEFORE.search(before):
        return Role.PASSING
    if _SAID_BEFORE.search(before):
        return Role.SAID
    return Role.PRIMARY


def _sentence_before(text: str, start: int) -> str:
    before = text[max(0, start - _WINDOW) : start]
    for stop in (". ", "! ", "? ", "\n\n", ".” ", '." ', "; "):
        before = before.rpartition(stop)[2]
    return before


def _in_dateline(text: str, toponym: Toponym) -> bool:
    """True in "SEOUL, South Korea (AP) —" and its kind, at the start of a paragraph or after a headline."""
    start = text.rfind("\n", max(0, toponym.start - 60), toponym.start) + 1
    if start == 0 and toponym.start > 60:
        start = -1
    head = text[start : toponym.start] if start >= 0 else text[toponym.start - 60 : toponym.start]
    stop = max(head.rfind(". "), head.rfind("? "), head.rfind("! "))
    if stop >= 0:
        head = head[stop + 2 :]
    elif start < 0:
        return False
    if not _DATELINE_WORDS.match(head) or len(head) > 50:
        return False
    after = _DATELINE.match(text, toponym.end, toponym.end + 110)
    if after is None or not _DATELINE_WORDS.match(after[0]):
        return False
    # A dash alone also parts clauses ("Rain — heavy at times"); a dateline has capitals, a wire, or begins a line.
    first = head.split(",")[0].strip() or text[toponym.start : toponym.end]
    if first.isupper() or "(" in after[0]:
        return True
    return start >= 0 and not head.strip() and text[after.end() : after.end() + 1].isupper()
