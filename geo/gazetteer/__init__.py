"""The gazetteer: which places a name could mean, and what is known of them.

``geo.gazetteer.build`` makes the index; it is not imported here, since it loads what only a build needs.
"""

from geo.gazetteer.index import Gazetteer

__all__ = ["Gazetteer"]
