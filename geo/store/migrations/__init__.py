"""The steps by which a database gets the tables of this version, made with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from geo.store.database import make_folder, open_engine, writing


def migrate(url: str, revision: str = "head") -> None:
    """Bring the tables of a database up or down to a revision (``base`` takes all away), unless they are there."""
    make_folder(url)
    engine = open_engine(url)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        if revision != "base":
            command.upgrade(config, revision)
        if revision != "head":
            command.downgrade(config, revision)
    engine.dispose()
