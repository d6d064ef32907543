"""XML an element at a time, with lxml's incremental writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from io import BytesIO
from typing import TypeAlias, TypeVar

from lxml import etree

from geo.exports.streams import CHUNK, xml_text

Record = TypeVar("Record")
Namespaces: TypeAlias = Mapping[str | None, str]
Element: TypeAlias = etree._Element


def child(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """A new element at the end of ``parent``, holding ``text`` as far as XML can hold it."""
    made = etree.SubElement(parent, tag, {name: xml_text(value) for name, value in attributes.items()})
    if text is not None:
        made.text = xml_text(text)
    return made


def document(
    records: Iterable[Record],
    *,
    within: tuple[str, ...],
    tag: str,
    namespaces: Namespaces,
    head: Callable[[Element], None],
    fill: Callable[[Element, Record], None],
) -> Iterator[bytes]:
    """A document of elements ``within`` each other; the innermost has what ``head`` writes, then a ``tag`` a record.

    Tags are ``{namespace}name``; ``fill`` puts a record into its element.
    """
    buffer = BytesIO()

    def taken() -> bytes:
        found = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return found

    with etree.xmlfile(buffer, encoding="utf-8", buffered=False) as file:
        file.write_declaration()
        with ExitStack() as opened:
            for name in within:
                opened.enter_context(file.element(name, nsmap=dict(namespaces)))
            first = etree.Element(within[-1], nsmap=dict(namespaces))
            head(first)
            for one in first:
                file.write(one)
            for record in records:
                element = etree.Element(tag, nsmap=dict(namespaces))
                fill(element, record)
                file.write(element)
                if buffer.tell() > CHUNK:
                    yield taken()
    yield taken()
