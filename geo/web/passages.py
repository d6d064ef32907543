"""Links to the very passage of a source page, as Text Fragments write them.

The form is ``#:~:text=prefix-,words,-suffix`` (https://wicg.github.io/scroll-to-text-fragment/): a
browser that knows it scrolls to the words and marks them; any other opens the page.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from geo.ingest.fields import is_address
from geo.model import Excerpt

FEWEST_WORDS, MOST_WORDS = 4, 12  # of context on one side: few survive an editor's changes, many are found once
LONGEST_CONTEXT = 100  # code points, for scripts that write no spaces

_WORD = re.compile(r"\S+")


def safe_link(url: str) -> str | None:
    """``url`` where a reader may be sent there: over http or https, to a host; otherwise None.

    >>> safe_link("javascript:alert(1)"), safe_link("https://example.org/a")
    (None, 'https://example.org/a')
    """
    return url if is_address(url) else None


def passage_link(url: str, excerpt: Excerpt, text: str = "") -> str | None:
    """The address of the mention in the source page, or None where ``url`` is nothing to follow.

    The context on both sides grows until it stands only once in ``text``, as far as the excerpt goes.

    >>> passage_link("https://example.org/a", Excerpt("It was filmed in ", "Chongjin", ", and Rajin."))
    'https://example.org/a#:~:text=It%20was%20filmed%20in-,Chongjin,-%2C%20and%20Rajin.'
    """
    link = safe_link(url)
    if link is None:
        return None
    address, _, fragment = link.partition("#")
    return f"{address}#{fragment.partition(':~:')[0]}:~:text={_directive(excerpt, text)}"


def _directive(excerpt: Excerpt, text: str) -> str:
    before, after = excerpt.before.rpartition("\n")[2], excerpt.after.partition("\n")[0]  # a line may be a block
    words = _spaced(text)
    for count in range(FEWEST_WORDS, MOST_WORDS + 1):
        prefix, suffix = _last_words(before, count), _first_words(after, count)
        if words.count(_spaced(prefix + excerpt.mention + suffix)) < 2:
            break
    parts = [_encoded(excerpt.mention)]
    if re.search(r"\w", prefix):
        parts.insert(0, _encoded(prefix) + "-")
    if re.search(r"\w", suffix):
        parts.append("-" + _encoded(suffix))
    return ",".join(parts)


def _last_words(text: str, count: int) -> str:
    starts = [word.start() for word in _WORD.finditer(text)]
    return text[starts[-count] if len(starts) > count else 0 :][-LONGEST_CONTEXT:]


def _first_words(text: str, count: int) -> str:
    ends = [word.end() for word in _WORD.finditer(text)]
    return text[: ends[count - 1] if len(ends) > count else len(text)][:LONGEST_CONTEXT]


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _encoded(part: str) -> str:
    """Percent-encoded with the hyphen, which is syntax here (the comma and the ampersand always are encoded)."""
    return quote(_spaced(part), safe="", errors="replace").replace("-", "%2D")
