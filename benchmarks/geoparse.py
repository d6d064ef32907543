"""How often pins are right and what they cost: Dateline beside what one would pick otherwise, in one run.

    make bench-geoparse                                     some minutes
    make bench-geoparse ARGS='--json figures.json'          the same, for programs
    make bench-geoparse ARGS='--shared /data --no-peers'    the corpora of another folder, and ours alone

Every program is started as a user would, reads reports as lines of JSON and is scored by the same program,
the one beside the corpora. P, R and F1 are of finding names, by exact span; e2e of finding and placing them
within 161 km, e2e_id with the very place counting too; usage is the macro F1 of how names are meant; gold
and gold_id tell the resolver alone, the names being given. What counts of ours is the row "on unseen
reports", from the cross-validation: the weights have seen the reports here.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.geoparsers import (
    PEERS_ENVIRONMENT,
    Geoparser,
    Run,
    first_report,
    ours,
    peers,
    run,
    score,
    write_questions,
)
from benchmarks.published import (
    FIRST_REPORT,
    GUIDE,
    KNOWN,
    LARGEST_PROCESS,
    ONE_NAME_EACH,
    REPORTS_A_SECOND,
    SOURCES,
)

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
# Read as it is written, since what this process imports would count as the least memory that those it starts take.
FIGURES = ROOT / "geo" / "geoparse" / "weights" / "figures.json"
SCORE = Path("bench", "score_geoparse.py")
TIMED_ON = "lgl"  # the mix that the goals of speed are of: 316 words a report
COLUMNS = {
    "P": "P",
    "R": "R",
    "F1": "F1",
    "e2e_F1": "e2e",
    "e2e_F1_id": "e2e_id",
    "usage_F1": "usage",
    "gold_acc161": "gold",
    "gold_acc161_id": "gold_id",
}
USAGE_MARKED = "geowebnews"
UNSEEN = {"F1": "recognition_F1"}  # what the figures file calls differently
RESOLVER = ("gold_acc161", "gold_acc161_id")
NAME = 32  # characters

Told = dict[str, Any]


def options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.geoparse", description=str(__doc__).partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with corpora/ and bench/")
    parser.add_argument("--corpus", action="append", default=[], help="one corpus by name; can be given several times")
    parser.add_argument("--no-peers", action="store_true", help="measure Dateline alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to a file too")
    return parser.parse_args()


def corpora(shared: Path, chosen: Iterable[str]) -> list[Path]:
    """The corpora to measure; raises SystemExit, saying what is missing."""
    scorer = shared / SCORE
    if not scorer.is_file():
        raise SystemExit(
            f"The corpora and their score are not at {shared}: {scorer} is missing. Name the folder: --shared"
        )
    found = {file.stem: file for file in sorted((shared / "corpora").glob("*.jsonl"))}
    if missing := sorted(set(chosen) - set(found)):
        raise SystemExit(f"{shared / 'corpora'} has no {', '.join(missing)}; it has {', '.join(found) or 'no corpora'}")
    if not found:
        raise SystemExit(f"There are no corpora (*.jsonl) in {shared / 'corpora'}. Name the folder: --shared")
    known_first = sorted(found, key=lambda name: list(KNOWN).index(name) if name in KNOWN else len(KNOWN))
    return [found[name] for name in known_first if not chosen or name in chosen]


def measure(corpus: Path, scorer: Path, programs: list[Geoparser], folder: Path) -> Told:
    """The figures of each program on one corpus, its rate among them."""
    asked, answers = write_questions(corpus, folder / "asked.jsonl"), folder / "answers.jsonl"
    spans = write_questions(corpus, folder / "spans.jsonl", spans=True)
    told: Told = {}
    for program in programs:
        figures: Told = {}
        if corpus.stem not in ONE_NAME_EACH:
            ran = run(program.command, asked, answers)
            scored = score(scorer, corpus, answers)
            beside = {*RESOLVER} if program.ours else {*RESOLVER, "usage_F1"}  # what is no answer of this run
            figures = {key: value for key, value in scored.items() if key not in beside} | rates(ran)
        if program.ours:
            run((*program.command, "--spans"), spans, answers)
            scored = score(scorer, corpus, answers)
            figures |= {key: scored[key] for key in RESOLVER}
        if figures:
            told[program.name] = figures
            print(row(program.name, figures), flush=True)
    return told


def measure_speed(corpus: Path, programs: list[Geoparser], folder: Path) -> Told:
    """What each program costs on one corpus: in one process, and ours in two."""
    asked, answers = write_questions(corpus, folder / "asked.jsonl"), folder / "answers.jsonl"
    one = write_questions(corpus, folder / "one.jsonl", limit=1)
    told: Told = {}
    for program in programs:
        first = first_report(program.command, one, answers)
        for more in [(), ("--jobs", "2")] if program.ours else [()]:
            ran = run((*program.command, *more), asked, answers)
            name = " ".join((program.name, *more))
            told[name] = {"first_report": None if more else first, "peak": ran.peak, **rates(ran)}
            started = "" if more else f"{first:.2f} s"
            said = f"{ran.reports_a_second or 0:>12,.1f} {ran.words_a_second or 0:>12,.0f}"
            print(f"  {name:{NAME}}{started:>14} {said} {ran.peak:>11,.0f} MB", flush=True)
    return told


def rates(ran: Run) -> Told:
    """What a run got through in a second."""
    return {"reports_a_second": ran.reports_a_second, "words_a_second": ran.words_a_second}


def head(corpus: Path) -> str:
    """The heading of a corpus's table: what it is, and its columns."""
    known = KNOWN.get(corpus.stem)
    with corpus.open(encoding="utf-8") as lines:
        marked = [len(json.loads(line)["toponyms"]) for line in lines]
    title = known.title if known else ONE_NAME_EACH.get(corpus.stem, corpus.stem)
    title = f"{title}: {len(marked):,} reports, {sum(marked):,} toponyms"
    remark = f" ({known.remark})" if known and known.remark else ""
    names = "".join(f"{name:>9}" for name in COLUMNS.values())
    return f"{title}{remark}\n{'':{NAME + 2}}{names}{'reports/s':>11}{'words/s':>10}"


def row(name: str, figures: Told) -> str:
    """A line of a corpus's table; what there is not is a dash."""
    reports, words = figures.get("reports_a_second"), figures.get("words_a_second")
    shares = "".join(f"{share(figures.get(key)):>9}" for key in COLUMNS)
    return f"  {name:{NAME}}{shares}" + (f"{reports:>11,.1f}{words:>10,.0f}" if reports and words else "")


def share(value: float | Told | None) -> str:
    """A figure from 0 to 1 as ``.812``; one that has a spread as ``.81±.02``."""
    if value is None:
        return "–"
    if isinstance(value, dict):
        return f"{value['mean']:.2f}±{value['spread']:.2f}".replace("0.", ".")
    return f"{value:.3f}".replace("0.", ".", 1)


def cross_validated() -> Told:
    """What the cross-validation wrote beside the weights; empty where it has not."""
    found: Told = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.is_file() else {}
    return found


def unseen(figures: Told, corpus: str) -> Told:
    """The cross-validated figures of a corpus by the names of the columns, each with mean and spread."""
    found = figures.get("corpora", {}).get(corpus, {})
    told = {key: found[name] for key in COLUMNS if (name := UNSEEN.get(key, key)) in found}
    if corpus == USAGE_MARKED and figures.get("usage_F1"):
        told["usage_F1"] = figures["usage_F1"]
    return told


def others(corpus: str) -> Told:
    """The published figures and the goals of a corpus."""
    known = KNOWN.get(corpus)
    if not known:
        return {}
    return {
        "published, recognition": {"F1": known.recognition_F1},
        f"published, {known.system}": {"e2e_F1": known.e2e_F1},
        "goal": {**known.goals, "gold_acc161_id": GUIDE[corpus]},
    }


def judge(speed: Told, figures: Told) -> list[tuple[str, bool | None]]:
    """Each goal in words, with whether it was met; None where nothing was measured that tells."""
    verdicts: list[tuple[str, bool | None]] = []
    for name, goal in REPORTS_A_SECOND.items():
        found = [one["reports_a_second"] or 0 for key, one in speed.items() if key in (name, f"{name} --jobs 2")]
        said = f"{max(found):,.0f} reports a second on two cores" if found else "not an option of this version"
        verdicts.append((f"{name}: {said} (at least {goal:.0f})", max(found) >= goal if found else None))
    peak = max(one["peak"] for key, one in speed.items() if key.startswith("Dateline"))
    first = max(one["first_report"] or 0 for key, one in speed.items() if key.startswith("Dateline"))
    verdicts.append((f"{peak:.0f} MB in the largest process (under {LARGEST_PROCESS:.0f})", peak < LARGEST_PROCESS))
    verdicts.append((f"{first:.1f} s to the first report (at most {FIRST_REPORT})", first <= FIRST_REPORT))
    for corpus, known in KNOWN.items():
        means = {name: one["mean"] for name, one in unseen(figures, corpus).items()}
        for name, goal in known.goals.items():
            said = f"{corpus} {COLUMNS[name]} on unseen reports: {share(means.get(name))} (at least {share(goal)})"
            verdicts.append((said, means[name] >= goal if name in means else None))
    return verdicts


def main() -> int:
    """0 where no goal is missed."""
    asked = options()
    chosen = corpora(asked.shared, asked.corpus)
    figures = cross_validated()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"{machine}; load at the start {os.getloadavg()[0]:.1f}")
    told: Told = {"machine": machine, "corpora": {}}
    with TemporaryDirectory() as place:
        folder = Path(place)
        programs = [*ours(), *([] if asked.no_peers else peers(folder))]
        if sum(program.ours for program in programs) == 1:
            print("This version has no --fast, so nothing is told of it.")
        if not asked.no_peers:
            print(f"The others run in {PEERS_ENVIRONMENT.name}, at the versions of requirements-bench.txt.")
        print(
            "\nThe weights and rules of Dateline were made with these very reports in sight: what counts of it is the"
            "\nrow “on unseen reports”, from the cross-validation. Goals and published figures are of whole corpora.\n"
        )
        for corpus in chosen:
            print(head(corpus))
            beside = {"Dateline, on unseen reports": unseen(figures, corpus.stem), **others(corpus.stem)}
            measured = measure(corpus, asked.shared / SCORE, programs, folder)
            told["corpora"][corpus.stem] = {"measured": measured, "beside": beside}
            for name, one in beside.items():
                print(row(name, one) if one else f"  {name:{NAME}}  not measured yet")
            print()
        timed = next((corpus for corpus in chosen if corpus.stem == TIMED_ON), chosen[0])
        print(f"{f'Speed on {timed.stem}':{NAME + 2}}{'first report':>14}{'reports/s':>13}{'words/s':>13}{'peak':>15}")
        told["speed"] = measure_speed(timed, programs, folder)
    verdicts = judge(told["speed"], figures)
    print(f"\nPublished, on the whole of each corpus, of which the shared folder has 60 %:\n{SOURCES}\n\nGoals:")
    for words, met in verdicts:
        print(f"  {'unknown' if met is None else 'met    ' if met else 'MISSED '}  {words}")
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 1 if any(met is False for _, met in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main())
