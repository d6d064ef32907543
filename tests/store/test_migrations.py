"""The tables come up and go down, on a filled store too."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from geo.access import OPERATOR
from geo.filter import Filter
from geo.model import Chapter, NotBuilt, Story
from geo.store import Store, migrate, migrations
from geo.store.tables import SCHEMA, metadata
from tests.store.atlas import CHONGJIN, LOUISVILLE, a_report, naming

TEXT = "Boats left Chongjin in May."


def test_a_store_is_made_with_its_folder(tmp_path: Path):
    migrate(f"sqlite:///{tmp_path}/new/folder/dateline.sqlite")
    assert Store(f"sqlite:///{tmp_path}/new/folder/dateline.sqlite").collections() == []


def test_bringing_up_a_store_that_is_up_changes_nothing(store: Store, url: str, file):
    file(TEXT, CHONGJIN)
    version = store.version
    migrate(url)
    assert (store.version, store.select(Filter()).totals.excerpts) == (version, 1)


def test_a_filled_store_goes_down_and_up_again(store: Store, url: str, file):
    file(TEXT, CHONGJIN, "Boats", collection="Ports")
    migrate(url, "base")
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]
    migrate(url)
    assert Store(url).select(Filter()).totals.excerpts == 0


def test_a_store_of_before_uncertainty_keeps_its_reports_and_takes_new_ones(store: Store, url: str):
    old = store.add(a_report(TEXT), naming(TEXT, CHONGJIN, uncertainty_km=10.0), geoparser="test").id
    migrate(url, "0001")
    migrate(url)
    brought_up = Store(url)
    new = brought_up.add(
        a_report("At Chongjin."), naming("At Chongjin.", CHONGJIN, uncertainty_km=5.0), geoparser="test"
    )
    assert [row.uncertainty_km for row in brought_up.mentions(old)] == [None]
    assert [row.uncertainty_km for row in brought_up.mentions(new.id)] == [5.0]
    assert brought_up.select(Filter(q="boats")).totals.excerpts == 1


def test_a_store_of_before_stories_keeps_its_reports_and_takes_stories(store: Store, url: str):
    kept = store.add(a_report(TEXT), naming(TEXT, CHONGJIN), geoparser="test").id
    chapter = Chapter("Boats", quotes=(store.find_quote(str(kept), TEXT),))
    store.save_story(Story("boats", "Boats", (chapter,)), OPERATOR)
    migrate(url, "0002")
    migrate(url)
    brought_up = Store(url)
    assert brought_up.stories() == []
    assert brought_up.select(Filter(q="boats")).totals.excerpts == 1
    brought_up.save_story(Story("boats", "Boats", (chapter,)), OPERATOR)
    assert brought_up.story("boats").story.chapters == (chapter,)


def test_a_store_of_before_districts_keeps_its_places_and_is_asked_of_them_again(store: Store, url: str):
    text = "Floods in Louisville."
    store.add(a_report(text), naming(text, LOUISVILLE), geoparser="test")
    store.revise_places("first", store.place)
    migrate(url, "0004")
    migrate(url)
    brought_up = Store(url)
    assert brought_up.place(LOUISVILLE.id) == replace(LOUISVILLE, admin2=None)
    assert brought_up.revise_places("first", lambda _: LOUISVILLE) == 1
    assert brought_up.select(Filter(region=("US.KY.111",))).totals.excerpts == 1


def test_a_store_made_anew_never_repeats_a_version(store: Store, url: str, file):
    file(TEXT, CHONGJIN)
    before = store.version
    migrate(url, "base")
    migrate(url)
    assert Store(url).version > before


def test_who_asked_a_store_before_it_was_made_anew_is_told_of_the_new_one(store: Store, url: str, file):
    file(TEXT, CHONGJIN)
    assert store.select(Filter()).totals.excerpts == 1
    migrate(url, "base")
    migrate(url)
    assert store.select(Filter()).totals.excerpts == 0


def test_who_asked_a_store_before_a_backup_was_put_back_is_told_of_the_backup(store: Store, url: str, file):
    file(TEXT, CHONGJIN)
    assert store.select(Filter()).totals.excerpts == 1
    with sa.create_engine(url, poolclass=sa.NullPool).begin() as connection:
        for table in ("mention", "report_text", "report"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
        connection.exec_driver_sql("UPDATE store_version SET version = made")
    assert store.select(Filter()).totals.excerpts == 0


def test_two_who_start_at_once_both_find_the_tables(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(migrate, [url, url]))
    assert Store(url).collections() == []


def test_the_migrations_make_the_tables_that_the_code_uses(url: str):
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        ours = {"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("excerpt_search")}
        differences = compare_metadata(MigrationContext.configure(connection, opts=ours), metadata)
    assert differences == []
    assert ScriptDirectory(str(Path(migrations.__file__).parent)).get_heads() == [SCHEMA]


def test_a_store_without_tables_says_what_to_do(tmp_path: Path):
    with pytest.raises(NotBuilt, match=r"has no tables yet.*make setup"):
        Store(f"sqlite:///{tmp_path / 'dateline.sqlite'}")


def test_a_store_of_another_version_says_what_to_do(url: str):
    with sa.create_engine(url, poolclass=sa.NullPool).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(NotBuilt, match=f"is at 0000, this program needs {SCHEMA}.*make setup"):
        Store(url)
