"""Reports in: found in files, read into fields, geoparsed, and stored.

``read_all(paths)`` gives what the files hold, :class:`Pipeline` takes it in. A report that is given twice
is one report: by the id that its source gives it, else its address, else a digest of its words.
What each format and field means stands in ``docs/formats.md``.
"""

from geo.ingest.files import ALSO, FORMATS, STDIN, read_all
from geo.ingest.incoming import MAX_REPORT_BYTES, Incoming, Read, Skipped
from geo.ingest.own_places import placed_by
from geo.ingest.pipeline import Geoparse, Ingested, Pipeline

__all__ = [
    "ALSO",
    "FORMATS",
    "MAX_REPORT_BYTES",
    "STDIN",
    "Geoparse",
    "Incoming",
    "Ingested",
    "Pipeline",
    "Read",
    "Skipped",
    "placed_by",
    "read_all",
]
