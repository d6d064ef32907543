"""The one filter: read from a query string, written to a query string, said in a sentence.

Keys are joined by AND, repeated values of one key by OR. What each key means is in
``docs/filter.md``; which rows match is decided in :mod:`geo.store.columns` and nowhere else.
"""

from geo.filter.filter import MOST_VALUES, Filter
from geo.filter.second import SECOND, as_second, second_of
from geo.filter.sentence import WORDS, Say, drawn_in_words, in_english, is_marked_up, word
from geo.filter.values import DRAWN, INSIDE, KEYS, LONGEST_VALUE, ONCE, larger_regions

__all__ = [
    "DRAWN",
    "INSIDE",
    "KEYS",
    "LONGEST_VALUE",
    "MOST_VALUES",
    "ONCE",
    "SECOND",
    "WORDS",
    "Filter",
    "Say",
    "as_second",
    "drawn_in_words",
    "in_english",
    "is_marked_up",
    "larger_regions",
    "second_of",
    "word",
]
