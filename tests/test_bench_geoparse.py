"""The benchmark of the geoparser: it says what is missing, times what runs, and takes no figure it has not."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest

from benchmarks.geoparse import corpora, judge, row, unseen
from benchmarks.geoparsers import WINDOW, Run, run, write_questions
from benchmarks.peers import apart, in_order
from benchmarks.published import GUIDE, KNOWN
from tests.geoparse.test_figures import SAMPLE

REPORT = {"id": "a", "text": "Snow in Oslo.", "toponyms": [{"start": 8, "end": 12, "phrase": "Oslo", "lat": 59.9}]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A shared folder with two corpora of a report each."""
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "score_geoparse.py").touch()
    (tmp_path / "corpora").mkdir()
    for name in ("ours", "lgl"):
        (tmp_path / "corpora" / f"{name}.jsonl").write_text(json.dumps(REPORT) + "\n", encoding="utf-8")
    return tmp_path


def test_it_says_what_is_missing(tmp_path: Path, folder: Path):
    with pytest.raises(SystemExit, match=r"score_geoparse\.py is missing.*--shared"):
        corpora(tmp_path / "nowhere", [])
    with pytest.raises(SystemExit, match="has no tr-news; it has lgl, ours"):
        corpora(folder, ["tr-news"])


def test_the_corpora_with_published_figures_come_first(folder: Path):
    assert [file.stem for file in corpora(folder, [])] == ["lgl", "ours"]
    assert set(KNOWN) == set(GUIDE)


def test_programs_are_not_given_what_they_are_to_find(folder: Path):
    corpus = folder / "corpora" / "lgl.jsonl"
    assert "toponyms" not in json.loads(write_questions(corpus, folder / "asked").read_text())
    assert json.loads(write_questions(corpus, folder / "asked", spans=True).read_text())["toponyms"] == [
        {"start": 8, "end": 12}
    ]


def test_a_program_is_timed_from_its_start_and_its_answers_are_kept(folder: Path):
    program = (sys.executable, "-c", "import sys; sys.stdout.writelines(sys.stdin)")
    ran = run(program, folder / "corpora" / "lgl.jsonl", folder / "answers")
    assert json.loads((folder / "answers").read_text()) == REPORT
    assert len(ran.answered) == 1
    assert ran.words == (3,)
    held = getrusage(RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    assert 0 < ran.peak < held + 1000  # what the parent held counts as the least that its child takes
    assert ran.reports_a_second is None


def test_a_program_that_fails_says_why(folder: Path):
    with pytest.raises(SystemExit, match=r"(?s)ended with status 3.*no gazetteer"):
        run(
            (sys.executable, "-c", "import sys; print('no gazetteer', file=sys.stderr); sys.exit(3)"),
            folder / "corpora" / "lgl.jsonl",
            folder / "answers",
        )


def test_a_rate_leaves_the_start_out():
    answered = (*[10.0] * WINDOW, *(10.0 + 0.5 * number for number in range(1, 11)))
    ran = Run(answered, (100,) * len(answered), peak=1.0)
    assert ran.reports_a_second == pytest.approx(2)
    assert ran.words_a_second == pytest.approx(200)


def test_a_row_has_a_dash_for_what_was_not_measured():
    assert row("Dateline", {"P": 0.8123, "e2e_F1": {"mean": 0.81, "spread": 0.02}}).split() == [
        "Dateline", ".812", "–", "–", ".81±.02", "–", "–", "–", "–",
    ]  # fmt: skip


def test_goals_are_held_against_unseen_reports_alone():
    speed = {"Dateline": {"reports_a_second": 16.0, "peak": 300.0, "first_report": 2.6}}
    figures = json.loads(SAMPLE.read_text(encoding="utf-8"))
    assert unseen(figures, "lgl")["F1"] == {"mean": 0.81, "spread": 0.021}
    verdicts = dict(judge(speed, figures))
    assert verdicts["Dateline: 16 reports a second on two cores (at least 15)"]
    assert verdicts["Dateline --fast: not an option of this version (at least 400)"] is None
    assert verdicts["2.6 s to the first report (at most 2.5)"] is False
    assert verdicts["lgl e2e_id on unseen reports: .694 (at least .700)"] is False
    assert verdicts["tr-news e2e on unseen reports: – (at least .840)"] is None


def test_a_name_that_stands_twice_is_found_where_it_stands():
    text = "Parisians in Paris left Paris."
    spans = [span for _, span in in_order(["Paris", "Paris"], text)]
    assert spans == [{"start": 13, "end": 18}, {"start": 24, "end": 29}]


def test_of_two_names_that_overlap_the_longer_counts():
    found = ({"start": start, "end": end} for start, end in [(0, 3), (0, 8), (4, 8), (10, 12)])
    assert [(one["start"], one["end"]) for one in apart(found)] == [(0, 8), (10, 12)]
