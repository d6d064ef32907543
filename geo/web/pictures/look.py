"""How a picture is wanted, read once from its address: how large, in which colours, with or without its title."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import BadFilter
from geo.web.asked import Args, one_of, read_shaded
from geo.web.pictures.palette import THEMES, Theme

Size = tuple[int, int]
"""Width and height in pixels."""

SIZE: Size = (1200, 675)
CARD: Size = (1200, 630)
"""What social networks show (https://developers.facebook.com/docs/sharing/webmasters/images)."""

LEAST, _MOST = 120, 2400  # pixels of a side
_SCALES = ("1", "2")


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is wanted; ``shaded`` where areas take the place of pins, ``headed`` with its title above.

    A PNG has ``scale`` times the pixels of ``size`` each way, for fine screens.
    """

    size: Size = SIZE
    theme: Theme = "light"
    shaded: bool = False
    scale: int = 1
    headed: bool = False


def read_look(args: Args) -> Look:
    """The look of an SVG in ``size=WxH`` or ``width=`` and ``height=``, ``theme=`` and ``show=``; raises BadFilter."""
    return Look(_read_size(args, SIZE, 1), one_of(args, "theme", THEMES), shaded=read_shaded(args))


def read_card(args: Args) -> Look:
    """The look of a PNG: as that of an SVG, with ``scale=2`` and ``heading=no``. Raises BadFilter."""
    scale, headed = int(one_of(args, "scale", _SCALES)), one_of(args, "heading", ("yes", "no")) == "yes"
    return Look(_read_size(args, CARD, scale), one_of(args, "theme", THEMES), read_shaded(args), scale, headed)


def _read_size(args: Args, usual: Size, scale: int) -> Size:
    """Width and height in pixels, ``usual`` where they are not given; each may be given by itself."""
    text = args.get("size", "").strip()
    both = text.split("x") if text else list(map(str, usual))
    if len(both) != 2 or not all(map(_is_number, both)):
        raise BadFilter(
            "needs width and height in pixels, such as 1200x675; got %(value)s", "size", value=repr(text[:100])
        )
    width, height = (
        _read_side(args, key, side, "size" if text else key, scale)
        for key, side in zip(("width", "height"), both, strict=True)
    )
    return width, height


def _read_side(args: Args, key: str, usual: str, usual_key: str, scale: int) -> int:
    text = args.get(key, "").strip()
    key, text = (key, text) if text else (usual_key, usual)
    if not _is_number(text):
        raise BadFilter("needs a number of pixels, such as 1200; got %(value)s", key, value=repr(text[:100]))
    if not LEAST <= int(text) <= _MOST // scale:
        raise BadFilter(
            "each side may have %(least)s to %(most)s pixels; got %(value)s",
            key,
            least=LEAST,
            most=_MOST // scale,
            value=text,
        )
    return int(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6
