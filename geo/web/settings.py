"""The settings: environment variables named ``DATELINE_…``, also read from a file ``.env``.

Each is documented in ``docs/operator.md``; a test keeps that true. What is given to ``create_app``
wins over the environment, and the environment over the file.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from geo.maps import OnlineTiles
from geo.model import BadInput
from geo.streets import StreetMap

PREFIX = "DATELINE_"
_ORIGIN = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9.-]+(?::[0-9]{1,5})?")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator can choose; each name in capitals, after the prefix, is that of its variable."""

    data_dir: Path = ROOT / "data"
    database_url: str = ""
    secret_key: str = ""
    base_url: str = ""
    basemap: StreetMap | None = None
    tiles: str = ""
    framed_by: tuple[str, ...] = ()
    max_report_mb: int = 10
    answers_mb: int = 32
    geocoder: str = ""
    geocoder_agent: str = ""
    geonames_url: str = "https://download.geonames.org/export/dump"
    natural_earth_url: str = "https://raw.githubusercontent.com/nvkelso/natural-earth-vector/v5.1.2/geojson"

    @property
    def gazetteer_dir(self) -> Path:
        """Where the gazetteer's index stands."""
        return self.data_dir / "gazetteer"

    @property
    def basemap_dir(self) -> Path:
        """Where the pieces of the basemap stand."""
        return self.data_dir / "basemap"

    @property
    def pictures_dir(self) -> Path:
        """Where the pictures of stories stand."""
        return self.data_dir / "stories"

    @property
    def drawn_dir(self) -> Path:
        """Where the pictures of maps stand that were made once."""
        return self.data_dir / "pictures"

    @property
    def database(self) -> str:
        """The database's address: a file in the data folder where none is set."""
        return self.database_url or f"sqlite:///{self.data_dir / 'dateline.sqlite'}"

    @property
    def max_report_bytes(self) -> int:
        """The largest report that is taken in."""
        return self.max_report_mb * 1_000_000

    @property
    def tile_origins(self) -> tuple[str, ...]:
        """The hosts of the online tiles; none where they are off."""
        return OnlineTiles(self.tiles).origins if self.tiles else ()

    @classmethod
    def split(cls, config: Mapping[str, object]) -> tuple[Settings, dict[str, object]]:
        """The settings, with those of them that ``config`` gives, and what else is in it, which is for Flask."""
        ours = {one.name.upper() for one in fields(cls)}
        given = {key: value for key, value in config.items() if key in ours}
        return cls.read(given), {key: value for key, value in config.items() if key not in ours}

    @classmethod
    def read(
        cls,
        given: Mapping[str, object] | None = None,
        environ: Mapping[str, str] | None = None,
        dotenv: Path = ROOT / ".env",
    ) -> Settings:
        """The settings that hold: those ``given`` (without prefix), then ``environ``, then the file ``dotenv``.

        Raises BadInput, naming the variable, where a value cannot be used.
        """
        environ = os.environ if environ is None else environ
        values: dict[str, str] = {}
        for source in (dotenv_values(dotenv), environ):
            values |= {key.removeprefix(PREFIX): value or "" for key, value in source.items() if key.startswith(PREFIX)}
        values |= {key: str(value) for key, value in (given or {}).items()}
        names = {one.name.upper(): one.name for one in fields(cls)}
        if unknown := sorted(PREFIX + key for key in values.keys() - names.keys()):
            logging.getLogger(__name__).warning("Settings that are not known are passed over: %s", ", ".join(unknown))
        found: dict[str, object] = {}
        for key, name in names.items():
            if text := values.get(key, "").strip():
                try:
                    found[name] = _READERS.get(name, str)(text)
                except ValueError as error:
                    raise BadInput(str(error), PREFIX + key) from None
        settings = cls(**found)  # type: ignore[arg-type]  # each reader gives its field's type
        if settings.basemap and settings.tiles:
            raise BadInput(f"would lie below the tiles of {PREFIX}TILES; leave one of the two out", f"{PREFIX}BASEMAP")
        if settings.geocoder and not settings.geocoder_agent:
            raise BadInput(f"is needed with {PREFIX}GEOCODER: who asks, and an address", f"{PREFIX}GEOCODER_AGENT")
        return settings


def _path(text: str) -> Path:
    return Path(text).expanduser().resolve()


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError(f"needs an address such as https://maps.example.org, got {text!r}")
    return text.rstrip("/")


def _origins(text: str) -> tuple[str, ...]:
    """Sites as a content security policy names them, with nothing that would end the rule that they stand in."""
    for one in text.split():
        if not _ORIGIN.fullmatch(one):
            raise ValueError(f"needs sites such as https://news.example.org or https://*.example.org, got {one!r}")
    return tuple(text.split())


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise ValueError(f"needs a whole number above 0, got {text!r}")
    return int(text)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(f"needs a whole number, got {text!r}")
    return int(text)


def _basemap(text: str) -> StreetMap:
    kind, _, file = text.partition(":")
    if kind != "pmtiles" or not file:
        raise ValueError(f"needs pmtiles: and a file, such as pmtiles:/srv/streets.pmtiles, got {text!r}")
    return StreetMap.open(_path(file))


def _tiles(text: str) -> str:
    OnlineTiles(text)  # raises ValueError where there are no such tiles
    return text


def _geocoder(text: str) -> str:
    from geo.gazetteer.remote import remote_geocoder  # noqa: PLC0415  # only who sets it pays for loading it

    try:
        remote_geocoder(text, user_agent=PREFIX)
    except Exception as error:  # geopy says each wrong choice with an exception of another kind
        raise ValueError(f"geopy cannot make a geocoder of {text!r}: {error}") from None
    return text


_READERS: dict[str, Callable[[str], object]] = {
    "data_dir": _path,
    "base_url": _address,
    "basemap": _basemap,
    "tiles": _tiles,
    "framed_by": _origins,
    "max_report_mb": _positive,
    "answers_mb": _whole,
    "geocoder": _geocoder,
    "geonames_url": _address,
    "natural_earth_url": _address,
}
