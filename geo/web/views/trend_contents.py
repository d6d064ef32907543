"""What the page of the trend holds: a small chart for each region, all drawn to one scale, and their table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flask_babel import lazy_gettext

from geo.exports.about import Collection
from geo.exports.count_tables import TrendRow, count_table
from geo.exports.file_name import file_name
from geo.filter import Filter
from geo.store import Line, Period, Selection, Trend, Unit, trend
from geo.web.asked import Question
from geo.web.contents import Content, cards_of, names_of
from geo.web.provenance import about_of
from geo.web.services import Services, actor, services
from geo.web.urls import Urls
from geo.web.views.ways import ViewPage, view_content
from geo.web.wording import period_in_words

USUAL_REGIONS = 5
"""So many countries are drawn where no region is chosen: those with most excerpts."""
MOST_REGIONS = 12
STEP, HEIGHT = 10, 100
"""The width of a period and the height of the greatest number, in the units of the drawing."""

_UNITS = {
    Unit.DAY: lazy_gettext("Excerpts a day"),
    Unit.MONTH: lazy_gettext("Excerpts a month"),
    Unit.YEAR: lazy_gettext("Excerpts a year"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """A period of one region, with the map of just that."""

    label: str
    excerpts: int
    url: str
    x: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A region's line: ``path`` draws its steps, ``most`` is the point of its greatest number."""

    name: str
    url: str
    path: str
    points: tuple[Point, ...]
    most: Point | None
    excerpts: int
    undated: int


@dataclass(frozen=True)
class Charted:
    """The regions that have a chart, and what they have; ``left_out`` more were chosen."""

    regions: Mapping[str, str]
    """The names of the regions by their codes, in the order of the lines."""
    trend: Trend
    left_out: int

    @cached_property
    def highest(self) -> int:
        """The greatest number of all, to which the charts are drawn."""
        return max((count for line in self.trend.lines for count in line.excerpts), default=0)

    @cached_property
    def labels(self) -> list[str]:
        """What the periods are called."""
        return [period_in_words(Period(*days, 0), self.trend.unit) for days in self.trend.periods]


def trend_content(question: Question) -> Content:
    """The trend of a filter's regions."""
    here, asked = services(), question.filter
    urls = here.urls()
    selection = here.store.select(asked, actor())
    names = names_of(here, asked)
    charted = _charted(here, selection, names[0])
    charts = [
        _chart(urls, asked.with_(region=(code,)), line, charted)
        for code, line in zip(charted.regions, charted.trend.lines, strict=True)
    ]
    periods = range(len(charted.labels))
    return {
        **view_content(ViewPage("trend", here, cards_of(here, asked), selection, question, names, urls.trend)),
        "measure": _UNITS[charted.trend.unit],
        "charts": charts,
        "highest": charted.highest,
        "labels": charted.labels,
        "width": len(periods) * STEP,
        "height": HEIGHT,
        "step": STEP,
        "rows": [at for at in periods if any(chart.points[at].excerpts for chart in charts)],
        "chosen": bool(asked.region),
        "left_out": charted.left_out,
        "file_url": urls.trend_file(asked),
    }


def trend_file(asked: Filter) -> tuple[str, Iterator[bytes]]:
    """The name of the file, and its bytes."""
    here = services()
    selection = here.store.select(asked, actor())
    names, _ = names_of(here, asked)
    charted = _charted(here, selection, names)
    about = about_of(here, selection, Collection.EXCERPTS, here.urls().trend_file(asked), names)
    rows = (
        TrendRow(code, name, first, last, count)
        for (code, name), line in zip(charted.regions.items(), charted.trend.lines, strict=True)
        for (first, last), count in zip(charted.trend.periods, line.excerpts, strict=True)
    )
    return file_name("trend", "csv", asked, names), count_table(about, TrendRow, rows)


def _charted(here: Services, selection: Selection, names: Mapping[str, str]) -> Charted:
    """The regions of the filter, or the countries with most excerpts where it has none."""
    asked = selection.asked
    codes = list(asked.region)
    if not codes:
        found = (value for value in selection.facet("region") if not value.level and value.excerpts)
        codes = [value.value for value in found][:USUAL_REGIONS]
    called = here.place_names()
    shown = {code: names.get(code) or called.region_in_full(code) for code in codes[:MOST_REGIONS]}
    selections = [here.store.select(asked.with_(region=(code,)), actor()) for code in shown]
    return Charted(shown, trend(selections), len(codes) - len(shown))


def _chart(urls: Urls, asked: Filter, line: Line, charted: Charted) -> Chart:
    """The chart of one region, which is the only one of ``asked``."""
    periods = zip(charted.labels, charted.trend.periods, line.excerpts, strict=True)
    points = tuple(
        Point(label, count, urls.map(_during(asked, *days)), at * STEP)
        for at, (label, days, count) in enumerate(periods)
    )
    return Chart(
        name=charted.regions[asked.region[0]],
        url=urls.map(asked),
        path=_steps(line.excerpts, charted.highest),
        points=points,
        most=max(points, key=lambda point: point.excerpts) if any(line.excerpts) else None,
        excerpts=sum(line.excerpts) + line.undated,
        undated=line.undated,
    )


def _during(asked: Filter, first: date, last: date) -> Filter:
    """The filter in one period, and in no more of it than before."""
    return asked.with_(first=max(first, asked.first or first), last=min(last, asked.last or last))


def _steps(counts: Sequence[int], highest: int) -> str:
    """The path of a line that stays at each number for its period, closed along the ground.

    >>> _steps([1, 4], 4)
    'M0 100V75H10V0H20V100Z'
    """
    path = [f"M0 {HEIGHT}"]
    for at, count in enumerate(counts, 1):
        y = round(HEIGHT - HEIGHT * count / highest, 1) if highest else HEIGHT
        path.append(f"V{y:g}H{at * STEP}")
    return f"{''.join(path)}V{HEIGHT}Z"
