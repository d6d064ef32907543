"""The Folium elements of a story map: a map, its basemap, with streets or without, and two layers that the API feeds.

They are made from configuration alone. This module imports nothing of ours, so it cannot see a
report: branca compiles what an element prints as a template a second time, and Folium puts text into
JavaScript template literals, so words of a report given to either would run. Nor do they hold the
filter: the page tells it to its scripts as data. All configuration is written by :func:`script_literal`,
which leaves no character in a string that a template, a template literal or a tag could start with.

Every id is fixed, so the same configuration gives the same script, and the same hash of it for the
content security policy.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, cast
from urllib.parse import urlsplit

import folium
from branca.element import Figure
from folium.map import Layer
from folium.template import Template
from xyzservices import providers  # type: ignore[attr-defined]  # it is there, only not in __all__

Asset = Callable[[str], str]
"""The address of one of our own static files, such as ``js/map/index.js``."""

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_STARTERS = {ord(char): f"\\u{ord(char):04x}" for char in "<>&'`{}"}


def script_literal(value: object) -> str:
    """``value`` as a JavaScript literal that stays one through a second template and inside a tag.

    >>> script_literal({"query": "{{7*7}}</script>"})
    '{"query": "\\\\u007b\\\\u007b7*7\\\\u007d\\\\u007d\\\\u003c/script\\\\u003e"}'
    """
    return _STRING.sub(lambda string: string[0].translate(_STARTERS), json.dumps(value, sort_keys=True))


@dataclass(frozen=True, slots=True)
class MapParts:
    """What a page needs to show a map: an element for its body, and the script.

    >>> MapParts("", "let a = 1;").script
    '<script type="module">let a = 1;</script>'
    """

    body: str
    code: str

    @property
    def script(self) -> str:
        """The inline module, tag and all."""
        return f'<script type="module">{self.code}</script>'

    @property
    def script_hash(self) -> str:
        """The source expression that lets a content security policy run :attr:`script` and no other."""
        return f"'sha256-{b64encode(sha256(self.code.encode()).digest()).decode()}'"


class StoryMap(folium.Map):
    """A Folium map with our own assets alone, no inline style, and the page's language, title and zoom left free.

    ``bounds`` is ``[[south, west], [north, east]]`` in degrees, for a map that fits what it shows;
    otherwise ``location`` and ``zoom_start`` say where it opens. What the map is made of is sent for once the page's
    words are painted: on a slow line it would keep them waiting. A browser that keeps its paints to itself waits half a
    second in their place. Without an ``asset`` the page has it already, as ``made``. Further options go to the script's
    ``storyMap`` as they are.
    """

    _template = Template(
        """
        {%- macro html(this, kwargs) -%}
        <div class="folium-map story-map" id="{{ this.get_name() }}"></div>
        {%- endmacro -%}
        {%- macro script(this, kwargs) %}
await new Promise((shown) => requestAnimationFrame(() => {
new PerformanceObserver(shown).observe({type: "paint", buffered: true});
setTimeout(shown, 500);
}));
        {%- if this.module %}
const made = await import({{ this.module }});
        {%- endif %}
const {{ this.get_name() }} = await made.storyMap("{{ this.get_name() }}", {{ this.literal }});
        {%- endmacro %}
        """
    )

    def __init__(
        self,
        *,
        asset: Asset | None,
        bounds: Sequence[Sequence[float]] | None = None,
        location: Sequence[float] | None = None,
        zoom_start: int = 2,
        **options: object,
    ) -> None:
        super().__init__(tiles=None, location=location, zoom_start=zoom_start)
        self._id = "map"
        self.default_js = []  # Leaflet is a part of ours: js/map/leaflet.js
        self.default_css = []  # and its sheet a part of css/content.css
        self.module = asset and script_literal(asset("js/map/index.js"))
        opening = {"bounds": bounds} if bounds else {"center": list(self.location), "zoom": zoom_start}
        self.literal = script_literal({**options, **opening})

    def get_name(self) -> str:
        """The id of its element and the name of its constant in the script."""
        return str(self._id)

    def parts(self) -> MapParts:
        """Its element and script, to be placed in a page of our own."""
        figure = cast(Figure, self.get_root())
        for section in (figure.html, figure.script):  # of an earlier call
            section._children.clear()
        figure.render()
        return MapParts(figure.html.render().strip(), _lines(figure.script.render()))


class ModuleLayer(Layer):
    """A layer of a :class:`StoryMap` made by one factory of the module that its script calls ``made``."""

    _template = Template(
        """
        {%- macro script(this, kwargs) %}
const {{ this.get_name() }} = await made.{{ this.factory }}({{ this.literal }});
        {%- endmacro %}
        """
    )
    factory: str

    def __init__(self, name: str, **options: object) -> None:
        super().__init__(name=name, overlay=True)
        self._id = name
        self.literal = script_literal(options)

    def get_name(self) -> str:
        """The name of its constant in the script."""
        return str(self._id)


class Basemap(ModuleLayer):
    """Land, borders and labels of our own, in pieces listed at ``url``; ``attribution`` says whose they are (HTML)."""

    factory = "basemap"

    def __init__(self, url: str, *, attribution: str) -> None:
        super().__init__("land", url=url, attribution=attribution)


class _ApartLayer(ModuleLayer):
    """A layer whose module is its own, which only a map that has it sends for."""

    _template = Template(
        """
        {%- macro script(this, kwargs) %}
const {{ this.get_name() }} = (await import({{ this.module }})).{{ this.factory }}({{ this.literal }});
        {%- endmacro %}
        """
    )

    def __init__(self, name: str, module: str, **options: object) -> None:
        super().__init__(name, **options)
        self.module = script_literal(module)


class DrawTools(_ApartLayer):
    """What draws on the map, for the form and with the buttons of those ids."""

    factory = "drawTools"

    def __init__(self, *, asset: Asset, form: str, tools: str) -> None:
        super().__init__("drawing", asset("js/map/draw.js"), form=form, tools=tools)


class Streets(_ApartLayer):
    """Streets over the basemap, drawn from the file at ``url``, whose finest tiles are of the zoom ``last_zoom``.

    The file is that of :class:`geo.streets.StreetMap`; ``attribution`` says whose it is (HTML).
    """

    factory = "streets"

    def __init__(self, url: str, *, asset: Asset, last_zoom: int, attribution: str) -> None:
        module = asset("js/map/streets.js")
        super().__init__("streets", module, url=url, lastZoom=last_zoom, attribution=attribution)


class RegionLayer(ModuleLayer):
    """The areas that reports name, as outlines asked of ``url`` for one view at a time, under the page's filter."""

    factory = "areaLayer"

    def __init__(self, url: str) -> None:
        super().__init__("areas", url=url)


class ExcerptLayer(ModuleLayer):
    """Pins and clusters asked of ``url`` for one view at a time, and a pin's excerpts of ``excerpts_url``."""

    factory = "excerptLayer"

    def __init__(self, url: str, *, excerpts_url: str) -> None:
        super().__init__("pins", url=url, excerptsUrl=excerpts_url)


class ComparedAreas(RegionLayer):
    """The areas that either of two filters means, told apart by which does."""

    factory = "comparedAreas"


class ComparedPins(ExcerptLayer):
    """The pins and clusters that either of two filters means, told apart by which does."""

    factory = "comparedPins"


class ArcLayer(ModuleLayer):
    """Arcs between the first ``most`` pairs of places named together, asked of ``url`` with those ``keys``."""

    factory = "arcLayer"

    def __init__(self, url: str, *, most: int, **keys: str) -> None:
        super().__init__("arcs", url=url, keys={**keys, "limit": str(most)})


class Drawn(ModuleLayer):
    """The outline of what a filter was drawn to, asked of ``url`` under the page's filter."""

    factory = "drawn"

    def __init__(self, url: str) -> None:
        super().__init__("drawn", url=url)


class Whereabouts(ModuleLayer):
    """A line on the map that says where in the world its view lies, as ``url`` answers."""

    factory = "whereabouts"

    def __init__(self, url: str) -> None:
        super().__init__("around", url=url)


class OnlineTiles(folium.TileLayer):
    """Tiles of somebody else's server, named as ``xyzservices`` names them (``OpenStreetMap.Mapnik``).

    Raises ValueError where no such tiles are known, or where they want a key.
    """

    def __init__(self, name: str) -> None:
        provider = _provider(name)
        super().__init__(tiles=provider)
        self._id = "tiles"
        address: str = provider.build_url(x=0, y=0, z=0, fill_subdomain=False)
        subdomains: Sequence[str] = provider.get("subdomains", "abc") if "{s}" in address else [""]
        self.origins = tuple(_origin(address.replace("{s}", one)) for one in subdomains)
        """Where its pictures come from, for a content security policy."""

    def get_name(self) -> str:
        """The name of its constant in the script."""
        return str(self._id)


def _provider(name: str) -> Any:  # noqa: ANN401  # a provider is a dict that knows its keys only when it runs
    try:
        provider = providers.query_name(name)
    except ValueError:
        raise ValueError(f"no tiles are called {name!r}; use a name such as OpenStreetMap.Mapnik") from None
    if provider.requires_token():
        raise ValueError(f"the tiles {name!r} want a key, which Dateline would show to every reader")
    return provider


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _lines(code: str) -> str:
    """The script without Folium's indentation and empty lines."""
    return "\n".join(line.strip() for line in code.splitlines() if line.strip())
