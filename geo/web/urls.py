"""Every address of ours is made here, from the root of the site; :meth:`Urls.absolute` gives the whole of one.

A test walks these and asks the app's own routes whether each leads somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from geo.filter import Filter, as_second
from geo.model import View

EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Urls:
    """Makes addresses: ``root`` is where the app is mounted, ``origin`` its scheme and host, ``statics`` its files.

    ``language`` is the one that the reader chose (``hl``), which every page led to has as well; scripts ask the
    API in the language of their page. ``sort`` is the order that the reader chose for the list beside the map.
    """

    root: str = ""
    origin: str = ""
    statics: str = "/static"
    language: str = ""
    sort: str = ""

    def absolute(self, address: str) -> str:
        """The whole address, for those who are elsewhere: canonical links and embeds."""
        return self.origin + address

    def asset(self, path: str) -> str:
        """One of our own static files, at an address that changes with their content."""
        return f"{self.root}{self.statics}/{quote(path)}"

    def map(self, asked: Filter = EVERYTHING, view: View | None = None, page: int = 1) -> str:
        """The map and list under a filter."""
        more = ("sort", self.sort or None), ("page", page if page > 1 else None)
        return self._page("/", asked, ("map", view), *more)

    def report(self, report_id: int, anchor: str = "") -> str:
        """A report's page, at one of its mentions where ``anchor`` names it."""
        return self._page(f"/reports/{report_id}") + (f"#{anchor}" if anchor else "")

    def follow(self, report_id: int) -> str:
        """A report as a story, from place to place."""
        return self._page(f"/reports/{report_id}/follow")

    def stories(self) -> str:
        """The list of stories."""
        return self._page("/stories/")

    def story(self, slug: str) -> str:
        """A story."""
        return self._page(f"/stories/{quote(slug, safe='')}")

    def story_picture(self, name: str) -> str:
        """A picture of a story, at an address that changes with it."""
        return f"{self.root}/stories/pictures/{quote(name, safe='')}"

    def place(self, place_id: str, asked: Filter = EVERYTHING, after: str | None = None) -> str:
        """A place's page, under the rest of a filter; ``after`` is where its list goes on."""
        return self._page(f"/places/{quote(place_id, safe=':')}", asked.with_(place=()), ("after", after))

    def table(
        self, asked: Filter = EVERYTHING, columns: Sequence[str] = (), sort: str = "", after: str | None = None
    ) -> str:
        """The excerpts under a filter as a table: the columns to show, what to sort by, and where it goes on."""
        more = ("columns", ",".join(columns) or None), ("sort", sort or None), ("after", after)
        return self._page("/table/", asked, *more)

    def trend(self, asked: Filter = EVERYTHING) -> str:
        """How often regions are named as time goes by, under a filter."""
        return self._page("/trend/", asked)

    def trend_file(self, asked: Filter = EVERYTHING) -> str:
        """The same as a file."""
        return self._page("/trend/excerpts.csv", asked)

    def together(self, asked: Filter = EVERYTHING, by: str = "", sort: str = "") -> str:
        """Which places are named together, under a filter: in what, and what to order them by."""
        return self._page("/together/", asked, ("by", by or None), ("sort", sort or None))

    def together_file(self, asked: Filter = EVERYTHING, by: str = "", sort: str = "") -> str:
        """The same as a file."""
        return self._page("/together/pairs.csv", asked, ("by", by or None), ("sort", sort or None))

    def together_picture(
        self, asked: Filter, view: View, size: tuple[int, int], *, theme: str, by: str = "", sort: str = ""
    ) -> str:
        """The arcs of the same in a picture; ``size`` is its width and height in pixels."""
        look = ("map", view), ("size", "x".join(map(str, size))), ("theme", theme if theme != "light" else None)
        return self._page("/together/map.svg", asked, ("by", by or None), ("sort", sort or None), *look)

    def compare(self, asked: Filter = EVERYTHING, other: Filter = EVERYTHING, sort: str = "", page: int = 1) -> str:
        """A filter beside another one: their places on one map and as a table."""
        more = ("sort", sort or None), ("page", page if page > 1 else None)
        return self._page("/compare/", asked, *as_second(other.pairs()), *more)

    def compared_file(self, asked: Filter = EVERYTHING, other: Filter = EVERYTHING, sort: str = "") -> str:
        """The same table as a file."""
        return self._page("/compare/places.csv", asked, *as_second(other.pairs()), ("sort", sort or None))

    def method(self) -> str:
        """How pins come about, and how often they are wrong."""
        return self._page("/method")

    def draw(self, asked: Filter = EVERYTHING) -> str:
        """Where a region is drawn, or given as a file, under the rest of a filter."""
        return self._page("/draw/", asked)

    def export(self, asked: Filter = EVERYTHING) -> str:
        """What can be taken away under a filter."""
        return self._page("/export/", asked)

    def export_file(self, name: str, asked: Filter = EVERYTHING) -> str:
        """A file of it, such as ``excerpts.csv``; places in it are called as in the language chosen."""
        return self._page(f"/export/{name}", asked)

    def standalone(self, asked: Filter = EVERYTHING, view: View | None = None) -> str:
        """The map and list under a filter in one file, which needs nothing else."""
        return self._page("/export/map.html", asked, ("map", view))

    def cite_map(self, form: str, asked: Filter = EVERYTHING) -> str:
        """The map under a filter as a citation, in a format such as ``bib``."""
        return self._page(f"/cite/map.{form}", asked)

    def cite_report(self, form: str, report_id: int) -> str:
        """A report as a citation."""
        return self._page(f"/cite/reports/{report_id}.{form}")

    def cite_place(self, form: str, place_id: str, asked: Filter = EVERYTHING) -> str:
        """A place's page, under the rest of a filter, as a citation."""
        return self._page(f"/cite/places/{quote(place_id, safe=':')}.{form}", asked.with_(place=()))

    def cite_story(self, form: str, slug: str) -> str:
        """A story as a citation."""
        return self._page(f"/cite/stories/{quote(slug, safe='')}.{form}")

    def embed_map(self, asked: Filter = EVERYTHING, view: View | None = None, page: int = 1) -> str:
        """The map and list under a filter, for a frame."""
        return f"{self.root}/embed{self.map(asked, view, page).removeprefix(self.root)}"

    def embed_report(self, report_id: int) -> str:
        """A report, for a frame."""
        return self._page(f"/embed/reports/{report_id}")

    def embed_follow(self, report_id: int) -> str:
        """A report as a story, for a frame."""
        return self._page(f"/embed/reports/{report_id}/follow")

    def embed_story(self, slug: str) -> str:
        """A story, for a frame."""
        return f"{self.root}/embed{self.story(slug).removeprefix(self.root)}"

    def embed_place(self, place_id: str, asked: Filter = EVERYTHING, after: str | None = None) -> str:
        """A place, for a frame."""
        return f"{self.root}/embed{self.place(place_id, asked, after).removeprefix(self.root)}"

    def embed_code(self, page: str | None = None) -> str:
        """What puts a page, given by its whole address, into an article."""
        return self._page("/embed-code/", EVERYTHING, ("url", page))

    def oembed(self, page: str, form: str) -> str:
        """A page, given by its whole address, as oEmbed describes it: as ``json`` or ``xml``."""
        return self._with(f"{self.root}/oembed", EVERYTHING, ("url", page), ("format", form))

    def host_script(self) -> str:
        """The script that gives our frames their height, for pages of others: its address never changes."""
        return f"{self.root}/static/js/embed.js"

    def picture(
        self,
        asked: Filter = EVERYTHING,
        view: View | None = None,
        size: tuple[int, int] | None = None,
        theme: str = "light",
    ) -> str:
        """A picture of the map under a filter; ``size`` is its width and height in pixels."""
        sides = "x".join(map(str, size)) if size else None
        more = ("map", view), ("size", sides), ("theme", theme if theme != "light" else None)
        return self._page("/embed/map.svg", asked, *more)

    @staticmethod
    def card(framed: str, size: tuple[int, int] | None = None) -> str:
        """The picture to be posted of a page whose address for a frame is given; ``size`` is in pixels.

        >>> Urls.card("/embed/?region=KP"), Urls.card("/embed/reports/1", (1080, 1080))
        ('/embed/map.png?region=KP', '/embed/reports/1.png?width=1080&height=1080')
        """
        path, _, query = framed.partition("?")
        sides = f"width={size[0]}&height={size[1]}" if size else ""
        query = "&".join(filter(None, (query, sides)))
        return f"{path}{'map' if path.endswith('/') else ''}.png{'?' if query else ''}{query}"

    def api(self) -> str:
        """The page that tells what the API answers."""
        return self._page("/api/")

    def problem(self, name: str) -> str:
        """What stands for a sort of problem in the API's answers: the same in every language."""
        return f"{self.root}/api/#{name}"

    def openapi(self) -> str:
        """The description of the API for programs."""
        return self._page("/api/openapi.json")

    def pins(self, asked: Filter = EVERYTHING) -> str:
        """The pins of one view."""
        return self._api("pins", asked)

    def areas(self, asked: Filter = EVERYTHING) -> str:
        """The areas of one view."""
        return self._api("areas", asked)

    def drawn(self) -> str:
        """The API's answer of the area that a filter was drawn to."""
        return self._api("drawn", EVERYTHING)

    def whereabouts(self) -> str:
        """Where in the world one view lies."""
        return self._api("whereabouts", EVERYTHING)

    def places(
        self, asked: Filter = EVERYTHING, limit: int | None = None, after: str | None = None, sort: str = ""
    ) -> str:
        """The places named, most excerpts first where ``sort`` says nothing else."""
        return self._api("places", asked, ("limit", limit), ("sort", sort or None), ("after", after))

    def compared(
        self,
        asked: Filter = EVERYTHING,
        other: Filter = EVERYTHING,
        limit: int | None = None,
        after: str | None = None,
    ) -> str:
        """The places of either of two filters, most excerpts first."""
        return self._api("compare", asked, *as_second(other.pairs()), ("limit", limit), ("after", after))

    def compared_pins(self) -> str:
        """The pins of two filters in one view; they are added by who asks."""
        return self._api("compare/pins", EVERYTHING)

    def compared_areas(self) -> str:
        """The areas of two filters in one view, likewise."""
        return self._api("compare/areas", EVERYTHING)

    def excerpts(
        self, asked: Filter = EVERYTHING, limit: int | None = None, after: str | None = None, sort: str = ""
    ) -> str:
        """The excerpts, newest report first where ``sort`` says nothing else."""
        return self._api("excerpts", asked, ("limit", limit), ("sort", sort or None), ("after", after))

    def unplaced(self, asked: Filter = EVERYTHING, limit: int | None = None, after: str | None = None) -> str:
        """The mentions without a place, newest report first."""
        return self._api("unplaced", asked, ("limit", limit), ("after", after))

    def reports(
        self, asked: Filter = EVERYTHING, limit: int | None = None, after: str | None = None, sort: str = ""
    ) -> str:
        """The reports, newest first where ``sort`` says nothing else."""
        return self._api("reports", asked, ("limit", limit), ("sort", sort or None), ("after", after))

    def regions(self, asked: Filter = EVERYTHING) -> str:
        """The countries and provinces named, with their numbers of excerpts."""
        return self._api("regions", asked)

    def pairs(self) -> str:
        """The pairs of places named together."""
        return self._api("pairs", EVERYTHING)

    def suggest(self) -> str:
        """What the letters typed so far may mean; they and the filter are added by who asks."""
        return self._api("suggest", EVERYTHING)

    def ogc(self, part: str = "", pairs: Iterable[tuple[str, str]] = ()) -> str:
        """A part of the OGC API, such as ``collections/places``, asked with some keys and values."""
        return self._page(f"/ogc/{quote(part, safe='/:')}", EVERYTHING, *pairs)

    def basemap(self) -> str:
        """The list of the basemap's pieces."""
        return f"{self.root}/basemap/index.json"

    def streets(self, version: str) -> str:
        """The file of the street map, at an address that changes with it."""
        return f"{self.root}/basemap/{version}.pmtiles"

    def _page(self, path: str, asked: Filter = EVERYTHING, *more: tuple[str, object]) -> str:
        return self._with(self.root + path, asked, *more, ("hl", self.language or None))

    def _api(self, name: str, asked: Filter, *more: tuple[str, object]) -> str:
        return self._with(f"{self.root}/api/v1/{name}", asked, *more)

    @staticmethod
    def _with(address: str, asked: Filter, *more: tuple[str, object]) -> str:
        pairs = [*asked.pairs(), *((key, str(value)) for key, value in more if value is not None)]
        return f"{address}?{urlencode(pairs, safe=',:')}" if pairs else address
