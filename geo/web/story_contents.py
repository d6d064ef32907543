"""What the pages of stories hold: hand-made ones, and reports followed from place to place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

import numpy as np
from flask_babel import gettext

from geo.filter import Filter
from geo.model import Box, Chapter, Missing, Picture, Place, Story, Usage, View
from geo.regions import around
from geo.store import ExcerptRow, PlaceRow
from geo.stories import Step, steps_of
from geo.web.cards import Cards
from geo.web.contents import Content, by_role, cards_of, place_of
from geo.web.embeds.sharing import shared
from geo.web.export.citing import of_report, of_story, shown
from geo.web.pictures.still_maps import StillMap, still_map
from geo.web.prose import prose
from geo.web.services import Services, actor, services
from geo.web.story_maps import page_map
from geo.web.view_models import ExcerptCard, PictureView, PlaceCard, StepView

MOST_STEPS = 100  # of a report
CLOSE = 8  # the zoom at which one place is shown, with the country around it


def has_stories() -> bool:
    """Whether there is a story to link to; not where the store cannot be read, whose error has a page too."""
    try:
        return services().store.has_stories(actor())
    except Missing:
        return False


def stories_content() -> Content:
    """The list of stories."""
    here = services()
    urls = here.urls()
    return {
        "urls": urls,
        "canonical": urls.absolute(urls.stories()),
        "stories": [(row, urls.story(row.slug)) for row in here.store.stories(actor())],
    }


def story_content(slug: str, *, framed: bool = False) -> Content:
    """A story with its map; raises Missing."""
    here = services()
    stored = here.store.story(slug, actor())
    told = stored.story
    cards = cards_of(here)
    passages = iter(here.store.passages((quote for one in told.chapters for quote in one.quotes), actor()))
    steps = [
        _chapter_step(here, cards, number, chapter, [next(passages) for _ in chapter.quotes])
        for number, chapter in enumerate(told.chapters, 1)
    ]
    places = tuple(dict.fromkeys(one for step in steps for one in step.marked))
    urls, cited, asked = here.urls(), of_story(here.urls(), stored), _pinned(here, told, places)
    return {
        "story": told,
        "citation": shown(cited, partial(urls.cite_story, slug=slug)),
        "shared": shared(here, urls.embed_story(slug), here.store.select(asked, actor()), cited, article=True),
        "canonical": urls.absolute(urls.story(slug)),
        "page_url": urls.absolute(urls.story(slug)),
        **_followed(here, steps, asked, framed=framed),
        "embed_url": urls.embed_code(urls.absolute(urls.story(slug))),
    }


def follow_content(report_id: int, *, framed: bool = False) -> Content:
    """A report as a story, with its map. Raises Missing, Gone where it was taken out."""
    here = services()
    stored = here.store.report(report_id, actor())
    found = steps_of(here.store.mentions(report_id, actor()))
    urls, cards = here.urls(), cards_of(here)
    steps = [_report_step(cards, number, step) for number, step in enumerate(found[:MOST_STEPS], 1)]
    asked = Filter(report=(report_id,))
    selection = here.store.select(asked, actor())
    return {
        "report": cards.report_head(stored),
        "report_url": urls.report(report_id),
        "left_out": len(found) - len(steps),
        "shared": shared(here, urls.embed_report(report_id), selection, of_report(urls, stored), article=True),
        "canonical": urls.absolute(urls.follow(report_id)),
        "page_url": urls.absolute(urls.follow(report_id)),
        **_followed(here, steps, asked, framed=framed),
        "embed_url": urls.embed_code(urls.absolute(urls.follow(report_id))),
    }


def _pinned(here: Services, told: Story, places: tuple[str, ...]) -> Filter:
    """What the map of a story shows: its places, as the reports that it quotes name them where they name them all."""
    reports = tuple(quote.report for chapter in told.chapters for quote in chapter.quotes)
    own = Filter(place=places, report=reports)
    return own if here.store.select(own, actor()).totals.places == len(places) else Filter(place=places)


def _followed(here: Services, steps: list[StepView], asked: Filter, *, framed: bool) -> Content:
    """What every story has: its steps, and a map that opens where the first of them is."""
    opening = next((step.opening for step in steps if step.opening), None)
    return {
        "urls": here.urls(),
        "filter": asked,
        "framed": framed,
        "steps": steps,
        "stills": {step.number: _still(here, asked, step) for step in steps if step.opening},
        "map": page_map(here, asked, opening, guarded=True),
    }


def _still(here: Services, asked: Filter, step: StepView) -> StillMap:
    """The map of a step, for who reads the story as an article."""
    named = ", ".join(place.name for place in step.places) or step.title
    return still_map(here, asked, step.opening, gettext("Map of %(places)s", places=named))


def _chapter_step(
    here: Services, cards: Cards, number: int, chapter: Chapter, passages: Sequence[list[ExcerptRow]]
) -> StepView:
    about: list[Place] = []
    if chapter.place:
        with suppress(Missing):  # a report that brought it may have been taken out
            about.append(place_of(here, chapter.place))
    named = [row.place for rows in passages for row in rows if row.place and row.usage is Usage.LITERAL]
    places = _distinct([*about, *(_points(named) if about else _points(named) or named)])
    return StepView(
        number=number,
        title=chapter.title,
        opening=chapter.view or _around(about or places),
        marked=tuple(place.id for place in places),
        places=_links(cards, places),
        prose=prose(chapter.text),
        excerpts=tuple(_passage(cards, rows, chapter.place) for rows in passages if rows),
        lost=sum(not rows for rows in passages),
        picture=_picture(cards, chapter.picture) if chapter.picture else None,
    )


def _report_step(cards: Cards, number: int, step: Step[ExcerptRow]) -> StepView:
    return StepView(
        number=number,
        title=" · ".join(cards.names.of(place).name for place in step.places) or gettext("Not placed"),
        opening=_around(_points(step.places) or step.places),
        marked=tuple(place.id for place in step.places),
        places=_links(cards, step.places),
        excerpts=(_passage(cards, step.rows, None),),
        unplaced=tuple(cards.excerpt(row) for row in step.unplaced),
    )


def _passage(cards: Cards, rows: Sequence[ExcerptRow], about: str | None) -> ExcerptCard:
    """The words of a passage, all places that it names marked, with the tag of the mention that it is there for."""
    first, *others = sorted(rows, key=_telling(about))
    beside = [row for row in others if row.sentence == first.sentence and row.usage is Usage.LITERAL]
    return cards.excerpt(first, beside=beside)


def _links(cards: Cards, places: Sequence[Place]) -> tuple[PlaceCard, ...]:
    return tuple(cards.place(PlaceRow(place, 0, 0)) for place in places)


def _picture(cards: Cards, shown: Picture) -> PictureView:
    url = cards.urls.story_picture(shown.name)
    return PictureView(url, shown.width, shown.height, shown.alt, shown.credit, shown.caption)


def _telling(about: str | None) -> Callable[[ExcerptRow], tuple[object, ...]]:
    """What orders the mentions of a passage, the one first that it is there for: its tag is shown."""
    return lambda row: (
        row.usage is not Usage.LITERAL,
        row.place is None,
        row.place is not None and row.place.id != about,
        row.place is not None and row.place.kind.is_area,
        by_role(row),
        row.start,
    )


def _points(places: Sequence[Place]) -> list[Place]:
    """Those that are no areas: a country named beside a town would take the map away from it."""
    return [place for place in places if not place.kind.is_area]


def _distinct(places: Sequence[Place]) -> list[Place]:
    return list({place.id: place for place in places}.values())


def _around(places: Sequence[Place]) -> View | Box | None:
    """Where a map shows some places, areas whole; None where there are none."""
    if not places:
        return None
    if len(places) == 1 and places[0].extent is None:
        return View(places[0].lat, places[0].lon, CLOSE)
    return around(np.array([place.extent or (place.lon, place.lat, place.lon, place.lat) for place in places]))
