"""Elements of an SVG drawing, written so that text stays text, and lines short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import numpy as np
from numpy.typing import NDArray

from geo.mercator import Floats

FINENESS = 10
"""Steps to a pixel in which lines are written: whole numbers are short, and a tenth of a pixel cannot be seen."""

Attributes = Mapping[str, object]
"""By the names that they have in SVG; one that is None is left out."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawing(width: int, height: int, title: str, description: str, about: Attributes) -> Element:
    """An empty drawing of so many pixels, which says in words what it shows; ``about`` may say another size for it."""
    size = {"width": width, "height": height, "viewBox": f"0 0 {width} {height}"}
    labelled = {"role": "img", "aria-labelledby": "title desc"}
    root = Element("svg", _written({"xmlns": "http://www.w3.org/2000/svg", **size, **labelled, **about}))
    for name, words in (("title", title), ("desc", description)):
        SubElement(root, name, id=name).text = _sound(words)
    return root


def document(root: Element) -> bytes:
    """The drawing as it is sent."""
    found: bytes = tostring(root, encoding="utf-8")
    return found


def shape(parent: Element, name: str, about: Attributes) -> Element:
    """An element of the drawing."""
    return SubElement(parent, name, _written(about))


def lines(parent: Element, points: Iterable[Floats], width: float, about: Attributes, *, closed: bool = False) -> None:
    """A path of lines, or rings, of pixels, stroked so many pixels wide; dashes are in steps (:data:`FINENESS`)."""
    d = "".join(_path(np.rint(one * FINENESS).astype(np.int64), closed=closed) for one in points)
    if d:
        scaled = {"transform": f"scale({1 / FINENESS:g})", "stroke-width": f"{width * FINENESS:g}"}
        shape(parent, "path", {"d": d, "fill": "none", "stroke-linejoin": "round", **scaled, **about})


def text(parent: Element, words: str, spot: tuple[float, float], about: Attributes) -> None:
    """A line of text, the middle of its height at the spot's."""
    x, y = (round(side, 1) for side in spot)
    # Not every program that draws SVG knows dominant-baseline; a third of the size down is the same.
    shape(parent, "text", {"x": x, "y": y, "dy": ".35em", **about}).text = _sound(words)


def _path(points: NDArray[Any], *, closed: bool) -> str:
    steps = np.diff(points, axis=0)
    steps = steps[steps.any(axis=1)]
    if len(steps) < (3 if closed else 1):
        return ""
    if closed:  # the last point of a ring is its first
        steps = steps[:-1]
    x, y = points[0].tolist()
    away = " ".join(f"{dx} {dy}" for dx, dy in steps.tolist()).replace(" -", "-")
    return f"M{x} {y}l{away}{'z' * closed}"


def _written(about: Attributes) -> dict[str, str]:
    return {name: str(value) for name, value in about.items() if value is not None}


def _sound(words: str) -> str:
    """The words without what no XML document may hold."""
    return _NO_XML.sub("", words)
