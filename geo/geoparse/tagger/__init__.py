"""The trained tagger, beside the rules: finds place names by what the words around them say."""

from geo.geoparse.tagger.decoding import TaggedSpan, spans_of
from geo.geoparse.tagger.hints import FamousNames
from geo.geoparse.tagger.tagging import Tagger
from geo.geoparse.tagger.tags import USAGES, Tags

__all__ = ["USAGES", "FamousNames", "TaggedSpan", "Tagger", "Tags", "spans_of"]
