"""Places as the reader calls them: in the language of the interface, where the gazetteer knows their names in it.

Only what is shown is named so. What is stored, and the words of reports and of reasons, stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from babel import Locale
from flask_babel import gettext

from geo.filter import INSIDE
from geo.gazetteer import Gazetteer
from geo.model import Missing, Place
from geo.regions import parts_of_the_world

_ITS_COUNTRY = {"010": "AQ"}  # a part of the world that CLDR, which Babel brings, names as a country alone


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Those of one language, by its code (BCP 47)."""

    gazetteer: Gazetteer
    language: str

    def of(self, place: Place) -> Place:
        """The place under the names that it and its province have in the language, each its own where it has none."""
        province = self.gazetteer.region_name_in(place.admin1, self.language) if place.admin1 else None
        return replace(place, name=self(place.id, place.name), admin1_name=province or place.admin1_name)

    def __call__(self, place_id: str, own: str) -> str:
        """The name that a place has in the language, its own where it has none."""
        return self.gazetteer.name_in(place_id, self.language) or own

    def district(self, place: Place) -> str | None:
        """The name of the district that a place lies in, or is; None where none is known."""
        return self.region(place.admin2) if place.admin2 else None

    def region(self, code: str) -> str:
        """The name of a country (``KP``), province (``KP.17``), district (``US.KY.111``) or part of the world
        (``030``), or of what is in it (``KP.*``); the code itself where it is not known."""
        if code.endswith(INSIDE):
            return gettext("%(region)s, not as a whole", region=self.region(code.removesuffix(INSIDE)))
        if code.isdigit():
            return str(Locale.parse(self.language, sep="-").territories.get(_ITS_COUNTRY.get(code, code), code))
        return self.gazetteer.region_name_in(code, self.language) or self.gazetteer.region_name(code)

    def region_in_full(self, code: str) -> str:
        """The same, a district with its province: many share a name."""
        own, province = self.region(code), code.rpartition(".")[0]
        if code.endswith(INSIDE) or "." not in province:
            return own
        # Translators: a district and its province, where several may stand in one sentence
        return gettext("%(district)s (%(province)s)", district=own, province=self.region(province))

    def known_region(self, code: str) -> str:
        """The same; raises Missing where no such region is known."""
        base = code.removesuffix(INSIDE)
        if not base.isdigit():
            self.gazetteer.region(base)
        elif base not in parts_of_the_world():
            raise Missing("no part of the world is known by the code %(code)s", code=repr(base))
        return self.region_in_full(code)
