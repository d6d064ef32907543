"""Texts that a fuzzer makes up, led by which lines of the geoparser each of them reaches (Atheris, libFuzzer).

    make fuzz                       a minute
    make fuzz ARGS=600              ten minutes
    make fuzz ARGS=data/fuzz/...    one text again, that it stumbled over before

Texts that reached something new are kept in data/fuzz/geoparse, where the next run goes on from; one
that breaks what holds of any text (:func:`tests.geoparse.any_text.holds`) ends the run, is kept in
data/fuzz, and belongs into test_any_text.py. A record separator parts text, title and source.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

try:
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]  # ships no types, or is not there
except ModuleNotFoundError:
    sys.exit("The fuzzer, Atheris, is there for Linux on x86-64 alone, and for Python up to 3.13.")

with atheris.instrument_imports(include=["geo.geoparse", "geo.text"]):
    from geo.geoparse import geoparse

from geo.gazetteer import Gazetteer
from geo.gazetteer.build import ensure
from tests.geoparse.any_text import PIECES, holds

ROOT = Path(__file__).resolve().parents[1]
INDEX = ROOT / "data" / "gazetteer"
KEPT = ROOT / "data" / "fuzz"
SEPARATOR = "\x1e"
SECONDS = "60"
LONGEST = 4_000  # bytes of a text
SLOWEST = 60  # s of wall time for a text, since on a busy machine many go by without work
MEMORY = 2_000  # MB


def one_text(gazetteer: Gazetteer, given: bytes) -> None:
    """Geoparses what libFuzzer gives, fast and in full; bytes that are no UTF-8 become lone surrogates."""
    text, title, source, *_ = [*given.decode("utf-8", "surrogateescape").split(SEPARATOR), "", ""]
    for fast in (True, False):
        mentions = geoparse(text, gazetteer, title=title, source=source, fast=fast)
        holds(text, mentions)
        cuts = [0, *(place for mention in mentions for place in (mention.start, mention.end)), len(text)]
        between = [(start, end) for start, end in pairwise(cuts) if start < end]
        resolved = geoparse(text, gazetteer, toponyms=between, fast=fast)
        assert [(mention.start, mention.end) for mention in resolved] == between  # noqa: S101  # what it looks for


def begin(folder: Path) -> list[str]:
    """Writes the texts to begin with and the words to mix in; what libFuzzer is told of them."""
    texts = folder / "geoparse"
    texts.mkdir(parents=True, exist_ok=True)
    for number, line in enumerate((ROOT / "demo" / "reports.jsonl").read_text(encoding="utf-8").splitlines()):
        report = json.loads(line)
        given = SEPARATOR.join(report.get(name, "") for name in ("text", "title", "source"))
        (texts / f"report-{number}").write_bytes(given.encode()[:LONGEST])
    pieces = [piece.encode("utf-8", "surrogatepass") for piece in (*PIECES, SEPARATOR)]
    (texts / "pieces").write_bytes(b" ".join(pieces))
    words = folder / "words"
    words.write_text("".join(f'"{"".join(f"{chr(92)}x{byte:02x}" for byte in piece)}"\n' for piece in pieces))
    return [f"-dict={words}", f"-artifact_prefix={folder}/", str(texts)]


def main(asked: str = SECONDS) -> None:
    """Fuzzes for so many seconds, or tries the text of a file."""
    ensure(INDEX)
    gazetteer = Gazetteer.open(INDEX)
    limits = [f"-max_len={LONGEST}", f"-timeout={SLOWEST}", f"-report_slow_units={SLOWEST}", f"-rss_limit_mb={MEMORY}"]
    told = [f"-max_total_time={asked}", *begin(KEPT)] if asked.isdecimal() else [asked]
    atheris.Setup(
        [sys.argv[0], "-verbosity=0", "-print_final_stats=1", *limits, *told], lambda given: one_text(gazetteer, given)
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
