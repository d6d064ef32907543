"""Where a file comes from: what each format writes down in the place that it has for such things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Collection(StrEnum):
    """What there are rows of: those of the lists of the same names in the API."""

    PLACES = "places"
    EXCERPTS = "excerpts"
    UNPLACED = "unplaced"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class About:
    """What a file holds, and how it came about. Addresses are whole, ``made`` is in UTC.

    ``title`` says the filter in words, ``view`` is the page that shows the same, ``file`` the address of this file,
    ``rows`` how many rows the filter leaves. ``attribution`` names whose the places are, ``licence`` says under
    which terms the words of the reports stand.
    """

    collection: Collection
    title: str
    rows: int
    view: str
    file: str
    software: str
    made: datetime
    attribution: str
    licence: str

    @property
    def moment(self) -> str:
        """When it was made, to the second (RFC 3339)."""
        return self.made.strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def facts(self) -> dict[str, str]:
        """All of it as words, for formats that keep keys and values."""
        return {"title": self.title, **self.provenance, "licence": self.licence, "rows": str(self.rows)}

    @property
    def provenance(self) -> dict[str, str]:
        """What each row carries where a format has no place but its rows."""
        return {
            "retrieved_from": self.view,
            "retrieved_at": self.moment,
            "retrieved_with": self.software,
            "attribution": self.attribution,
        }
