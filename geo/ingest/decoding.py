"""Bytes into text, with what cannot be stored or read replaced one for one by U+FFFD."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

REPLACEMENT = "\ufffd"
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

LEGACY = [
    *("cp949", "gb18030", "big5", "cp932", "euc_jp", "koi8_r", "koi8_u", "cp874", "iso8859_2", "iso8859_15"),
    *(f"cp{number}" for number in range(1250, 1259)),
]
"""What a text that is not UTF-8 may be: the encodings of old web pages (after the WHATWG's list)."""


class Decoded(NamedTuple):
    """A text, and what had to be done to read it ("" where nothing)."""

    text: str
    note: str = ""


def clean(text: str) -> str:
    """The text with NUL and lone surrogates, which no database keeps, replaced; its length stays.

    >>> clean("a\\0b\\ud800c")
    'a\ufffdb\ufffdc'
    """
    return _UNSTORABLE.sub(REPLACEMENT, text)


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of a file: by its byte order mark, as it declares, as UTF-8, or by a good guess.

    Where no reading fits, the bytes that are no UTF-8 are replaced. The note says what was done.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _replacing(data, name)
    for name in (declared, "utf-8"):
        try:
            return Decoded(clean(data.decode(name)))
        except (LookupError, UnicodeError):  # an unknown or a wrong name
            continue
    if _is_mostly_utf8(data):
        return _replacing(data, "utf-8")
    from charset_normalizer import from_bytes  # noqa: PLC0415  # 0.1 s that a UTF-8 text need not wait for

    guess = from_bytes(data, cp_isolation=LEGACY).best()
    if guess is None:
        return _replacing(data, "utf-8")
    return Decoded(clean(str(guess)), f"is not UTF-8; read as {guess.encoding}, which is a guess")


def _is_mostly_utf8(data: bytes) -> bool:
    """True where the letters beyond ASCII that are sound UTF-8 are no fewer than the bytes that are not.

    In any other encoding such letters come about by chance, and rarely.
    """
    text = data.decode("utf-8", errors="surrogateescape")
    beyond = sum(not character.isascii() for character in text)
    broken = sum("\udc80" <= character <= "\udcff" for character in text)
    return beyond - broken >= broken


def _replacing(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(clean(data.decode(name)))
    except UnicodeError:
        text = clean(data.decode(name, errors="replace"))
        return Decoded(
            text, f"is not {name.removesuffix('-sig').upper()} throughout; what could not be read is “\ufffd”"
        )
