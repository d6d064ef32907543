"""The one line that puts a page of ours into an article."""

from __future__ import annotations

from markupsafe import escape

WIDTH, HEIGHT = 600, 500  # pixels; plain numbers, since some editors take out anything else


def embed_code(address: str, title: str) -> str:
    """An iframe of ``address``, which must be whole; its title tells a listener what the frame shows.

    >>> embed_code("https://example.org/embed/?q=a&from=2020-01-01", "Map of places")
    '<iframe src="https://example.org/embed/?q=a&amp;from=2020-01-01" title="Map of places" \
width="600" height="500" loading="lazy"></iframe>'
    """
    said = " ".join(title.split())
    size = f'width="{WIDTH}" height="{HEIGHT}"'
    return f'<iframe src="{escape(address)}" title="{escape(said)}" {size} loading="lazy"></iframe>'
