"""Drawings as pixels: PNG (ISO/IEC 15948) of an SVG document of ours, lettered with our own typefaces."""

from __future__ import annotations

from resvg_py import svg_to_bytes

from geo.exports.typefaces import SANS, SANS_OF, SERIF, Typefaces


def png(drawing: bytes, typefaces: Typefaces, language: str) -> bytes:
    """A drawing as a PNG of its width and height in pixels; ``language`` is that of most words in it.

    Nothing is read but the font files: a drawing of ours names nothing else, and system fonts are left alone, so
    that a picture is the same on every machine.
    """
    return svg_to_bytes(
        svg_string=drawing.decode(),
        skip_system_fonts=True,
        font_files=list(map(str, typefaces.files)),
        serif_family=SERIF,
        sans_serif_family=SANS_OF.get(language, SANS),
    )
