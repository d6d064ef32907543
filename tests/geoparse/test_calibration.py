"""The stated confidence is what was measured to come true."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geoparse.calibration import Calibration
from geo.geoparse.judge import Judge
from geo.model import NotBuilt

PROBABILITY = st.floats(0, 1)


@pytest.mark.parametrize("learned", [True, False])
def test_what_comes_with_dateline_states_more_for_what_is_surer(learned: bool) -> None:
    calibration = Calibration.open(learned=learned)
    stated = [calibration(step / 100) for step in range(101)]
    assert all(0 <= low <= high <= 1 for low, high in pairwise(stated))


@given(one=PROBABILITY, other=PROBABILITY)
def test_no_probability_is_stated_outside_0_and_1_or_out_of_order(one: float, other: float) -> None:
    calibration = Calibration((0.0, 0.3, 1.0), (0.0, 0.1, 0.95))
    low, high = sorted((one, other))
    assert 0 <= calibration(low) <= calibration(high) <= 0.95


@pytest.mark.parametrize("written", [None, "no JSON", "{}", json.dumps({"learned": {"given": [0]}})])
def test_a_folder_without_a_calibration_says_how_it_is_made(tmp_path: Path, written: str | None) -> None:
    if written is not None:
        (tmp_path / "confidence.json").write_text(written)
    with pytest.raises(NotBuilt, match=r"confidence\.json.*training/README\.md"):
        Calibration.open(learned=True, folder=tmp_path)


def test_a_folder_without_a_judge_says_how_it_is_made(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt, match=r"training/README\.md"):
        Judge.open(tmp_path)
