"""What the licence of an operator's own places asks to be shown stands on every map, as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.web.newsroom import site


@pytest.fixture
def credited(data_dir: Path):
    """A reader of a site whose gazetteer has an addition with this credit."""

    def with_credit(credit):
        built = (data_dir / "gazetteer").resolve()
        (data_dir / "gazetteer").unlink()
        (data_dir / "gazetteer").mkdir()
        for file in built.iterdir():
            (data_dir / "gazetteer" / file.name).symlink_to(file)
        about = json.loads((built / "about.json").read_text())
        about["additions"] = [{"name": "mills", "version": "1", "gives": "", "licence": "CC BY 4.0", "credit": credit}]
        (data_dir / "gazetteer" / "about.json").unlink()
        (data_dir / "gazetteer" / "about.json").write_text(json.dumps(about))
        return site(data_dir)

    return with_credit


def test_it_stands_beside_those_of_every_map(credited):
    page = credited("Mills of the World").test_client().get("/").text
    assert "naturalearthdata.com" in page
    assert ", Mills of the World" in page


def test_it_is_no_markup(credited):
    page = credited("<img src=x onerror=alert(1)>${alert(2)}{{7*6}}").test_client().get("/").text
    assert "<img src=x" not in page
    assert "{{7*6}}" not in page
    assert r"\u007b\u007b7*6\u007d\u007d" in page


def test_the_operator_is_told_it(credited):
    result = credited("Mills\x1b[2J of the World").test_cli_runner().invoke(args=["gazetteer", "info"])
    assert "with mills of 1: CC BY 4.0; shown with the map: Mills\ufffd[2J of the World\n" in result.stdout
