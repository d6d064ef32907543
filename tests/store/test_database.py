"""How the database is opened: safe to share between threads, processes and a crash."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from geo.model import Missing, NotBuilt
from geo.store import Store
from geo.store.database import open_engine, reading, writing

FORKS = """
import os, sys
from geo.filter import Filter
from geo.store import Store
from tests.store.atlas import SEOUL, a_report, naming

store = Store(sys.argv[1])
store.add(a_report("Seoul 1."), naming("Seoul 1.", SEOUL), geoparser="test")
if child := os.fork():
    assert os.waitpid(child, 0)[1] == 0
    assert store.select(Filter()).totals.reports == 2
else:
    assert store.select(Filter()).totals.reports == 1
    store.add(a_report("Seoul 2."), naming("Seoul 2.", SEOUL), geoparser="test")
"""


@pytest.fixture
def engine(url: str) -> Iterator[sa.Engine]:
    opened = open_engine(url)
    yield opened
    opened.dispose()


def test_a_worker_that_was_forked_has_connections_of_its_own(url: str):
    subprocess.run([sys.executable, "-c", FORKS, url], check=True, timeout=60)


def test_what_refers_to_nothing_is_refused(engine: sa.Engine):
    with writing(engine) as connection, pytest.raises(sa.exc.IntegrityError):
        connection.exec_driver_sql("INSERT INTO report_text (report_id, text) VALUES (7, 'nobody')")


def test_who_reads_is_not_held_up_by_who_writes_and_sees_one_state(engine: sa.Engine, file):
    count = "SELECT count(*) FROM report"
    with reading(engine) as connection:
        before = connection.exec_driver_sql(count).scalar()
        file("Written meanwhile.")
        assert connection.exec_driver_sql(count).scalar() == before
    with reading(engine) as connection:
        assert connection.exec_driver_sql(count).scalar() == before + 1


def test_a_store_opens_nothing_that_is_not_there(tmp_path):
    with pytest.raises(NotBuilt) as raised:
        Store(f"sqlite:///{tmp_path / 'folder' / 'none.sqlite'}")
    assert isinstance(raised.value, Missing)
    assert "none.sqlite" in str(raised.value)
