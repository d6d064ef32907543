"""Every address that shows data asks who may see it: drafts, withheld mentions and reports taken out stay unseen.

A new route makes the first test fail until it is named here, with addresses to try or as one without data.
"""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.access import OPERATOR, Publication
from geo.exports.formats import FORMATS
from geo.model import Chapter, Kind, Picture, Place, Status, Story
from geo.store.facets import FACETS
from geo.web.views.table_contents import COLUMNS
from tests.web.export.standalone_file import unpacked
from tests.web.newsroom import CHONGJIN, Desk, desk_of

# The desk files four reports, in this order.
PUBLISHED, DRAFT, WITHHELD, TAKEN_OUT = 1, 2, 3, 4
SECRET_PLACES = ["own:draft", "own:withheld", "own:taken-out"]

FILTERS = [
    "",
    "q=classified",
    "q=hushed",
    "region=KP",
    "usage=literal&usage=associative&usage=embedded",
    "status=withheld",
]
FILTERS += [f"report={number}" for number in (DRAFT, WITHHELD, TAKEN_OUT)] + [f"place={one}" for one in SECRET_PLACES]
WIDEST = FILTERS[4]
READ = [form for form in FORMATS if not form.packed]  # what is packed cannot be searched for words
OGC = ("places", "excerpts", "reports")
PICTURES = ("svg", "png")
VIEW = "view=-180,-90,180,90&z=8"

EMBEDDABLE = [
    *(f"/?{one.replace('&', '%26')}" for one in FILTERS),
    *(f"/reports/{number}{rest}" for number in (PUBLISHED, DRAFT, WITHHELD, TAKEN_OUT) for rest in ("", "/follow")),
    *(f"/places/{one}" for one in (CHONGJIN.id, *SECRET_PLACES)),
    "/stories/told",
    "/stories/classified",
]


def second(asked: str) -> str:
    """The same as the second of two filters, the first of which leaves nothing."""
    return "region=AQ&" + "&".join(f"b.{pair}" for pair in asked.split("&") if pair)


DOORS = {
    "/": [f"/?{one}" for one in FILTERS],
    "/reports/<int:report_id>": [f"/reports/{number}" for number in (PUBLISHED, DRAFT, WITHHELD, TAKEN_OUT)],
    "/reports/<int:report_id>/follow": [f"/reports/{n}/follow" for n in (PUBLISHED, DRAFT, WITHHELD, TAKEN_OUT)],
    "/stories/": ["/stories/"],
    "/stories/<slug>": ["/stories/told", "/stories/classified"],
    "/stories/pictures/<name>": ["/stories/pictures/classified.png"],
    "/places/<place_id>": [f"/places/{one}" for one in (CHONGJIN.id, *SECRET_PLACES)],
    "/draw/": [f"/draw/?{one}" for one in FILTERS],
    "/table/": [f"/table/?columns={','.join(COLUMNS)}&{one}" for one in FILTERS],
    "/trend/": [f"/trend/?{one}" for one in FILTERS],
    "/trend/excerpts.csv": [f"/trend/excerpts.csv?{one}" for one in FILTERS],
    "/together/": [f"/together/?{one}" for one in FILTERS],
    **{
        path: [f"{path}?{more}&{asked}" for one in FILTERS for asked in (one, second(one))]
        for path, more in (
            ("/compare/", "sort=name"),
            ("/compare/places.csv", ""),
            ("/api/v1/compare", "limit=100"),
            ("/api/v1/compare/pins", VIEW),
            ("/api/v1/compare/areas", VIEW),
        )
    },
    "/together/map.svg": [f"/together/map.svg?{one}" for one in FILTERS],
    "/together/pairs.csv": [f"/together/pairs.csv?by=sentence&{one}" for one in FILTERS],
    "/export/": [f"/export/?{one}" for one in FILTERS],
    "/export/map.html": [f"/export/map.html?{one}" for one in FILTERS],
    "/export/<name>": [
        *(f"/export/excerpts.csv?{one}" for one in FILTERS),
        *(f"/export/{collection}.{form.suffix}?{WIDEST}" for form in READ for collection in form.collections),
    ],
    "/cite/map.<form>": [f"/cite/map.bib?{one}" for one in FILTERS],
    "/cite/reports/<int:report_id>.<form>": [f"/cite/reports/{n}.bib" for n in (PUBLISHED, DRAFT, WITHHELD, TAKEN_OUT)],
    "/cite/places/<place_id>.<form>": [f"/cite/places/{one}.bib" for one in (CHONGJIN.id, *SECRET_PLACES)],
    "/cite/stories/<slug>.<form>": ["/cite/stories/told.bib", "/cite/stories/classified.bib"],
    "/embed/": [f"/embed/?{one}" for one in FILTERS],
    **{f"/embed/map.{form}": [f"/embed/map.{form}?{one}" for one in FILTERS] for form in PICTURES},
    **{
        f"/embed/reports/<int:report_id>{way}.{form}": [
            f"/embed/reports/{n}{way}.{form}" for n in (PUBLISHED, DRAFT, WITHHELD, TAKEN_OUT)
        ]
        for form in PICTURES
        for way in ("", "/follow")
    },
    **{
        f"/embed/places/<place_id>.{form}": [f"/embed/places/{one}.{form}" for one in (CHONGJIN.id, *SECRET_PLACES)]
        for form in PICTURES
    },
    **{
        f"/embed/stories/<slug>.{form}": [f"/embed/stories/{one}.{form}" for one in ("told", "classified")]
        for form in PICTURES
    },
    "/embed/reports/<int:report_id>": [f"/embed/reports/{n}" for n in (PUBLISHED, DRAFT, WITHHELD, TAKEN_OUT)],
    "/embed/reports/<int:report_id>/follow": [
        f"/embed/reports/{n}/follow" for n in (PUBLISHED, DRAFT, WITHHELD, TAKEN_OUT)
    ],
    "/embed/stories/<slug>": ["/embed/stories/told", "/embed/stories/classified"],
    "/embed/places/<place_id>": [f"/embed/places/{one}" for one in (CHONGJIN.id, *SECRET_PLACES)],
    "/oembed": [f"/oembed?url=http://localhost{page}" for page in EMBEDDABLE],
    "/embed-code/": [f"/embed-code/?url=http://localhost{page}" for page in EMBEDDABLE],
    "/ogc/collections": ["/ogc/collections"],
    "/ogc/collections/<name>": [f"/ogc/collections/{name}" for name in OGC],
    "/ogc/collections/<name>/items/<item>": [
        *(f"/ogc/collections/places/items/{one}" for one in (CHONGJIN.id, *SECRET_PLACES)),
        *(f"/ogc/collections/excerpts/items/{number}" for number in range(1, 8)),
        *(f"/ogc/collections/reports/items/{number}?f=html" for number in (PUBLISHED, DRAFT, WITHHELD, TAKEN_OUT)),
    ],
    "/ogc/collections/<name>/items": [
        *(f"/ogc/collections/excerpts/items?f=json&{one}" for one in FILTERS),
        *(f"/ogc/collections/{name}/items?f=json&{WIDEST}&filter=id+IS+NOT+NULL" for name in OGC),
        *(f"/ogc/collections/{name}/items?f=html&{WIDEST}" for name in OGC),
    ],
    "/api/v1/pins": [f"/api/v1/pins?{VIEW}&{one}" for one in FILTERS],
    "/api/v1/areas": [f"/api/v1/areas?{VIEW}&{one}" for one in FILTERS],
    "/api/v1/suggest": [
        f"/api/v1/suggest?q={typed}&{one}"
        for typed in ("covert", "classi", "half", "title", "chong", "covert+province")
        for one in ("", "status=withheld", "usage=literal&usage=associative&usage=embedded")
    ],
    **{
        f"/api/v1/{name}": [f"/api/v1/{name}?{one}" for one in FILTERS]
        for name in ("places", "excerpts", "unplaced", "reports", "regions", "pairs")
    },
    "/api/v1/facets/<key>": [f"/api/v1/facets/{key}?{WIDEST}" for key in FACETS],
    "/api/v1/reports/<int:report_id>": [f"/api/v1/reports/{n}" for n in (PUBLISHED, DRAFT, WITHHELD, TAKEN_OUT)],
    "/api/v1/excerpts/<int:excerpt_id>": [f"/api/v1/excerpts/{number}" for number in range(1, 9)],
    "/api/v1/places/<place_id>": [f"/api/v1/places/{one}" for one in (CHONGJIN.id, *SECRET_PLACES)],
}
WITHOUT_DATA = {
    "/ogc/",
    "/ogc/api",
    "/ogc/conformance",
    "/ogc/collections/<name>/queryables",
    "/method",
    "/static/<path:name>",
    "/basemap/index.json",
    "/basemap/<version>/<level>/<int:column>-<int:row>.json",
    "/basemap/<version>/<level>/<int:column>-<int:row>.<language>.json",
    "/basemap/<version>.pmtiles",
    "/api/v1/drawn",
    "/api/v1/whereabouts",
    "/api/",
    "/api/openapi.json",
    "/healthz",
    "/robots.txt",
    "/readyz",
}
ANSWERS_WITH_WORDS = {
    "/",
    "/table/",
    "/export/map.html",
    "/export/<name>",
    "/reports/<int:report_id>",
    "/reports/<int:report_id>/follow",
    "/stories/<slug>",
    "/embed/stories/<slug>",
    "/places/<place_id>",
    "/api/v1/excerpts",
    "/api/v1/excerpts/<int:excerpt_id>",
    "/api/v1/reports/<int:report_id>",
    "/api/v1/unplaced",
    "/ogc/collections/<name>/items",
}


@pytest.fixture(scope="module")
def app(lasting_app: Flask) -> Flask:
    file_reports(desk_of(lasting_app))
    return lasting_app


def file_reports(desk: Desk) -> None:
    def place(name: str) -> Place:
        return Place(f"own:{name}", f"Covert {name}", Kind.SETTLEMENT, 42, 130, "KP", "KP.99", "Covert province")

    desk.file("Public words in Chongjin and in Springfield.", "Public title")
    desk.file(
        "Classified words in Draftville, and in Nowhereville.",
        "Classified title",
        source="Classified source",
        publication=Publication.DRAFT,
        collection="Classified collection",
        places={"Draftville": place("draft"), "Nowhereville": None},
    )
    desk.file(
        "Public words of a hushed harbour.",
        "Half public",
        status=Status.WITHHELD,
        places={"hushed harbour": place("withheld")},
    )
    gone = desk.file("Classified words in Goneville.", "Classified title 2", places={"Goneville": place("taken-out")})
    assert gone == TAKEN_OUT
    quotes = [
        desk.store.find_quote(str(number), words, OPERATOR)
        for number, words in (
            (PUBLISHED, "Public words in Chongjin"),
            (DRAFT, "Classified words in Draftville"),
            (WITHHELD, "hushed harbour"),
            (TAKEN_OUT, "Classified words in Goneville"),
        )
    ]
    desk.store.save_story(Story("told", "Told", (Chapter("A chapter", quotes=tuple(quotes)),)), OPERATOR)
    picture = Picture("classified.png", 1, 1, "Classified picture")
    draft = Story("classified", "Classified story", (Chapter("Classified chapter", picture=picture),))
    desk.store.save_story(draft, OPERATOR, Publication.DRAFT)
    desk.store.remove(gone, OPERATOR)


def test_every_route_is_watched(app: Flask):
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    assert rules == set(DOORS) | WITHOUT_DATA


@pytest.mark.parametrize("address", [address for addresses in DOORS.values() for address in addresses])
def test_what_a_reader_may_not_see_is_nowhere(reader: FlaskClient, address: str):
    said = unpacked(reader.get(address).data.decode(errors="replace"))
    for secret in ("Classified", "Draftville", "Nowhereville", "Goneville", "Covert"):
        assert secret not in said


@pytest.mark.parametrize("rule", sorted(ANSWERS_WITH_WORDS))
def test_what_a_reader_may_see_is_there(reader: FlaskClient, rule: str):
    assert "Public words in" in reader.get(DOORS[rule][0]).text


def test_a_draft_is_as_if_it_were_not_there(reader: FlaskClient):
    assert reader.get(f"/reports/{DRAFT}").status_code == 404
    assert reader.get("/places/own:draft").status_code == 404


def test_a_withheld_mention_leaves_its_report_and_is_not_marked(reader: FlaskClient):
    page = reader.get(f"/reports/{WITHHELD}")
    assert "Public words of a hushed harbour." in page.text
    assert 'class="mention literal" id' not in page.text


def test_a_draft_of_a_story_is_as_if_it_were_not_there(reader: FlaskClient):
    assert reader.get("/stories/classified").status_code == 404
    assert 'href="/stories/told"' in reader.get("/stories/").text
