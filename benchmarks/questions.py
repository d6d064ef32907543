"""What is asked of a store of real reports, in Dateline's words and in SQL: no two questions alike."""

from __future__ import annotations

import re
from datetime import timedelta
from random import Random

from benchmarks.repeated import CORPORA, DAYS, FIRST_DAY, NEWS

REGIONS = ("US", "GB", "CA", "US.LA", "TR", "MX", "CN", "US.OH", "NG", "IN")

Question = tuple[str, dict[str, str]]
"""A path, and the values of its query."""


def words() -> list[str]:
    """The words of the corpora that are no grammar, as often as they stand there."""
    text = " ".join((CORPORA / f"{name}.jsonl").read_text(encoding="utf-8") for name in NEWS)
    return re.findall(r"\b[a-z]{5,}\b", text)


def days(random: Random) -> tuple[str, str]:
    """The first and the last day of some years."""
    first = FIRST_DAY + timedelta(days=random.randrange(DAYS // 2))
    return str(first), str(first + timedelta(days=random.randrange(300, DAYS // 2)))


def view(random: Random) -> tuple[float, float, float, float, int]:
    """A part of the map as a reader sees it, and its zoom."""
    zoom = random.randrange(2, 9)
    lat, lon, half = random.uniform(25, 50), random.uniform(-120, 40), 360 / 2**zoom
    return max(-180.0, lon - half), lat - half / 2, min(180.0, lon + half), lat + half / 2, zoom


class Ours:
    """The questions as Dateline is asked them."""

    def __init__(self, vocabulary: list[str]) -> None:
        self._random, self._words = Random(1), vocabulary

    def pins(self) -> Question:
        """The pins of a part of the map, between two days."""
        west, south, east, north, zoom = view(self._random)
        first, last = days(self._random)
        box = f"{west:.4f},{south:.4f},{east:.4f},{north:.4f}"
        return "/api/v1/pins", {"view": box, "z": str(zoom), "from": first, "to": last}

    def list(self) -> Question:
        """A page of the excerpts in a region, between two days."""
        first, last = days(self._random)
        return "/api/v1/excerpts", {"region": self._random.choice(REGIONS), "from": first, "to": last}

    def page(self) -> Question:
        """The map's whole page under the same."""
        return "/", self.list()[1]

    def search(self) -> Question:
        """The same with a word."""
        return "/api/v1/excerpts", {"q": self._random.choice(self._words), **self.list()[1]}

    def operators(self) -> Question:
        """The same with all operators."""
        one, other, third, fourth = self._random.choices(self._words, k=4)
        return "/api/v1/excerpts", {"q": f"{one} OR {other} OR NEAR({third} {fourth}) -{fourth}", **self.list()[1]}


class Datasettes:
    """The same in SQL."""

    COUNTED = "m.usage = 'literal' and m.status not in ('rejected', 'withheld') and r.publication = 'published'"
    FROM = "from mention m join report r on r.id = m.report_id join place p on p.id = m.place_id"
    WITHIN = "(p.country = :region or p.admin1 = :region) and r.published between :first and :last"
    ROWS = f"""select m.id, r.title, r.published, p.name,
        substr(t.text, excerpt_start + 1, excerpt_end - excerpt_start), count(*) over ()
        {FROM} join report_text t on t.report_id = r.id where {COUNTED} and {WITHIN}"""
    NEWEST = "order by r.published desc, r.id desc, m.id limit 20"

    def __init__(self, database: str, vocabulary: list[str]) -> None:
        self._random, self._words, self._path = Random(1), vocabulary, f"/{database}.json"

    def pins(self) -> Question:
        """The places in a box with their numbers; nothing is clustered."""
        west, south, east, north, _ = view(self._random)
        first, last = days(self._random)
        box = {"west": f"{west:.4f}", "south": f"{south:.4f}", "east": f"{east:.4f}", "north": f"{north:.4f}"}
        sql = f"""select p.id, p.name, p.lat, p.lon, count(*) {self.FROM} where {self.COUNTED}
            and p.lon between :west and :east and p.lat between :south and :north
            and r.published between :first and :last group by p.id"""
        return self._path, {"sql": sql, **box, "first": first, "last": last}

    def list(self) -> Question:
        """Rows and their number."""
        return self._path, {"sql": f"{self.ROWS} {self.NEWEST}", **self._within()}

    def search(self) -> Question:
        """The same with a word, by the index of the store."""
        found = "and m.id in (select rowid from excerpt_search where excerpt_search match :q)"
        q = f'"{self._random.choice(self._words)}"'
        return self._path, {"sql": f"{self.ROWS} {found} {self.NEWEST}", "q": q, **self._within()}

    def facets(self) -> Question:
        """Ten groupings in one question."""
        of = (
            "r.source", "substr(r.published, 1, 4)", "substr(r.published, 1, 7)", "p.kind", "m.role", "m.usage",
            "m.status", "c.collection_id", "r.language", "r.author",
        )  # fmt: skip
        joined = f"{self.FROM} join report_collection c on c.report_id = r.id where {self.COUNTED} and {self.WITHIN}"
        each = (f"select '{one}', {one} as value, count(*) {joined} group by value" for one in of)
        return self._path, {"sql": " union all ".join(each), **self._within()}

    def _within(self) -> dict[str, str]:
        first, last = days(self._random)
        return {"region": self._random.choice(REGIONS), "first": first, "last": last}
