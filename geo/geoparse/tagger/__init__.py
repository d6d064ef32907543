"""The trained tagger, beside the rules: finds place names by what the words around them say."""

from geo.geoparse.tagger.decoding import TaggedSpan
from geo.geoparse.tagger.hints import FamousNames
from geo.geoparse.tagger.tagging import Tagger

__all__ = ["FamousNames", "TaggedSpan", "Tagger"]
