"""The examples of docs/researcher.md run over files as a researcher has saved them, and its notebook over a site."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser.conftest import served
from tests.web.newsroom import Desk

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "researcher.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FILES = sorted(set(re.findall(r'"dateline-([\w.]+)"', PAGE)))


@pytest.fixture
def saved(reader: FlaskClient, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.file("Fish in Chongjin, rice in Rajin; North Korea closed the border.")
    desk.file("Nothing new in Chongjin.", "Undated", published=None)
    for name in FILES:
        answer = reader.get(f"/export/{name}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="dateline-{name}"'
        (tmp_path / f"dateline-{name}").write_bytes(answer.data)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("block", BLOCKS)
def test_a_recipe_runs(block: str):
    found: dict[str, Any] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # a recipe for a notebook closes no file by itself
        exec(block, found)
    assert [value for name, value in found.items() if name not in ("__builtins__",) and hasattr(value, "__len__")]
    assert all(len(value) for value in found.values() if hasattr(value, "__len__"))


def test_the_notebook_runs(app: Flask, desk: Desk):
    desk.file("Fish in Chongjin; North Korea closed the border.", "One")
    desk.file("Nothing new in Chongjin.", "Two", source="Another")
    cells = json.loads((DOCS / "researcher.ipynb").read_text(encoding="utf-8"))["cells"]
    found: dict[str, Any] = {}
    with served(app) as address:
        for cell in cells:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]).replace("http://127.0.0.1:5000", address), found)
    assert found["months"].to_dict("records") == [{"Chongjin": 2, "North Korea": 1}]
    assert found["where"].set_index("name")["sources"].to_dict() == {"Chongjin": 2, "North Korea": 1}
    assert found["reports"]["excerpts"].tolist() == [1, 2]


def test_there_are_recipes():
    assert len(BLOCKS) == 3
    assert "excerpts.parquet" in FILES
