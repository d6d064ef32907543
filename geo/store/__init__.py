"""Reports, mentions, places and stories: kept in a database, counted in memory.

``migrate(url)`` brings a database up, ``Store(url, shapes, called)`` opens it, ``store.select(filter, actor)`` says
what a filter means.
"""

from geo.store import orders
from geo.store.columns import Snapshot
from geo.store.comparison import ComparedBy, ComparedPlace, Comparison, Side, compare, side_of
from geo.store.matching import Matcher
from geo.store.migrations import migrate
from geo.store.naming import Naming
from geo.store.place_counts import PlaceCounts
from geo.store.rows import (
    ExcerptRow,
    FacetValue,
    Page,
    PlaceRow,
    ReportCount,
    ReportRow,
    StoredReport,
    StoredStory,
    StoryRow,
    of_first_sentences,
)
from geo.store.selection import Selection, Totals
from geo.store.sorting import Order
from geo.store.store import Store
from geo.store.timeline import Period, Timeline, Unit
from geo.store.together import By, Pair, Rank, Together, together
from geo.store.trend import Line, Trend, trend
from geo.store.writing import Added, Outcome, Writing

__all__ = [
    "Added",
    "By",
    "ComparedBy",
    "ComparedPlace",
    "Comparison",
    "ExcerptRow",
    "FacetValue",
    "Line",
    "Matcher",
    "Naming",
    "Order",
    "Outcome",
    "Page",
    "Pair",
    "Period",
    "PlaceCounts",
    "PlaceRow",
    "Rank",
    "ReportCount",
    "ReportRow",
    "Selection",
    "Side",
    "Snapshot",
    "Store",
    "StoredReport",
    "StoredStory",
    "StoryRow",
    "Timeline",
    "Together",
    "Totals",
    "Trend",
    "Unit",
    "Writing",
    "compare",
    "migrate",
    "of_first_sentences",
    "orders",
    "side_of",
    "together",
    "trend",
]
