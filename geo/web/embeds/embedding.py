"""What can stand in an article: each page of ours that has a map, found by its address, with its frame and picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from flask import current_app
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from geo.access import may_read_excerpts
from geo.filter import Filter
from geo.model import Gone, Missing, Report, View
from geo.stories import steps_of
from geo.web.asked import Args, Question, read_page
from geo.web.contents import names_of, place_of, shown_of_place
from geo.web.embeds.choices import Choices, read_choices
from geo.web.pictures.still_maps import seen_of, title_of
from geo.web.services import Services, actor, services
from geo.web.story_contents import MOST_STEPS, story_content
from geo.web.urls import Urls
from geo.web.wording import say

WIDTH, HEIGHT = 600, 500  # pixels; plain numbers, since some editors take out anything else


@dataclass(frozen=True, slots=True)
class Embedding:
    """A page that can stand in an article, under the choices that its address makes; all addresses are whole.

    ``title`` tells a listener what the frame shows, ``alt`` who does not see it what the picture does. ``filter`` is
    there where a date can freeze it, ``steps`` are those of a story that it can begin with. ``shown`` and ``view`` are
    what its map shows, and where it opens. ``private`` is a report whose words may be read at its source alone.
    ``note`` says what the frame shows where that is not what its address does.
    """

    title: str
    alt: str
    page: str
    frame: str
    choices: Choices
    picture: Callable[[tuple[int, int]], str]
    shown: Filter
    view: View | None = None
    filter: Filter | None = None
    steps: tuple[str, ...] = ()
    private: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """The page at an address, from the root of the site and without choices; ``shown`` is what its map does."""

    title: str
    page: str
    frame: str
    shown: Filter
    filter: Filter | None = None
    steps: tuple[str, ...] = ()
    private: bool = False
    note: str = ""


def embedding_of(address: str) -> Embedding:
    """The page of ours at a whole ``address``, whose query may have choices. Raises Missing for any other address."""
    here, args = services(), _query(address)
    choices = read_choices(args, [])
    urls, question = replace(here.urls(), language=choices.language), read_page(args)
    find, values = _route(urls, address)
    try:
        found = find(here, urls, question, **values)
    except Gone as gone:
        raise Missing(gone.pattern, **gone.values) from None
    frame, page = urls.absolute(found.frame), urls.absolute(found.page)
    looks = [pair for pair in choices.pairs() if pair[0] in ("show", "theme")]
    title = " ".join(found.title.split())
    return Embedding(
        title=title,
        alt=title_of(here, seen_of(here.store.select(found.shown, actor()))),
        page=_and(page, choices.pairs(of_code=True)),
        frame=_and(frame, choices.pairs()),
        choices=choices,
        picture=lambda size: urls.card(_and(frame, looks), size),
        shown=found.shown,
        view=question.view,
        filter=found.filter,
        steps=found.steps,
        private=found.private,
        note=found.note,
    )


def choices_at(address: str) -> Choices:
    """What the query of an address chooses."""
    return read_choices(_query(address), [])


def is_embeddable(endpoint: str | None) -> bool:
    """Whether a route, by the name that Flask gives it, is that of a page that can stand in an article, or its frame.

    >>> is_embeddable("pages.story"), is_embeddable("table.index"), is_embeddable("pages.method"), is_embeddable(None)
    (True, True, False, False)
    """
    return endpoint in _FINDERS


def _query(address: str) -> Args:
    return MultiDict(parse_qsl(address.partition("#")[0].partition("?")[2]))


def _route(urls: Urls, address: str) -> tuple[Callable[..., _Found], Mapping[str, Any]]:
    """What finds the page at an address of ours, and the values in its path."""
    ours = urlsplit(urls.origin).netloc.lower()
    try:
        parts = urlsplit(address)
        path = unquote(parts.path) or "/"
        if parts.scheme in ("http", "https") and parts.netloc.lower() == ours and path.startswith(f"{urls.root}/"):
            endpoint, values = current_app.url_map.bind(ours).match(path.removeprefix(urls.root), "GET")
            if is_embeddable(endpoint):
                return _FINDERS[endpoint], values
    except (ValueError, HTTPException):  # it is no address, or none of ours
        pass
    raise Missing("nothing here has that address, or nothing that can stand in an article")


def _map(here: Services, urls: Urls, question: Question) -> _Found:
    asked, view = question.filter, question.view
    names, _ = names_of(here, asked)
    title = gettext("Map of %(places)s", places=asked.sentence(names, say))
    return _Found(title, urls.map(asked, view), urls.embed_map(asked, view), asked, asked)


def _view(here: Services, urls: Urls, question: Question) -> _Found:
    """The map of what a table, a trend or pairs of places are of: those have no frame themselves."""
    note = gettext("The frame shows the map under the same filter.")
    return replace(_map(here, urls, question), note=note)


def _comparison(here: Services, urls: Urls, question: Question) -> _Found:
    """The map of the first of two filters: there is neither a frame nor a picture of both."""
    return replace(_map(here, urls, question), note=gettext("The frame shows the map of A alone, without B."))


def _report(here: Services, urls: Urls, _question: Question, report_id: int) -> _Found:
    report, shown = here.store.report(report_id, actor()).report, Filter(report=(report_id,))
    title = gettext("Map of the places in “%(title)s”", title=report.title)
    return _Found(title, urls.report(report_id), urls.embed_report(report_id), shown, private=_is_private(report))


def _follow(here: Services, urls: Urls, _question: Question, report_id: int) -> _Found:
    report, shown = here.store.report(report_id, actor()).report, Filter(report=(report_id,))
    title = gettext("Report followed on the map: %(title)s", title=report.title)
    steps = tuple(
        " · ".join(here.place_names().of(place).name for place in step.places) or gettext("Not placed")
        for step in steps_of(here.store.mentions(report_id, actor()))[:MOST_STEPS]
    )
    addresses = urls.follow(report_id), urls.embed_follow(report_id)
    return _Found(title, *addresses, shown, steps=steps, private=_is_private(report))


def _place(here: Services, urls: Urls, question: Question, place_id: str) -> _Found:
    name, asked = here.place_names().of(place_of(here, place_id)).name, question.filter
    title = gettext("Map of %(places)s", places=name)
    shown = shown_of_place(place_id, asked)
    return _Found(title, urls.place(place_id, asked), urls.embed_place(place_id, asked), shown, asked)


def _story(here: Services, urls: Urls, _question: Question, slug: str) -> _Found:
    told = story_content(slug)
    title = gettext("Story: %(title)s", title=told["story"].title)
    steps = tuple(chapter.title for chapter in told["story"].chapters)
    return _Found(title, urls.story(slug), urls.embed_story(slug), told["filter"], steps=steps)


_FRAMED: Mapping[str, Callable[..., _Found]] = {
    "index": _map,
    "report": _report,
    "follow": _follow,
    "place": _place,
    "story": _story,
}
"""What finds a page that has a frame, by the name of the view that shows it: the two have the same."""

_FINDERS: Mapping[str, Callable[..., _Found]] = {
    **{f"{part}.{name}": find for part in ("pages", "embed") for name, find in _FRAMED.items()},
    **{f"{part}.index": _view for part in ("table", "trend", "together", "export")},
    "compare.index": _comparison,
}
"""What finds any page that can stand in an article, by its route."""


def _is_private(report: Report) -> bool:
    return not may_read_excerpts(actor(), report.display)


def _and(address: str, pairs: Iterable[tuple[str, str]]) -> str:
    """An address with more keys."""
    query = urlencode(list(pairs), safe=",:")
    return f"{address}{'&' if '?' in address else '?'}{query}" if query else address
