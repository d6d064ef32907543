"""A newsroom with a few reports, served over HTTP, and readers who open it in a real Chromium.

Every reader checks at the end that the page asked nothing of another host and had nothing to complain of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from wsgiref.types import WSGIApplication

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from geo.access import OPERATOR
from geo.model import Chapter, Display, Kind, Place, Story, View
from geo.store import Store, migrate
from geo.web.settings import Settings
from tests.geoparse.test_figures import SAMPLE
from tests.web.newsroom import CHONGJIN, NORTH_KOREA, NOWHERE, RAJIN, SEOUL, Desk, site
from tools import browser as chromium

VLADIVOSTOK = Place("geonames:2013348", "Vladivostok", Kind.SETTLEMENT, 43.10562, 131.87353, "RU", "RU.59", "Primorye")
DANDONG = Place("geonames:2037886", "Dandong", Kind.SETTLEMENT, 40.12917, 124.39472, "CN", "CN.19", "Liaoning")
HAMHUNG = Place("geonames:1877449", "Hamhung", Kind.SETTLEMENT, 39.91833, 127.53639, "KP", "KP.03", "South Hamgyong")
SOUTH_KOREA = Place(
    "geonames:1835841", "South Korea", Kind.COUNTRY, 36.5, 127.75, "KR", extent=(126.1, 33.2, 129.6, 38.6)
)
PLACES: dict[str, Place | None] = {
    "North Korea": NORTH_KOREA,
    "South Korean": SOUTH_KOREA,
    "Chongjin": CHONGJIN,
    "Rajin": RAJIN,
    "Seoul": SEOUL,
    "Vladivostok": VLADIVOSTOK,
    "Dandong": DANDONG,
    "Hamhung": HAMHUNG,
    "Springfield": NOWHERE,
}

FOOTAGE = (
    "Hidden-camera footage shows a market in North Korea.\n\n“It was filmed over six months,” a South Korean pastor "
    "told reporters in Seoul.\n\nPart of it comes from the port of Chongjin and from the zone of Rajin, he said."
)
HOSTILE_TITLE = "${7*7} {{7*7}} `<img src=x onerror=alert(1)> \u202eright to left"
HOSTILE_TEXT = (
    "</script><script>document.title='taken'</script> <img src=https://evil.example/x.png onerror=alert(1)> ${7*7} "
    "{{7*7}} ` \u202e and \ufffd in Dandong."
)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The numbers of the reports that tests open, and where the site is."""

    address: str
    folder: Path
    footage: int
    hostile: int
    link_only: int


@contextmanager
def served(app: WSGIApplication) -> Iterator[str]:
    """Serves an app over HTTP on a free port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    built, folder = Settings.read(), tmp_path_factory.mktemp("newsroom")
    if not (built.basemap_dir / "index.json").is_file():
        pytest.skip("needs the gazetteer and the basemap; make setup builds them")
    (folder / "gazetteer").symlink_to(built.gazetteer_dir)
    (folder / "basemap").symlink_to(built.basemap_dir)
    migrate(f"sqlite:///{folder / 'dateline.sqlite'}")
    app = site(folder, figures=SAMPLE)
    desk = Desk(app.extensions["dateline"].store)

    def file(title: str, text: str, **about: Any) -> int:
        return desk.file(text, title, places=PLACES, associative=["South Korean"], **{"language": "en", **about})

    footage = file(
        "Footage of a market", FOOTAGE, said=["Seoul"], url="https://news.example/footage", collection="Demo"
    )
    file(
        "Freight to Rajin",
        "Trains run to Rajin from Vladivostok.",
        published=date(2014, 9, 19),
        source="Border Desk",
        url="https://news.example/freight",
    )
    file("Boats at Chongjin", "Boats at Chongjin were mended. Nobody in Springfield knew.", published=None)
    hostile = file(HOSTILE_TITLE, HOSTILE_TEXT, source="<b>Bold</b> & Co", url="javascript:alert(1)")
    link_only = file("Not to be shown again", "A closed text about Dandong.", display=Display.LINK, uncertainty_km=10.0)
    file("A rumour", "Somebody was seen at Hamhung, or so it was said.", source="Border Desk", confidence=0.3)
    tell_story(desk.store, str(footage))
    with served(app) as address:
        yield Newsroom(address, folder, footage, hostile, link_only)


def tell_story(store: Store, report: str) -> None:
    """Keeps a story of three chapters on a report: at Seoul, at Chongjin, and over the coast."""
    quotes = {words: store.find_quote(report, words) for words in ("told reporters in Seoul", "the port of Chongjin")}
    chapters = (
        Chapter("Told in Seoul", "It *began* here.", place=SEOUL.id, quotes=(quotes["told reporters in Seoul"],)),
        Chapter("A port", "# Boats\n\nThey were mended.", place=CHONGJIN.id, quotes=(quotes["the port of Chongjin"],)),
        Chapter("The coast", "No place is named.", view=View(42.05, 130.05, 8)),
    )
    store.save_story(Story("footage", "The way of a film", chapters, summary="From a market to a room."), OPERATOR)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=15_000)  # ms; a machine that builds something else at the time is slow
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium.find(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield opened
        opened.close()


@dataclass
class Visits:
    """What readers' pages asked for, and what they complained of."""

    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    welcome: set[str] = field(default_factory=lambda: {"127.0.0.1"})
    """The hosts that a page may ask."""

    def watch(self, page: Page) -> None:
        """Notes the requests and complaints of a page and of the frames in it."""
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def hosts(self) -> set[str]:
        """The hosts that were asked for anything; pictures within the page itself have none."""
        return {urlsplit(address).hostname or "" for address in self.asked} - {""}


Opens = Callable[..., Page]


@pytest.fixture
def visits() -> Visits:
    return Visits()


@pytest.fixture
def reader(browser: Browser, newsroom: Newsroom, visits: Visits) -> Iterator[Opens]:
    """Opens a page of the site as a reader with such a browser; a desktop in light colours where nothing is said."""
    contexts = []

    def opens(path: str = "/", *, width: int = 1280, height: int = 800, **wishes: Any) -> Page:
        wishes = {"reduced_motion": "reduce", "locale": "en-GB", **wishes}
        context = browser.new_context(viewport={"width": width, "height": height}, base_url=newsroom.address, **wishes)
        contexts.append(context)
        context.route(lambda url: urlsplit(url).hostname not in {*visits.welcome, None}, lambda route: route.abort())
        page = context.new_page()
        visits.watch(page)
        page.goto(path)
        return page

    yield opens
    for context in contexts:
        context.close()
    assert visits.hosts() <= visits.welcome, "a page asked something of another host"
    assert visits.complaints == []


@pytest.fixture
def framed(newsroom: Newsroom) -> Callable[..., Any]:
    """Serves somebody's article with a page of ours in a frame that may run scripts and nothing else."""

    @contextmanager
    def article(path: str, width: int = 600, height: int = 400, address: str = newsroom.address) -> Iterator[str]:
        def page(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
            start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            source = f'src="{address}{path}" title="Map" width={width} height={height}'
            head = '<!doctype html><html lang=en><title>An article</title><link rel="icon" href="data:,">'
            return [f'{head}<iframe sandbox="allow-scripts" {source}></iframe>'.encode()]

        with served(page) as around:
            yield around

    return article
