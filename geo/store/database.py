"""Connections and transactions: how the database is opened, read in one piece and written in one piece."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from weakref import ref

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError, ProgrammingError

from geo.model import NotBuilt
from geo.store.tables import SCHEMA, store_version

BUSY_SECONDS = 30.0  # how long a writer waits for another; a batch of a bulk ingest holds the lock for about a second

# NORMAL keeps a WAL database whole through a crash; only the last transactions may be lost with the power.
# secure_delete: the words of a report taken out are overwritten, not left in free pages.
_PRAGMAS = ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON")

_VERSION = str(sa.select(store_version.c.version))


def open_engine(url: str) -> sa.Engine:
    """The engine of a database address; opens no connection yet, and carries none into a forked worker."""
    if sa.make_url(url).get_backend_name() != "sqlite":
        engine = sa.create_engine(url)
    else:
        engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
        sa.event.listen(engine, "connect", _set_up)
        sa.event.listen(engine, "begin", _begin)
    opened = ref(engine)
    os.register_at_fork(after_in_child=lambda: _forget_connections(opened()))
    return engine


def make_folder(url: str) -> None:
    """Make the folder that a SQLite file is to stand in."""
    file = sa.make_url(url).database
    if sa.make_url(url).get_backend_name() == "sqlite" and file:
        Path(file).parent.mkdir(parents=True, exist_ok=True)


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that sees one state of the store, whatever others write meanwhile."""
    with engine.connect() as connection:
        if connection.dialect.name != "sqlite":  # whose transactions all see one state
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that writes, one at a time; all of it is kept, or none."""
    with engine.connect() as connection:
        connection.execution_options(writes=True)
        with connection.begin():
            yield connection


def settle(engine: sa.Engine) -> None:
    """Bring what was written from the log into the file, so that nothing overwritten stays in either."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()  # outside any transaction, of which SQLAlchemy would begin one
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()


def version_of(connection: sa.Connection) -> int:
    """The store's version in this transaction."""
    return int(connection.execute(sa.select(store_version.c.version)).scalar_one())


def version_now(engine: sa.Engine) -> int:
    """The store's version, read by itself and straight from the driver: every request asks for it."""
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        cursor.execute(_VERSION)
        ((version,),) = cursor.fetchall()
        return int(version)


def made_of(connection: sa.Connection) -> int:
    """When the store was made, which tells it from another at the same address; milliseconds since 1970."""
    return int(connection.execute(sa.select(store_version.c.made)).scalar_one())


def wait_for_writers(connection: sa.Connection) -> None:
    """Wait until no one else writes; SQLite did so when the transaction began."""
    connection.execute(sa.select(store_version.c.version).with_for_update())


def raise_version(connection: sa.Connection) -> int:
    """The store's version, raised by this transaction."""
    raised = sa.update(store_version).values(version=store_version.c.version + 1).returning(store_version.c.version)
    return int(connection.execute(raised).scalar_one())


def require_schema(engine: sa.Engine) -> None:
    """Raise NotBuilt where the database's tables are not those that this code reads and writes."""
    try:
        with reading(engine) as connection:
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except (OperationalError, ProgrammingError):
        found = None
    if found != SCHEMA:
        state = f"is at {found}, this program needs {SCHEMA}" if found else "has no tables yet"
        raise NotBuilt(f"the database {engine.url.render_as_string()} {state}; `make setup` brings it up")


def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401  # a driver's connection has no common type
    connection.isolation_level = None  # the driver would begin transactions late, and not before reading
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _forget_connections(engine: sa.Engine | None) -> None:
    """Leave a parent's connections to the parent: two processes on one connection would break the file."""
    if engine is not None:
        engine.dispose(close=False)


def _begin(connection: sa.Connection) -> None:
    # A transaction that first reads and then writes cannot wait for another writer: it must say so at once.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
