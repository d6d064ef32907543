"""What is cited of each page, and the citation as the page shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext, ngettext

from geo.exports.citations import FORMATS, Citation, Cited, key_of, plain
from geo.exports.file_name import slug_of
from geo.filter import Filter
from geo.model import Place
from geo.store import StoredReport, StoredStory, Totals
from geo.web.languages import language
from geo.web.passages import safe_link
from geo.web.urls import EVERYTHING, Urls
from geo.web.wording import say

SITE = "Dateline"


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation in words, and its files by what they are called."""

    text: str
    files: tuple[tuple[str, str], ...]


def shown(one: Citation, address: Callable[[str], str]) -> CitationView:
    """A citation as its page shows it; ``address`` gives that of the file of each format."""
    return CitationView(plain(one), tuple((form.name, address(suffix)) for suffix, form in FORMATS.items()))


def of_map(urls: Urls, asked: Filter, names: Mapping[str, str], totals: Totals) -> Citation:
    """The map under a filter, with how much it leaves: a corpus grows."""
    sentence = asked.sentence(names, say)
    return Citation(
        key=key_of("map", slug_of(asked, names)),
        cited=Cited.PAGE,
        title=sentence[:1].upper() + sentence[1:],
        author="",
        published_by=SITE,
        published=None,
        language=language(),
        url=_whole(urls, Urls.map, asked),
        note=gettext(
            "%(places)s named in %(excerpts)s of %(reports)s",
            places=ngettext("%(num)s place", "%(num)s places", totals.places),
            excerpts=ngettext("%(num)s excerpt", "%(num)s excerpts", totals.excerpts),
            reports=ngettext("%(num)s report", "%(num)s reports", totals.reports),
        ),
    )


def of_report(urls: Urls, stored: StoredReport) -> Citation:
    """A report as its source published it, with its page here beside."""
    report, page = stored.report, _whole(urls, Urls.report, stored.id)
    source = safe_link(report.url)
    return Citation(
        key=key_of("report", str(stored.id)),
        cited=Cited.REPORT,
        title=report.title,
        author=report.author,
        published_by=report.source,
        published=report.published,
        language=report.language,
        url=source or page,
        page=page if source else "",
    )


def of_place(urls: Urls, place: Place, asked: Filter = EVERYTHING) -> Citation:
    """A place's page, with its name in the language of the page."""
    return Citation(
        key=key_of("place", place.id),
        cited=Cited.PAGE,
        title=place.name,
        author="",
        published_by=SITE,
        published=None,
        language=language(),
        url=_whole(urls, Urls.place, place.id, asked),
        note=gettext("What the reports say"),
    )


def of_story(urls: Urls, stored: StoredStory) -> Citation:
    """A story, with the day on which it last changed."""
    story = stored.story
    return Citation(
        key=key_of("story", story.slug),
        cited=Cited.PAGE,
        title=story.title,
        author=story.author,
        published_by=SITE,
        published=stored.changed_at.date(),
        language=story.language,
        url=_whole(urls, Urls.story, story.slug),
    )


def _whole(urls: Urls, make: Callable[..., str], *of: object) -> str:
    """The whole address of a page, which is the same in every language."""
    return urls.absolute(make(replace(urls, language=""), *of))
