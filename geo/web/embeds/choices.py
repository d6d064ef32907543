"""How a frame is wanted, as its address says it: what is not chosen stands in no address, and is as it always was."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import BadFilter
from geo.web.asked import SHADING, Args, one_of, read_shaded, readable, whole_number
from geo.web.languages import KEY as LANGUAGE_KEY
from geo.web.languages import languages
from geo.web.pictures.palette import THEMES

MAP, PICTURE = "map", "picture"
ONLY = ("", MAP, PICTURE)
"""What stands in a frame: map and list, the map without the list, or a picture of it that nothing moves."""

CLICK = "click"
LEAST_HEIGHT, MOST_HEIGHT = 200, 1000  # pixels: what WordPress lets a frame have
_LAST_STEP = 1000


@dataclass(frozen=True, slots=True)
class Choices:
    """What an editor chose of a frame; without a height its host is told the right one.

    ``click`` is True where a picture stands in for the map until somebody starts it; ``step`` is that of a story.
    """

    only: str = ""
    theme: str = ""
    language: str = ""
    click: bool = False
    shaded: bool = False
    step: int = 0
    height: int = 0

    @property
    def still(self) -> bool:
        """Whether a picture stands in place of the map."""
        return self.click or self.only == PICTURE

    def pairs(self, *, of_code: bool = False) -> list[tuple[str, str]]:
        """The choices as keys and values of a frame's address, and those ``of_code``, which size the frame.

        The language is no part of it: :class:`geo.web.urls.Urls` gives every address its own.

        >>> Choices(only="map", click=True, height=400).pairs(of_code=True)
        [('only', 'map'), ('start', 'click'), ('height', '400')]
        """
        found = (
            ("show", SHADING if self.shaded else ""),
            ("only", self.only),
            ("theme", self.theme),
            ("start", CLICK if self.click else ""),
            ("step", self.step or ""),
            ("height", (of_code and self.height) or ""),
        )
        return [(key, str(value)) for key, value in found if value]


def read_choices(args: Args, problems: list[BadFilter]) -> Choices:
    """The choices in a query string; what cannot be read is left out, and a problem more."""

    def one(key: str, known: tuple[str, ...]) -> str:
        return readable(lambda: one_of(args, key, known), "", problems)

    def whole(key: str, least: int, most: int) -> int:
        return readable(lambda: whole_number(args, key, default=0, least=least, most=most), 0, problems)

    language = args.get(LANGUAGE_KEY, "")
    return Choices(
        only=one("only", ONLY),
        theme=one("theme", ("", *THEMES)),
        language=language if language in languages() else "",
        click=one("start", ("", CLICK)) == CLICK,
        shaded=readable(lambda: read_shaded(args), False, []),  # which the page itself complains of
        step=whole("step", 1, _LAST_STEP),
        height=whole("height", LEAST_HEIGHT, MOST_HEIGHT),
    )
