"""docs/formats.md: its examples come in, and it tells of every field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.ingest import ALSO, FORMATS, Incoming
from geo.ingest.fields import ALIASES, FIELDS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_has_an_example(form):
    assert form in {name for name, _ in EXAMPLES}


@pytest.mark.parametrize(("form", "content"), [example for example in EXAMPLES if example[0] in FORMATS])
def test_each_example_comes_in_without_a_word(read, form, content):
    found = read(form, content)
    assert all(isinstance(one, Incoming) and not one.notes for one in found), found
    assert {str(one.report.published) for one in found} <= {"2012-05-31", "2012-12-02", "None"}
    assert all(own.name in one.report.text for one in found for own in one.report.places)
    assert found[0].report.title in {
        "Ferry to Rajin resumes",
        "A ferry left Vladivostok for Rajin on Thursday.",
        "Snow",
    }


def test_each_field_is_told_with_its_other_name():
    for name in FIELDS:
        assert f"`{name}`" in PAGE
    for name, field in ALIASES.items():
        assert f"| `{field}` | `{name}` |" in PAGE


def test_each_ending_is_told():
    for ending in (*FORMATS, *ALSO):
        assert f"`.{ending}`" in PAGE
