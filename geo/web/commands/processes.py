"""The geoparser in this process or in several, which share the gazetteer's index: it is mapped into memory."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import click

from geo.gazetteer import Gazetteer
from geo.geoparse import geoparse
from geo.model import BadInput, Mention, Report, Span

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Command = TypeVar("Command", bound=Callable[..., Any])


def with_jobs(command: Command) -> Command:
    """The command, with an option that says in how many processes to geoparse."""
    jobs = click.IntRange(1, 64)
    return click.option("--jobs", default=1, show_default=True, type=jobs, help="Processes to geoparse in.")(command)


class Processes:
    """This process, or ``jobs`` others, to geoparse in; leaving the ``with`` block ends them."""

    def __init__(self, gazetteer: Gazetteer, jobs: int) -> None:
        self._gazetteer = gazetteer
        # Spawned, since forking does not go with threads; an interrupt is for the process that was asked.
        self._pool = jobs > 1 and ProcessPoolExecutor(
            jobs, get_context("spawn"), initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
        )

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def each(self, function: Callable[[Gazetteer, Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """What the function makes of the gazetteer and each item, in order; the function is one of a module."""
        if self._pool:
            return self._pool.map(partial(_with_index, function, self._gazetteer.folder), items)
        return map(partial(function, self._gazetteer), items)


def _with_index(function: Callable[[Gazetteer, Item], Answer], folder: Path, item: Item) -> Answer:
    return function(_opened(folder), item)


@lru_cache(maxsize=1)
def _opened(folder: Path) -> Gazetteer:
    return Gazetteer.open(folder)


def mentions_of(
    gazetteer: Gazetteer, report: Report, toponyms: Sequence[Span] | None = None
) -> Sequence[Mention] | BadInput:
    """The mentions of a report (those at ``toponyms`` where given), or what the geoparser stumbled over."""
    try:
        return geoparse(
            report.text,
            gazetteer,
            title=report.title,
            source=report.source,
            published=report.published,
            toponyms=toponyms,
        )
    except Exception as error:  # whatever it is, one report must not stop the others
        logging.getLogger(__name__).exception("The geoparser failed on %r", report.identity)
        return BadInput(f"cannot be geoparsed: {type(error).__name__}: {error}")
