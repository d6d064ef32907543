"""What commands say on a terminal: safe words, counts, progress, and errors in one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click
from tqdm import tqdm

from geo.model import DatelineError

P = ParamSpec("P")
R = TypeVar("R")


def in_a_sentence(command: Callable[P, R]) -> Callable[P, R]:
    """The command, with what Dateline itself says is wrong told without a traceback, and exit status 1."""

    @wraps(command)
    def told(*args: P.args, **options: P.kwargs) -> R:
        try:
            return command(*args, **options)
        except DatelineError as error:
            raise click.ClickException(printable(str(error))) from None

    return told


def printable(words: str) -> str:
    """The words without what a terminal would obey: escape sequences, line breaks, overrides of direction.

    >>> printable("Rajin\\x1b[2J")
    'Rajin\ufffd[2J'
    """
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in words)


def counted(number: int, word: str) -> str:
    """The number with its word.

    >>> counted(1, "place"), counted(2, "place")
    ('1 place', '2 places')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def progress(*, lines: bool = False, **options: Any) -> tqdm:  # noqa: ANN401  # tqdm's own options
    """A bar on the terminal, for whoever sees it; none beside ``lines`` printed there, which tell as much."""
    hidden = not sys.stderr.isatty() or (lines and sys.stdout.isatty())
    bar: tqdm = tqdm(disable=hidden, file=sys.stderr, **options)
    return bar


def beside_progress(words: str) -> None:
    """A line on the terminal's error stream, where a bar may be drawn."""
    tqdm.write(words, file=sys.stderr)


@contextmanager
def percentage(what: str) -> Iterator[Callable[[float, str], None]]:
    """A bar that appears with the first progress; what comes out is told how much is done, 0 to 1, and what is."""
    with progress(total=100, desc=what, bar_format="{desc}: {percentage:3.0f}% {bar} {elapsed}", delay=0.1) as bar:

        def show(done: float, now: str) -> None:
            bar.set_description_str(now, refresh=False)
            bar.update(done * 100 - bar.n)

        yield show
