"""The command line: a module for each thing that an operator works on, and what the modules share.

What cannot be done is said in a sentence and gives the exit status 1. What only one command needs and is
slow to load is imported inside it.
"""

from flask import Flask

from geo.web.commands.gazetteer import gazetteer_commands
from geo.web.commands.geoparsing import geoparse
from geo.web.commands.preparation import basemap_commands, database_commands, demo_commands, prepare
from geo.web.commands.reports import ingest, report_commands
from geo.web.commands.stories import story_commands


def init_app(app: Flask) -> None:
    """Adds the commands to ``flask``."""
    for command in (ingest, geoparse, prepare):
        app.cli.add_command(command)
    for group in (
        report_commands,
        story_commands,
        gazetteer_commands,
        basemap_commands,
        database_commands,
        demo_commands,
    ):
        app.cli.add_command(group)
