"""What each page holds, whoever shows it: the page itself, and the same page in a frame."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from flask_babel import gettext

from geo.drawn import is_stored
from geo.expression import has_operators
from geo.filter import Filter
from geo.model import Box, Display, Missing, Place, Role, Span, Usage, View
from geo.store import ExcerptRow, Order, Page, PlaceRow, Selection, StoredReport, of_first_sentences, orders
from geo.web.asked import Question
from geo.web.cards import Cards
from geo.web.embeds.sharing import shared
from geo.web.export.citing import of_place, of_report, shown
from geo.web.languages import number
from geo.web.marked import segments
from geo.web.method import figures_content
from geo.web.notes import notes
from geo.web.place_list import CHOICES, read_order
from geo.web.services import Services, actor, services
from geo.web.story_maps import page_map
from geo.web.suggestions import called, near
from geo.web.urls import EVERYTHING
from geo.web.view_models import Segment
from geo.web.views.ways import ViewPage, head_content, slice_content
from geo.web.wording import HEADINGS, KIND_LABELS

PLACES_A_PAGE = 20
EXCERPTS_A_CARD = 3
EXCERPTS_A_PAGE = 50
UNPLACED_SHOWN = 20
PLACES_OF_A_REPORT = 500
UNPLACED_OF_A_REPORT = 200
LONGEST_SEARCHED = 100_000  # code points of a text that is searched for each link into its source
ZOOM_OF_A_PLACE = 7

Content = dict[str, Any]
"""The names that a template is given; the templates say which they need."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page shows of the list of places; ``more`` where another page follows."""

    page: ViewPage
    order: Order
    places: Sequence[PlaceRow]
    more: bool


def map_content(question: Question) -> Content:
    """The map and list under a filter."""
    listing, asked, view, at = _listing(question), question.filter, question.view, question.page
    page = listing.page
    here, cards, selection, urls = page.here, page.cards, page.selection, page.cards.urls
    named = called(here, cards, asked) if at == 1 else []
    return {
        **_listed(listing),
        **slice_content(page),
        "map": page_map(here, asked, view or selection.frame),
        "opening": selection.box,
        "with_operators": has_operators(asked.q),
        "named": named,
        "near": [one for one in near(here, cards, asked) if one not in named]
        if asked.q and not selection.totals.reports
        else [],
        "timeline": cards.bars(selection.timeline(), asked),
        "shared": shared(here, urls.embed_map(asked, view), selection, page.cited),
        "feed_url": urls.export_file("excerpts.atom", asked),
        "embed_url": urls.embed_code(urls.absolute(urls.map(asked, view))),
        "orders": CHOICES,
        "order": str(listing.order),
        "next_url": urls.map(asked, page=at + 1) if listing.more else None,
        "previous_url": urls.map(asked, page=at - 1) if at > 1 and listing.places else None,
        "first_url": urls.map(asked),
        "unplaced": [cards.excerpt(row) for row in selection.unplaced(limit=UNPLACED_SHOWN).rows],
    }


def framed_map_content(question: Question) -> Content:
    """The same in a frame, whose map keeps from catching the scroll of the article."""
    listing, asked, view = _listing(question), question.filter, question.view
    page, urls = listing.page, listing.page.cards.urls
    return {
        **_listed(listing),
        "map": page_map(page.here, asked, view or page.selection.frame, guarded=True),
        "page_url": urls.absolute(urls.map(asked, view)),
    }


def _listing(question: Question) -> Listing:
    here, asked = services(), question.filter
    selection = here.store.select(asked, actor())
    order = read_order(question)
    before = (question.page - 1) * PLACES_A_PAGE
    places = selection.place_list(PLACES_A_PAGE + 1, before, order=order, called=here.place_names())
    urls = replace(here.urls(), sort=orders.PLACES.text(order))
    cards = replace(cards_of(here, asked), urls=urls)
    page = ViewPage("map", here, cards, selection, question, names_of(here, asked), urls.map)
    return Listing(page, order, places[:PLACES_A_PAGE], more=len(places) > PLACES_A_PAGE)


def _listed(listing: Listing) -> Content:
    """What the page and the frame both show, each with its own map."""
    page = listing.page
    cards, selection, question, shapes = page.cards, page.selection, page.question, page.here.shapes
    asked, urls = question.filter, cards.urls
    first = selection.first_excerpts([row.place.id for row in listing.places], EXCERPTS_A_CARD)
    return {
        **head_content(page),
        "canonical": urls.absolute(urls.map(asked, page=question.page)),
        "places": [
            cards.place(row, first[row.place.id], asked, share=selection.share(row.place, shapes))
            for row in listing.places
        ],
    }


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report with its mentions and the places that they name."""

    stored: StoredReport
    rows: Sequence[ExcerptRow]
    selection: Selection
    cards: Cards

    @property
    def literal(self) -> list[ExcerptRow]:
        """The mentions that are meant as places, those where it happened first."""
        return sorted((row for row in self.rows if row.usage is Usage.LITERAL), key=by_role)

    @property
    def searched(self) -> str:
        """The text in which links into its source look for their passages."""
        text = self.stored.report.text
        return text if len(text) <= LONGEST_SEARCHED else ""


def report_content(report_id: int, question: Question) -> Content:
    """A report's places, and its text, marked. Raises Missing, Gone where it was taken out."""
    here, page = services(), _report_page(report_id)
    stored, cards, urls, literal = page.stored, page.cards, page.cards.urls, page.literal
    cited, text = of_report(urls, stored), stored.report.text
    unplaced = [row for row in page.rows if row.place is None]
    return {
        **_told(page, question),
        "citation": shown(cited, partial(urls.cite_report, report_id=report_id)),
        "shared": shared(here, urls.embed_report(report_id), page.selection, cited, article=True),
        "follow_url": urls.follow(report_id) if literal else None,
        "segments": list(_marked(text, page.rows, cards)) if text else [],
        "excerpts": [cards.excerpt(row) for row in literal] if stored.report.display is Display.EXCERPT else [],
        "unplaced": [cards.excerpt(row, page.searched) for row in unplaced[:UNPLACED_OF_A_REPORT]],
        "unplaced_total": len(unplaced),
        "embed_url": urls.embed_code(urls.absolute(urls.report(report_id))),
    }


def framed_report_content(report_id: int, question: Question) -> Content:
    """The same in a frame, without its text."""
    page = _report_page(report_id)
    urls = page.cards.urls
    return {**_told(page, question), "page_url": urls.absolute(urls.report(report_id))}


def _report_page(report_id: int) -> ReportPage:
    here = services()
    stored, rows = here.store.report(report_id, actor()), here.store.mentions(report_id, actor())
    return ReportPage(stored, rows, here.store.select(Filter(report=(report_id,)), actor()), cards_of(here))


def _told(page: ReportPage, question: Question) -> Content:
    """What the page of a report and its frame both show."""
    selection, cards, urls = page.selection, page.cards, page.cards.urls
    by_place = defaultdict[str, list[ExcerptRow]](list)
    for row in page.literal:
        if row.place:
            by_place[row.place.id].append(row)
    first_role = {place_id: by_role(first) for place_id, (first, *_) in by_place.items()}
    return {
        "urls": urls,
        "map": page_map(services(), selection.asked, question.view or selection.place_counts.told_of, guarded=True),
        "canonical": urls.absolute(urls.report(page.stored.id)),
        "notes": list(notes(Question(EVERYTHING, problems=question.problems), selection, [], urls.map)),
        "report": cards.report_head(page.stored),
        "places": [
            cards.place(
                row, of_first_sentences(by_place[row.place.id], EXCERPTS_A_CARD), selection.asked, page.searched
            )
            for row in sorted(selection.place_list(PLACES_OF_A_REPORT), key=lambda row: first_role.get(row.place.id, 0))
        ],
    }


def shown_of_place(place_id: str, asked: Filter) -> Filter:
    """What the page of a place shows under the rest of a filter: every usage, unless one is asked for."""
    return asked.with_(place=(place_id,), usage=asked.usage or tuple(Usage))


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place, by the id in the page's address, with what the page shows of its excerpts."""

    id: str
    row: PlaceRow
    selection: Selection
    excerpts: Page[ExcerptRow]
    cards: Cards


def place_content(place_id: str, question: Question, after: str | None = None) -> Content:
    """A place with what is known of it and its excerpts. Raises Missing."""
    here, asked, page = services(), question.filter, _place_page(place_id, question, after)
    cards, urls, place, following = page.cards, page.cards.urls, page.row.place, page.excerpts.after
    cited = of_place(urls, cards.names.of(place), asked)
    return {
        **_described(page, question, after),
        "citation": shown(cited, partial(urls.cite_place, place_id=place_id, asked=asked)),
        "shared": shared(here, urls.embed_place(place_id, asked), page.selection, cited),
        "known": _known(cards, place),
        "next_url": urls.place(place_id, asked, following) if following else None,
        "embed_url": urls.embed_code(urls.absolute(urls.place(place_id, asked))),
    }


def framed_place_content(place_id: str, question: Question, after: str | None = None) -> Content:
    """The same in a frame, without what the gazetteer says of the place."""
    page = _place_page(place_id, question, after)
    urls = page.cards.urls
    return {**_described(page, question, after), "page_url": urls.absolute(urls.place(place_id, question.filter))}


def _place_page(place_id: str, question: Question, after: str | None) -> PlacePage:
    here, asked = services(), shown_of_place(place_id, question.filter)
    selection = here.store.select(asked, actor())
    row = next(iter(selection.place_list(1)), None) or PlaceRow(place_of(here, place_id), 0, 0)
    excerpts = selection.excerpts(limit=EXCERPTS_A_PAGE, after=after)
    return PlacePage(place_id, row, selection, excerpts, cards_of(here, asked))


def _described(page: PlacePage, question: Question, after: str | None) -> Content:
    """What the page of a place and its frame both show."""
    here, selection, cards, urls = services(), page.selection, page.cards, page.cards.urls
    _, unknown = names_of(here, question.filter)
    return {
        "urls": urls,
        "map": page_map(here, selection.asked, question.view or opening_of(page.row.place), guarded=True),
        "canonical": urls.absolute(urls.place(page.id, question.filter, after)),
        "notes": list(notes(question, selection, unknown, lambda other: urls.place(page.id, other))),
        "place": cards.place(page.row),
        "excerpts": [cards.excerpt(one) for one in page.excerpts.rows],
    }


def method_content() -> Content:
    """How pins come about, with the figures of how often they are wrong where those were measured."""
    here = services()
    urls = here.urls()
    return {
        "urls": urls,
        "canonical": urls.absolute(urls.method()),
        "known_places": round(len(here.gazetteer), -3),
        **figures_content(here.figures),
    }


def _marked(text: str, rows: Iterable[ExcerptRow], cards: Cards) -> Iterator[Segment]:
    return segments(text, ((Span(row.start, row.end), cards.mention(row)) for row in rows))


def by_role(row: ExcerptRow) -> int:
    """Where it happened, then where somebody spoke, then what is named in passing."""
    return tuple(Role).index(row.role)


def cards_of(here: Services, asked: Filter = EVERYTHING) -> Cards:
    """The maker of cards for this request, which marks the words of a search."""
    return Cards(here.urls(), here.place_names(), here.store.matcher(asked.q))


def names_of(here: Services, asked: Filter) -> tuple[dict[str, str], list[Missing]]:
    """The names of the regions, places and reports of a filter, for its sentence; and those that nobody knows."""
    place_names = here.place_names()
    sorts: tuple[tuple[Iterable[str], Callable[[str], str]], ...] = (
        ((*asked.region, *asked.exclude), place_names.known_region),
        (asked.place, lambda place_id: place_names.of(place_of(here, place_id)).name),
        (map(str, asked.report), lambda id_: f"“{here.store.report(int(id_), actor()).report.title}”"),
    )
    names = dict.fromkeys(asked.place, gettext("an unknown place"))
    unknown: list[Missing] = []
    for values, name_of in sorts:
        for value in values:
            try:
                names[value] = name_of(value)
            except Missing as missing:
                unknown.append(missing)
    for shape in (*(one.polygons for one in asked.shape), *(one.line for one in asked.along)):
        if is_stored(shape):
            try:
                here.store.kept_shape(shape)
            except Missing as missing:
                unknown.append(missing)
    return names, unknown


def place_of(here: Services, place_id: str) -> Place:
    """A place that a report names or the gazetteer has; raises Missing."""
    try:
        return here.store.place(place_id, actor())
    except Missing:
        return here.gazetteer.place(place_id)


def opening_of(place: Place) -> View | Box:
    """Where the map of a place opens."""
    return place.extent or View(place.lat, place.lon, ZOOM_OF_A_PLACE)


def _known(cards: Cards, place: Place) -> list[tuple[str, str]]:
    """What the gazetteer says of a place, in words; coordinates are degrees north and east (WGS84)."""
    translated, district = cards.names.of(place), cards.names.district(place)
    facts = [
        (gettext("In English"), place.name if place.name != translated.name else ""),
        (str(HEADINGS["place_kind"]), str(KIND_LABELS[place.kind])),
        (gettext("In"), cards.where(translated)),
        (gettext("District"), district if district and district != translated.name else ""),
        (gettext("Population"), number(place.population) if place.population else ""),
        (gettext("Latitude, longitude"), "" if place.kind.is_area else f"{place.lat:.4f}, {place.lon:.4f}"),
        (gettext("GeoNames id"), str(place.geonameid or "")),
    ]
    return [(label, value) for label, value in facts if value]
