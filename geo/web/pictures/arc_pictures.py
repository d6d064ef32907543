"""The arcs of places named together as a picture that stands still."""

from __future__ import annotations

from flask_babel import gettext, ngettext

from geo.exports.picture import Arc, End, MapPicture, svg
from geo.filter import Filter
from geo.model import Box, View
from geo.store import By
from geo.web.languages import language
from geo.web.pictures.look import Look, Size
from geo.web.pictures.palette import Theme, palette
from geo.web.pictures.still_maps import StillMap, frame_of, still_of
from geo.web.services import Services
from geo.web.views.arcs import Arcs, Ranking
from geo.web.world import attribution

_MOST_TOLD = 20  # pairs that the description names


def still_arcs(here: Services, asked: Filter, ranking: Ranking, shown: Arcs) -> StillMap:
    """The picture that stands in for the map of arcs where scripts are off."""

    def address(view: View, size: Size, theme: Theme) -> str:
        return here.urls().together_picture(asked, view, size, theme=theme, **ranking.keys)

    return still_of(shown.box, _title(here, ranking, shown), address)


def drawn_arcs(here: Services, ranking: Ranking, shown: Arcs, opening: View | Box | None, look: Look) -> bytes:
    """The picture of the arcs in a view, or of all of them, as SVG."""
    frame, called = frame_of(opening or shown.box, look.size), here.place_names()
    places = {place.id: called.of(place) for pair in shown.pairs for place in pair.places}.values()
    picture = MapPicture(
        frame=frame,
        title=_title(here, ranking, shown),
        description="; ".join(_told(here, ranking, shown)),
        language=language(),
        colours=palette(look.theme),
        credit=attribution(here.gazetteer.credits).striptags(),
        ground=list(here.ground().seen(frame.window(), frame.view.zoom, language())),
        arcs=[Arc(line, shown.step(pair)) for line, pair in zip(shown.lines, shown.pairs, strict=True)],
        ends=[End(place.name, place.lat, place.lon, place.kind.is_area) for place in places],
    )
    return svg(picture)


def counted(by: By, number: int) -> str:
    """So many reports, or sentences."""
    if by is By.SENTENCE:
        return ngettext("%(num)s sentence", "%(num)s sentences", number)
    return ngettext("%(num)s report", "%(num)s reports", number)


def _title(here: Services, ranking: Ranking, shown: Arcs) -> str:
    """What it shows: "Map with 12 pairs of places that are named together; first Chongjin and Rajin, 2 reports"."""
    pairs = len(shown.pairs)
    if not pairs:
        return gettext("Map without places that are named together")
    told = ngettext(
        "Map with %(num)s pair of places that are named together",
        "Map with %(num)s pairs of places that are named together",
        pairs,
    )
    return gettext("%(map)s; first %(pair)s", map=told, pair=_told(here, ranking, shown)[0])


def _told(here: Services, ranking: Ranking, shown: Arcs) -> list[str]:
    """The first pairs in words."""
    called = here.place_names()
    return [
        gettext(
            "%(one)s and %(other)s, %(number)s",
            one=called.of(pair.places[0]).name,
            other=called.of(pair.places[1]).name,
            number=counted(ranking.by, pair.both),
        )
        for pair in shown.pairs[:_MOST_TOLD]
    ]
