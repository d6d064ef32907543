"""What a request or a command works with: the settings, the store, the gazetteer and the shapes.

Each is opened when first asked for, so that the commands which build them run where nothing is built.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, current_app, request

from geo.access import READER, Actor
from geo.exports.typefaces import Typefaces
from geo.gazetteer import Gazetteer
from geo.gazetteer.whereabouts import Whereabouts
from geo.geoparse import figures as measured
from geo.regions import Shapes
from geo.regions.ground import Ground
from geo.store import Store
from geo.web.assets import digest_of
from geo.web.changes import Changes
from geo.web.kept_answers import KeptAnswers
from geo.web.known_names import KnownNames
from geo.web.languages import FOLDER, asked_language, language
from geo.web.pictures.kept import KeptPictures
from geo.web.place_names import PlaceNames
from geo.web.settings import ROOT, Settings
from geo.web.urls import Urls

if TYPE_CHECKING:
    from geo.gazetteer.geocoders import ChainGeocoder

FONTS = ROOT / "node_modules" / "@expo-google-fonts"
"""Where npm puts our typefaces: no page loads them, so they are no static files."""

_KEY = "dateline"


@dataclass(frozen=True)
class Services:
    """One for an app, shared by its threads; all of it can be read by many at once."""

    settings: Settings
    statics: str
    """The first part of the addresses of static files."""
    figures_file: Path = measured.FILE
    """What the cross-validation of the geoparser wrote."""
    clock: Callable[[], float] = time.time
    """Seconds since 1970, by which answers say when they changed."""

    @cached_property
    def build(self) -> str:
        """What changes with all that makes answers but the store: code, templates, figures, settings, gazetteer."""
        settings = replace(self.settings, answers_mb=0)  # how many answers are kept changes none
        made_of = digest_of(ROOT / "geo", "*.py"), digest_of(ROOT / "templates"), digest_of(FOLDER), self.statics
        read = digest_of(self.figures_file), digest_of(ROOT / "geo" / "web", "*.json")
        return " ".join((*made_of, self.software, *read, repr(settings), self.gazetteer.version))

    @cached_property
    def software(self) -> str:
        """What made a file that is taken away: our name and version, which pyproject.toml says."""
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return f"{project['name'].title()} {project['version']}"

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer; raises NotBuilt where the set-up has not run."""
        return Gazetteer.open(self.settings.gazetteer_dir)

    @cached_property
    def figures(self) -> measured.Figures | None:
        """How often the geoparser is right; None where that was not measured."""
        return measured.read_figures(self.figures_file)

    @cached_property
    def geocoder(self) -> ChainGeocoder:
        """The gazetteer as a geopy geocoder, and behind it the remote one, where one is set."""
        # Loaded when asked for: no page needs it.
        from geo.gazetteer.answers import Answers  # noqa: PLC0415
        from geo.gazetteer.geocoders import ChainGeocoder, GazetteerGeocoder  # noqa: PLC0415
        from geo.gazetteer.remote import remote_geocoder  # noqa: PLC0415

        remote = None
        if self.settings.geocoder:
            answers = Answers(self.settings.data_dir / "geocoder.sqlite")
            remote = remote_geocoder(self.settings.geocoder, user_agent=self.settings.geocoder_agent, answers=answers)
        return ChainGeocoder(GazetteerGeocoder(self.gazetteer), remote)

    @cached_property
    def shapes(self) -> Shapes:
        """The shapes of countries and provinces; raises NotBuilt where the set-up has not run."""
        return Shapes.open(self.settings.gazetteer_dir)

    def ground(self) -> Ground:
        """The pieces of the base map that are there now: a build may change them while we serve. Raises NotBuilt."""
        return Ground(self.settings.basemap_dir)

    @cached_property
    def typefaces(self) -> Typefaces:
        """What pictures are lettered with; raises NotBuilt where the set-up has not run."""
        return Typefaces.open(FONTS)

    @cached_property
    def pictures(self) -> KeptPictures:
        """The pictures that were made once."""
        return KeptPictures(self.settings.drawn_dir)

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """What says where in the world a view of the map lies."""
        return Whereabouts(self.gazetteer, self.shapes)

    @cached_property
    def store(self) -> Store:
        """The store; raises NotBuilt where the database has no tables yet."""
        return Store(self.settings.database, self.shapes, self.gazetteer.called)

    @cached_property
    def answers(self) -> KeptAnswers:
        """The answers that were given last."""
        return KeptAnswers(self.settings.answers_mb * 1_000_000)

    @cached_property
    def changes(self) -> Changes:
        """When the store changed, as far as this process has seen."""
        return Changes(self.clock)

    @cached_property
    def names(self) -> KnownNames:
        """What the places and reports of the store are called."""
        return KnownNames(self.store, self.gazetteer)

    def urls(self) -> Urls:
        """The maker of addresses for this request: the setting says what the world calls us, else the request does."""
        public = urlsplit(self.settings.base_url or request.host_url)
        root = request.script_root or public.path.rstrip("/")
        return Urls(root, f"{public.scheme}://{public.netloc}", self.statics, asked_language())

    def place_names(self) -> PlaceNames:
        """What places are called in the language of this request."""
        return PlaceNames(self.gazetteer, language())


def init_app(app: Flask, settings: Settings, statics: str) -> None:
    """Makes the services of ``app``; opens nothing."""
    app.extensions[_KEY] = Services(settings, statics)


def services() -> Services:
    """The services of the app that is at work."""
    found: Services = current_app.extensions[_KEY]
    return found


def actor() -> Actor:
    """Who asks: every reader is the same one until there are accounts."""
    return READER
