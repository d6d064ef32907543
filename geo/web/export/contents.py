"""What the page of exports holds: the table of formats in the reader's words, with the rows that each would have."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask_babel import gettext, lazy_gettext

from geo.exports.about import Collection
from geo.exports.formats import FORMATS, Format, Purpose
from geo.filter import Filter
from geo.store import Totals
from geo.web.asked import Question
from geo.web.contents import Content, cards_of, names_of
from geo.web.languages import SOURCE, language
from geo.web.services import actor, services
from geo.web.urls import Urls
from geo.web.views.ways import ViewPage, view_content
from geo.web.world import attribution

TITLES = {
    Collection.PLACES: lazy_gettext("Places"),
    Collection.EXCERPTS: lazy_gettext("Excerpts"),
    Collection.UNPLACED: lazy_gettext("Not placed"),
    Collection.REPORTS: lazy_gettext("Reports"),
}
_ROWS = {
    Collection.PLACES: lazy_gettext("each place once, with where it is and how often it is named"),
    Collection.EXCERPTS: lazy_gettext("each mention of a place, in its words, with the place and the report"),
    Collection.UNPLACED: lazy_gettext("the mentions without a place on the map, each with the reason"),
    Collection.REPORTS: lazy_gettext("each report once, with its date, source and licence, without its text"),
}
_PURPOSES = {
    Purpose.TABLE: lazy_gettext("For a spreadsheet or a script"),
    Purpose.MAP: lazy_gettext("For a map (GIS)"),
    Purpose.FEED: lazy_gettext("For a feed reader"),
    Purpose.ANNOTATION: lazy_gettext("For annotation"),
    Purpose.LINKED: lazy_gettext("For linked data"),
    Purpose.TRAINING: lazy_gettext("To train a model"),
}
_USES = {
    "csv": lazy_gettext("Plain and exact, for R, pandas and databases."),
    "excel.csv": lazy_gettext(
        "For Excel, Numbers and LibreOffice: all letters come out right, and no cell runs as a formula."
    ),
    "csv-metadata.json": lazy_gettext("What the columns of the CSV mean and where it comes from, for programs."),
    "ndjson": lazy_gettext("A JSON object a line, for DuckDB, jq and scripts."),
    "geojson": lazy_gettext("For QGIS, web maps and nearly everything else."),
    "gpkg": lazy_gettext("One file for QGIS and ArcGIS, quick however large."),
    "parquet": lazy_gettext("Small and quick, for geopandas, R and DuckDB."),
    "kml": lazy_gettext("For Google Earth."),
    "atom": lazy_gettext("Subscribe to the address: what is new under this filter comes to you, with its place."),
    "jsonld": lazy_gettext(
        "Each mention by its words, by what stands around them, and by its position (W3C, JSON-LD)."
    ),
    "lpf.json": lazy_gettext("The places with their links to GeoNames, as gazetteers and historians exchange them."),
    "spacy.jsonl": lazy_gettext("Sentences with their places marked, for spaCy and Prodigy."),
    "conllup": lazy_gettext("The same sentences a word a line (CoNLL-U Plus)."),
}


@dataclass(frozen=True, slots=True)
class File:
    """A link to a file: its rows are None where it has none of its own."""

    title: str
    url: str
    rows: int | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A format with its files; ``suffix`` tells it from the others."""

    suffix: str
    name: str
    use: str
    files: tuple[File, ...]


def rows_of(collection: Collection, totals: Totals) -> int:
    """How many rows a collection has: what the page of the same filter says."""
    number: int = getattr(totals, collection)
    return number


def export_content(question: Question) -> Content:
    """The collections with their rows, and the formats by what they are for."""
    here, asked = services(), question.filter
    urls = here.urls()
    selection = here.store.select(asked, actor())
    totals = selection.totals
    # A file is in the language that its address names, so its places are called as on this page.
    files = replace(urls, language=language() if language() != SOURCE else "")
    return {
        **view_content(
            ViewPage("export", here, cards_of(here, asked), selection, question, names_of(here, asked), urls.export)
        ),
        "collections": [(TITLES[one], rows_of(one, totals), _ROWS[one]) for one in Collection],
        "groups": [
            *(
                (purpose, title, [_offer(files, one, asked, totals) for one in FORMATS if one.purpose is purpose])
                for purpose, title in _PURPOSES.items()
            ),
            ("page", gettext("To show or to keep"), [_page(files, question, totals)]),
        ],
        "attribution": attribution(here.gazetteer.credits),
        "software": here.software,
    }


def _page(urls: Urls, question: Question, totals: Totals) -> Offer:
    """The map as a page in one file."""
    file = File(gettext("Map and list"), urls.standalone(question.filter, question.view), None)
    use = gettext("The map with its list and their words, which opens from a disk or any host without a network.")
    return Offer("html", gettext("Web page in one file"), use, (file,) if totals.places else ())


def _offer(urls: Urls, one: Format, asked: Filter, totals: Totals) -> Offer:
    files = (
        File(
            str(TITLES[collection]),
            urls.export_file(f"{collection}.{one.suffix}", asked),
            None if one.describes else rows_of(collection, totals),
        )
        for collection in one.collections
        if rows_of(collection, totals)
    )
    return Offer(one.suffix, one.name, str(_USES[one.suffix]), tuple(files))
