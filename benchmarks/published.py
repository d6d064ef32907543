"""Figures of others, and the goals that Dateline sets itself, for :mod:`benchmarks.geoparse` to print beside ours.

The published systems' figures are of each corpus as a whole, of which the shared folder holds 60 % by
report (of LGL by newspaper). They were taken from the answers that were stored with the systems, by the
same rules of scoring; of each corpus the best system's is told.
"""

from __future__ import annotations

from dataclasses import dataclass

SOURCES = """\
  CamCoder    Gritta, Pilehvar and Collier 2018, “Which Melbourne? Augmenting Geocoding with Maps”,
              doi:10.18653/v1/P18-1119; GeoVirus is from there too
  Edinburgh   Grover et al. 2010, “Use of the Edinburgh geoparser for georeferencing digitized historical
              collections”, doi:10.1098/rsta.2010.0149
  GeoWebNews  Gritta, Pilehvar and Collier 2020, “A pragmatic guide to geoparsing evaluation”,
              doi:10.1007/s10579-019-09475-3"""


@dataclass(frozen=True, slots=True)
class Known:
    """Of one corpus: the best published F1 of recognition and end to end, by whom, and our goals."""

    title: str
    e2e_F1: float  # noqa: N815  # the score's own names
    system: str
    recognition_F1: float  # noqa: N815
    goals: dict[str, float]
    remark: str = ""


KNOWN = {
    "lgl": Known("LGL, local papers, 2009", 0.469, "CamCoder", 0.714, {"F1": 0.82, "e2e_F1": 0.67, "e2e_F1_id": 0.70}),
    "tr-news": Known(
        "TR-News, world news, 2014 to 2017", 0.620, "CamCoder", 0.808, {"F1": 0.88, "e2e_F1": 0.84, "e2e_F1_id": 0.86}
    ),
    "geowebnews": Known(
        "GeoWebNews, news on the web, 2018",
        0.601,
        "Edinburgh",
        0.742,
        {"F1": 0.84, "e2e_F1": 0.73, "e2e_F1_id": 0.76, "usage_F1": 0.75},
        "recognition .884 where trained on it",
    ),
    "geovirus": Known(
        "GeoVirus, WikiNews on epidemics", 0.667, "CamCoder", 0.919, {"F1": 0.92, "e2e_F1": 0.78, "e2e_F1_id": 0.84}
    ),
}
GUIDE = {"lgl": 0.83, "tr-news": 0.92, "geowebnews": 0.82, "geovirus": 0.86}
"""What the resolver may be held against where the names are given: gold_acc161_id with the embedded gazetteer."""

ONE_NAME_EACH = {"wiktor-sample": "WikToR, Wikipedia, one name of each marked, so the resolver alone"}
"""Corpora by title on which finding names cannot be scored."""

REPORTS_A_SECOND = {"Dateline": 15.0, "Dateline --fast": 400.0}
LARGEST_PROCESS = 400.0  # MB
FIRST_REPORT = 2.5  # s from the start of the process
