"""A chapter's text as markup: Markdown that an editor wrote, through two gates.

markdown-it takes HTML for words and makes no picture; what it makes then goes through nh3, which lets through the
elements named here and no other. A report's words never come here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_ELEMENTS = {
    "p",
    "br",
    "hr",
    "em",
    "strong",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "h3",
    "h4",
    "h5",
    "h6",
}
_LINK = re.compile(r"https?://[^/]|/(?!/)|#", re.IGNORECASE)

_ABOVE = 2  # a chapter's own title is an h2


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802  # markdown-it's own name
        """True for an address of the web, or of ours."""
        return bool(_LINK.match(url.strip()))


_markdown = _Markdown("commonmark", {"html": False}).disable("image")


def prose(text: str) -> Markup:
    """The markup of a chapter's text: headings below the chapter's own, links over http or https or within the site.

    >>> prose("# Rajin\\n\\nA *port*, see [more](javascript:alert(1)).")
    Markup('<h3>Rajin</h3>\\n<p>A <em>port</em>, see [more](javascript:alert(1)).</p>\\n')
    """
    tokens = _markdown.parse(text)
    _demote([token for token in tokens if token.type in ("heading_open", "heading_close")])
    made = _markdown.renderer.render(tokens, _markdown.options, {})
    return Markup(  # noqa: S704  # what nh3 lets through
        nh3.clean(
            made,
            tags=_ELEMENTS,
            attributes={"a": {"href"}, "ol": {"start"}},
            url_schemes={"http", "https"},
            link_rel="noopener noreferrer",
        )
    )


def _demote(headings: Sequence[Token]) -> None:
    """Bring headings below the chapter's own, in steps of one, however many signs they are written with."""
    ranks = sorted({token.tag for token in headings})
    last = _ABOVE
    for opens, closes in zip(headings[::2], headings[1::2], strict=True):
        last = min(last + 1, _ABOVE + 1 + ranks.index(opens.tag))
        opens.tag = closes.tag = f"h{min(last, 6)}"
