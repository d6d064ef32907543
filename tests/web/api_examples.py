"""The answers that stand as examples in the description of the API, as a small site of one report gives them.

.venv/bin/python -m tests.web.api_examples      writes them anew, where the answers have changed
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from flask import Flask

from geo.store import migrate
from geo.web.openapi.document import EXAMPLES
from geo.web.openapi.operations import OPERATIONS
from geo.web.settings import Settings
from tests.web.newsroom import Desk, site

WORDS = (
    "The market by Chongjin station opened again on Monday. Officials in Seoul said nothing of it. "
    "No other in North Korea is as large, say traders from Springfield."
)
ANY_TIME = "2026-01-05T09:30:00+00:00"


def file_report(desk: Desk) -> None:
    """File the one report that the examples tell of."""
    desk.file(
        WORDS,
        "The market by the station is open again",
        said=["Seoul"],
        url="https://news.example/market",
        author="A. Writer",
        language="en",
        licence="CC BY 4.0",
        collection="Demonstration",
        geoparser="dateline",
    )


def answers(app: Flask) -> dict[str, Any]:
    """What each address of the API answers to its example, but for the time at which the report came in."""
    reader = app.test_client()
    found = {one.name: reader.get(one.example).get_json(force=True) for one in OPERATIONS if one.schema}
    found["report"]["changed"] = ANY_TIME
    return found


def main() -> None:
    """Write them to where the description takes them from."""
    with tempfile.TemporaryDirectory() as folder:
        data, built = Path(folder), Settings.read()
        (data / "gazetteer").symlink_to(built.gazetteer_dir)
        (data / "basemap").symlink_to(built.basemap_dir)
        migrate(f"sqlite:///{data / 'dateline.sqlite'}")
        app = site(data)
        file_report(Desk(app.extensions["dateline"].store))
        EXAMPLES.write_text(json.dumps(answers(app), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
