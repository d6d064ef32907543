"""The figures of the cross-validation: read as they were written, and never made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geo.geoparse.figures import FILE, Spread, read_figures
from geo.model import DatelineError

SAMPLE = Path(__file__).parent / "figures.json"


def test_the_figures_of_a_file_are_as_they_were_written():
    figures = read_figures(SAMPLE)
    assert figures is not None
    assert figures.measured == date(2026, 11, 25)
    assert figures.corpora["lgl"].scores["e2e_F1_id"] == Spread(0.694, 0.028)
    assert (figures.calibration[-1].stated, figures.calibration[-1].mentions) == (0.95, 3300)
    assert figures.role_accuracy == 0.86


def test_what_is_right_of_all_is_weighed_by_the_number_of_mentions(tmp_path: Path):
    bins = '[{"stated": 0.9, "true": 0.8, "mentions": 30}, {"stated": 0.1, "true": 0.2, "mentions": 10}, '
    bins += '{"stated": 0.5, "true": null, "mentions": 0}]'
    (tmp_path / "f.json").write_text(
        f'{{"measured": "2026-01-01", "folds": 2, "corpora": {{}}, "calibration": {bins}}}'
    )
    figures = read_figures(tmp_path / "f.json")
    assert figures is not None
    assert figures.right == pytest.approx(0.65)
    assert figures.farthest == pytest.approx(0.1)


def test_where_nothing_was_measured_there_are_no_figures(tmp_path: Path):
    assert read_figures(tmp_path / "figures.json") is None


@pytest.mark.parametrize("written", ["{", "[]", '{"measured": "yesterday"}', '{"measured": "2026-01-01", "folds": 5}'])
def test_a_file_that_is_no_figures_says_so(tmp_path: Path, written: str):
    (tmp_path / "figures.json").write_text(written)
    with pytest.raises(DatelineError, match=r"figures\.json .*anew"):
        read_figures(tmp_path / "figures.json")


def test_the_figures_beside_the_weights_can_be_read():
    if not FILE.exists():
        pytest.skip("the figures have not been measured yet")
    figures = read_figures()
    assert figures is not None
    assert figures.corpora
    assert len(figures.calibration) == 10
