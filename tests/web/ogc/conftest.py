"""Three reports, one of them undated, that the OGC API is asked about."""

from __future__ import annotations

from datetime import date

import pytest

from tests.web.newsroom import Desk


@pytest.fixture(autouse=True)
def reports(desk: Desk) -> None:
    desk.file("From Chongjin to Rajin.", "North", source="Daily", collection="Trade")
    desk.file("Snow fell on Seoul, and on Springfield.", "South", published=date(2013, 1, 1), language="en")
    desk.file("A rare sight in North Korea.", "Undated", published=None)
