"""A chapter's text as markup: Markdown that an editor wrote, through two gates.

markdown-it takes HTML for words and makes no picture; what it makes then goes through nh3, which lets through the
elements named here and no other. A report's words never come here.
"""

from __future__ import annotations

import re

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

_HIGHEST = 3  # a chapter's own title is an h2


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
    for token in tokens:
        _demote(token)
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


def _demote(token: Token) -> None:
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(6, int(token.tag[1]) + _HIGHEST - 1)}"
