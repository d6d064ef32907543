"""Places as the reader calls them: in the language of the interface, where the gazetteer knows their names in it.

Only what is shown is named so. What is stored, and the words of reports and of reasons, stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.gazetteer import Gazetteer
from geo.model import Place


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Those of one language, by its code (BCP 47)."""

    gazetteer: Gazetteer
    language: str

    def of(self, place: Place) -> Place:
        """The place under the names that it and its province have in the language, each its own where it has none."""
        province = self.gazetteer.region_name_in(place.admin1, self.language) if place.admin1 else None
        return replace(place, name=self.name(place.id, place.name), admin1_name=province or place.admin1_name)

    def name(self, place_id: str, own: str) -> str:
        """The name that a place has in the language, its own where it has none."""
        return self.gazetteer.name_in(place_id, self.language) or own

    def region(self, code: str) -> str:
        """The name of a country (``KP``) or province (``KP.17``); the code itself where it is not known."""
        return self.gazetteer.region_name_in(code, self.language) or self.gazetteer.region_name(code)
