"""Rows of the store as the records that templates show: with addresses, words and links worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from flask_babel import lazy_gettext

from geo.filter import DRAWN, WORDS, Filter, drawn_in_words, is_marked_up
from geo.model import Display, Place
from geo.store import ExcerptRow, FacetValue, Matcher, PlaceRow, StoredReport, Timeline
from geo.web.languages import day, number
from geo.web.marked import parts, runs
from geo.web.passages import passage_link, safe_link
from geo.web.place_names import PlaceNames
from geo.web.urls import EVERYTHING, Urls
from geo.web.view_models import Bar, Choice, ExcerptCard, Link, MentionView, PlaceCard, PlaceLink, ReportHead
from geo.web.wording import KIND_LABELS, near, period_in_words, say, where

MOST_CHOICES = 120  # of one key; all countries fit, and a page stays light

_CHIP_LABELS = {
    "exclude": lazy_gettext("outside %(value)s"),
    "bbox": lazy_gettext("this area of the map"),
    "from": lazy_gettext("since %(value)s"),
    "to": lazy_gettext("until %(value)s"),
    "as_of": lazy_gettext("as of %(value)s"),
    "lang": lazy_gettext("in the language %(value)s"),
    "author": lazy_gettext("by %(value)s"),
    "q": lazy_gettext("“%(value)s”"),
    "min_confidence": lazy_gettext("confidence of at least %(value)s"),
    "report": lazy_gettext("report %(value)s"),
}


def anchor(start: int) -> str:
    """The id that a mention has on its report's page; offsets count in a text that never changes."""
    return f"m{start}"


@dataclass(frozen=True, slots=True)
class Cards:
    """Makes them for one request, with ``names`` as its reader calls places; ``matcher`` says what to mark."""

    urls: Urls
    names: PlaceNames
    matcher: Matcher = field(default_factory=Matcher)

    def place(
        self,
        row: PlaceRow,
        shown: Sequence[ExcerptRow] = (),
        asked: Filter = EVERYTHING,
        text: str = "",
        share: float | None = None,
    ) -> PlaceCard:
        """A place with its numbers under the filter ``asked``, and the first of its excerpts (see :meth:`excerpt`).

        ``share`` says how much of an area lies in what was drawn.
        """
        place = self.names.of(row.place)
        return PlaceCard(
            id=place.id,
            name=place.name,
            kind=place.kind,
            kind_label=str(KIND_LABELS[place.kind]),
            area=place.kind.is_area,
            where=self.where(place),
            url=self.urls.place(place.id),
            lat=place.lat,
            lon=place.lon,
            extent=place.extent,
            excerpts=row.excerpts,
            reports=row.reports,
            said=row.said,
            uncertain=row.uncertain,
            share=share,
            shown=self.sentences(shown, text),
            more_url=self.urls.place(place.id, asked.with_(usage=asked.usages)) if row.excerpts > len(shown) else None,
        )

    def sentences(self, rows: Sequence[ExcerptRow], text: str = "") -> tuple[ExcerptCard, ...]:
        """Excerpts of a place; a sentence that names it several times in one way is there once, each mention marked.

        So is a report whose words are not to be shown.
        """
        same = defaultdict[object, list[ExcerptRow]](list)
        for row in rows:
            told = row.usage, row.role, row.uncertain, row.uncertainty_km
            same[row.sentence, *told].append(row)
        return tuple(self.excerpt(first, text, again) for first, *again in same.values())

    def excerpt(
        self, row: ExcerptRow, text: str = "", again: Sequence[ExcerptRow] = (), beside: Sequence[ExcerptRow] = ()
    ) -> ExcerptCard:
        """A mention in its words, those of its sentence that name its place ``again``, and other places ``beside`` it.

        ``text`` is the report's, where it is at hand, for a link that finds one passage.
        """
        report, excerpt, place = row.report, row.excerpt, row.place and self.names.of(row.place)
        marked = [one.span for one in (row, *again, *beside)]
        return ExcerptCard(
            excerpt=excerpt,
            parts=tuple(parts(excerpt.words, marked, self.matcher.spans_of(row))),
            mentions=1 + len(again),
            usage=row.usage,
            role=row.role,
            confidence=row.confidence,
            uncertain=row.uncertain,
            reason=row.reason,
            near=near(place, row.uncertainty_km),
            alternatives=tuple(self._place_link(place) for place in row.alternatives),
            title=tuple(runs(report.title, self.matcher.spans(report.title))),
            report_url=self.urls.report(report.id),
            report_map_url=self.urls.map(Filter(report=(report.id,))),
            source=report.source,
            published=report.published,
            language=report.language,
            source_url=passage_link(report.url, excerpt, text),
            anchor=anchor(row.start),
            place_url=self.urls.place(place.id) if place else None,
            text_shown=report.display is not Display.LINK,
        )

    def mention(self, row: ExcerptRow) -> MentionView:
        """A mention to be marked in its text."""
        marked = MentionView(
            anchor=anchor(row.start),
            usage=row.usage,
            reason=row.reason,
        )
        if row.place is None:
            return marked
        place = self.names.of(row.place)
        return replace(
            marked,
            place_id=place.id,
            place_url=self.urls.place(place.id),
            place_name=place.name,
            place_where=self.where(place),
            lat=place.lat,
            lon=place.lon,
            area=place.kind.is_area,
            extent=place.extent,
        )

    def choices(self, key: str, values: Sequence[FacetValue], chosen: Collection[str]) -> list[Choice]:
        """The values of a facet to choose from: of very many, those chosen and those with most excerpts."""
        named = self.names.region if key in ("region", "part") else str
        most_first = sorted(values, key=lambda value: (value.level, -value.excerpts))
        districts = [value for value in most_first if value.level > 1]  # they are there since their province is chosen
        kept = {value.value for value in (*most_first[:MOST_CHOICES], *districts[:MOST_CHOICES])}
        return [
            Choice(v.value, named(v.value), v.excerpts, chosen=v.value in chosen, level=v.level)
            for v in values
            if v.value in kept or v.value in chosen
        ]

    def bars(self, timeline: Timeline, asked: Filter) -> list[Bar]:
        """The periods of a timeline as they are drawn, those that the dates of ``asked`` take in chosen."""
        most = max((period.reports for period in timeline.periods), default=0)
        return [
            Bar(
                period.first,
                period.last,
                period_in_words(period, timeline.unit),
                period.reports,
                height=max(4, round(100 * period.reports / most)) if period.reports else 0,
                chosen=(not asked.first or asked.first <= period.last)
                and (not asked.last or period.first <= asked.last),
            )
            for period in timeline.periods
        ]

    def report_head(self, stored: StoredReport) -> ReportHead:
        """What stands above a report."""
        report = stored.report
        return ReportHead(
            title=report.title,
            source=report.source,
            author=report.author,
            published=report.published,
            language=report.language,
            licence=report.licence,
            url=safe_link(report.url),
            collections=tuple(Link(name, self.urls.map(Filter(collection=(name,)))) for name in stored.collections),
        )

    def chips(self, asked: Filter, names: Mapping[str, str], at: Callable[[Filter], str]) -> list[Link]:
        """What the filter has, a value each, with the page without it, whose address ``at`` gives.

        ``names`` are of its places and reports.
        """
        pairs = asked.pairs()
        return [
            Link(
                self._chip_label(key, names.get(value, value) if key in ("place", "report") else value),
                at(Filter.parse(pair for pair in pairs if pair != (key, value))[0]),
            )
            for key, value in pairs
        ]

    def _chip_label(self, key: str, value: str) -> str:
        if key in ("region", "exclude"):
            value = self.names.region_in_full(value)
        elif key in ("from", "to", "as_of"):
            value = day(date.fromisoformat(value))
        elif key == "min_confidence":
            value = number(float(value))
        elif key in DRAWN:
            value = drawn_in_words(DRAWN[key](value), say)
        elif key in WORDS:
            value = say(WORDS[key][value])
        label = "%(value)s" if key == "q" and is_marked_up(value) else str(_CHIP_LABELS.get(key, "%(value)s"))
        return label % {"value": value}

    def where(self, place: Place) -> str:
        """The areas that a place lies in, which has its name from :class:`PlaceNames`."""
        return where(place, self.names.region)

    def _place_link(self, place: Place) -> PlaceLink:
        place = self.names.of(place)
        return PlaceLink(place.name, self.where(place), self.urls.place(place.id))
