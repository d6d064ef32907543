"""How often the rules give a place the role that it was given by hand; ``roles.txt`` says what the roles mean.

The floors are what was measured less .03; ``python -m tests.geoparse.tagged`` prints what is measured now.
"""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Role
from tests.geoparse.tagged import agreement, tagged_reports

HALVES = pytest.mark.parametrize(
    ("may_tune", "floor"), [pytest.param(True, 0.86, id="tuned"), pytest.param(False, 0.79, id="measured")]
)


@HALVES
@pytest.mark.parametrize("spans_given", [True, False], ids=["spans given", "end to end"])
def test_most_places_have_the_role_that_they_have_by_hand(
    gazetteer: Gazetteer, may_tune: bool, floor: float, spans_given: bool
) -> None:
    found = agreement([r for r in tagged_reports() if r.may_tune is may_tune], gazetteer, spans_given=spans_given)
    print(found)  # noqa: T201, shown where the test fails
    assert found.accuracy >= floor


def test_where_somebody_only_spoke_is_hardly_ever_where_it_happened(gazetteer: Gazetteer) -> None:
    found = agreement(tagged_reports(), gazetteer, spans_given=True)
    print(found)  # noqa: T201, shown where the test fails
    assert found.said_as_primary <= 0.08


def test_the_file_has_enough_of_each_role_in_both_halves() -> None:
    for may_tune in (True, False):
        given = [role for r in tagged_reports() if r.may_tune is may_tune for role in r.roles.values()]
        assert len(given) >= 150
        assert all(given.count(role) >= 25 for role in Role)


def test_the_tags_cut_whole_names_out_of_the_text() -> None:
    for report in tagged_reports():
        assert "[" not in report.text
        assert "|" not in report.text
        for start, end in report.roles:
            assert report.text[start:end].strip() == report.text[start:end] != ""
