"""Reports as web pages: the words of the article, without the page around it.

trafilatura finds the article, its title, author and day; what it cannot make out of a page is taken
from all the words that the page shows. Scripts and styles are never words.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import BinaryIO

from geo.ingest.bounded import whole
from geo.ingest.decoding import decode
from geo.ingest.fields import is_address, read_fields
from geo.ingest.incoming import Incoming, Read
from geo.model import BadInput

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_WHERE_DECLARED = 4096  # bytes; HTML asks for it within the first 1024, pages are laxer
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SILENT = logging.NullHandler()


def read_page(stream: BinaryIO, where: str, limit: int) -> Iterator[Read]:
    """The one report of a web page."""
    try:
        data = whole(stream, limit)
        declared = _DECLARED.search(data[:_WHERE_DECLARED])
        page, note = decode(data, declared[1].decode("ascii") if declared else "")
        yield _article(page).at(where, note)
    except BadInput as error:
        yield BadInput(error.reason, where)


def _article(page: str) -> Incoming:
    import trafilatura  # noqa: PLC0415  # 0.5 s that the other formats need not wait for
    from lxml import etree, html  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    logging.getLogger("trafilatura").addHandler(_SILENT)  # it logs each page it can make nothing of; we say so
    data = _CONTROLS.sub("\ufffd", page).encode()  # bytes: lxml refuses a text that declares a charset of its own
    try:
        parser = html.HTMLParser(encoding="utf-8")  # type: ignore[no-untyped-call]  # lxml has no types
        tree = html.document_fromstring(data, parser)  # type: ignore[no-untyped-call]  # likewise
    except (etree.ParserError, etree.XMLSyntaxError):
        raise BadInput("has no text: the page is empty") from None
    found = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},  # a date guessed is worse than none
    )
    article = found if isinstance(found, Document) else Document()
    text = article.text or trafilatura.baseline(tree)[1] or trafilatura.html2txt(tree)
    if not text.strip():
        raise BadInput("has no text: no article was found in the page")
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").split("-")[0]
    return read_fields(
        {
            "title": article.title or tree.findtext(".//title") or "",
            "text": "\n\n".join(text.split("\n")),  # a line is a paragraph, which ends a sentence
            "author": article.author,
            "source": article.sitename or article.hostname,
            "url": article.url if is_address(article.url or "") else "",
            "date": article.date,
            "language": language if language.isalpha() and len(language) in (2, 3) else "",
            "licence": article.license,
        }
    )
