"""CQL2, the filter language of OGC (21-065r2): from its text or its JSON to a checked tree that no store is known to.

``read(text, lang)`` gives the tree; what it means over rows is said where the rows are (:mod:`geo.store.conditions`).
"""

from geo.cql2.reading import LANGUAGES, read
from geo.cql2.tree import BOUNDLESS, Days, Node, Operation, Property, Shape, day_of, days_between

__all__ = [
    "BOUNDLESS",
    "LANGUAGES",
    "Days",
    "Node",
    "Operation",
    "Property",
    "Shape",
    "day_of",
    "days_between",
    "read",
]
