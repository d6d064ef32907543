"""The geoparser in this process or in several, which share the gazetteer's index: it is mapped into memory.

Names are recognised wherever there is room; the places of a group are settled here, in the order in which the
reports came, so that the answers are the same however many processes work.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from geo.gazetteer import Gazetteer
from geo.geoparse import Homes, Recognised, Recogniser, settle
from geo.model import BadInput, Mention, Report, Span

TOGETHER = 32
"""Reports whose places are settled together; as many are held back."""
_CHUNK = 4  # of them that a process is handed at a time

Item = TypeVar("Item")
Command = TypeVar("Command", bound=Callable[..., Any])


class Asked(NamedTuple):
    """A report to geoparse; with ``toponyms`` given, just those spans are its names."""

    report: Report
    toponyms: Sequence[Span] | None = None


def with_jobs(command: Command) -> Command:
    """The command, with an option that says in how many processes to geoparse."""
    jobs = click.IntRange(1, 64)
    return click.option("--jobs", default=1, show_default=True, type=jobs, help="Processes to geoparse in.")(command)


class Processes:
    """This process, or ``jobs`` others, to geoparse in; leaving the ``with`` block ends them."""

    def __init__(self, gazetteer: Gazetteer, jobs: int, homes: Homes, *, fast: bool = False) -> None:
        self._homes = homes
        self._pool: ProcessPoolExecutor | None = None
        if jobs > 1:
            # Spawned, since forking does not go with threads; an interrupt is for the process that was asked.
            self._pool = ProcessPoolExecutor(
                jobs, get_context("spawn"), initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
            )
            self._recognise = partial(_recognise_elsewhere, gazetteer.folder, fast)
        else:
            self._recognise = partial(_recognise, Recogniser(gazetteer, fast=fast))

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def each(self, given: Iterable[Asked | BadInput]) -> Iterator[tuple[Mention, ...] | BadInput]:
        """The mentions of each report, in order, or what the geoparser stumbled over; what is bad stays where it is."""
        for group in _groups(given, TOGETHER):
            asked = [one for one in group if isinstance(one, Asked)]
            answers = iter(self._answers(asked))
            yield from (next(answers) if isinstance(one, Asked) else one for one in group)

    def _answers(self, asked: Sequence[Asked]) -> list[tuple[Mention, ...] | BadInput]:
        chunks = _groups(iter(asked), _CHUNK if self._pool else TOGETHER)
        found = list(chain.from_iterable((self._pool.map if self._pool else map)(self._recognise, chunks)))
        settled = iter(_settle([one for one in found if isinstance(one, Recognised)], self._homes))
        return [next(settled) if isinstance(one, Recognised) else one for one in found]


def _settle(reports: Sequence[Recognised], homes: Homes) -> list[tuple[Mention, ...] | BadInput]:
    """The mentions of each report; where one of them fails, each is tried alone."""
    try:
        return [*settle(reports, homes)]
    except Exception as error:  # whatever it is, one report must not stop the others
        if len(reports) > 1:
            return [answer for one in reports for answer in _settle([one], homes)]
        return [_failure(error)]


def _recognise(recogniser: Recogniser, asked: Sequence[Asked]) -> list[Recognised | BadInput]:
    """What each report says by itself; where one of them fails, each is tried alone."""
    try:
        learned = recogniser.learned([one.report.text for one in asked])
        return [
            recogniser.recognise(
                report.text,
                seen,
                title=report.title,
                source=report.source or report.url,
                published=report.published,
                toponyms=toponyms,
            )
            for (report, toponyms), seen in zip(asked, learned, strict=True)
        ]
    except Exception as error:  # whatever it is, one report must not stop the others
        if len(asked) > 1:
            return [found for one in asked for found in _recognise(recogniser, [one])]
        return [_failure(error)]


def _failure(error: Exception) -> BadInput:
    logging.getLogger(__name__).error("The geoparser failed", exc_info=error)
    return BadInput(f"cannot be geoparsed: {type(error).__name__}: {error}")


def _recognise_elsewhere(folder: Path, fast: bool, asked: Sequence[Asked]) -> list[Recognised | BadInput]:
    return _recognise(_recogniser(folder, fast), asked)


@lru_cache(maxsize=1)
def _recogniser(folder: Path, fast: bool) -> Recogniser:
    return Recogniser(Gazetteer.open(folder), fast=fast, threads=1)


def _groups(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    left = iter(items)
    while group := list(islice(left, size)):
        yield group
