"""What one addition is to a build: a folder of files, what is to be said of them, and what they do to the index."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

from geo.gazetteer.draft import Draft
from geo.gazetteer.entries import Entries
from geo.gazetteer.sources import Codes
from geo.model import NotBuilt
from geo.regions import Geometry, Shapes

Complain = Callable[[str], None]
"""Called with what was wrong with one line or feature, which is left out."""

LONGEST_NAME = 200
"""Characters of a place's name, as GeoNames itself has it."""

_NOTE = "addition.json"


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said of an addition: ``version`` is the day it was put in, ``credit`` what its licence asks for."""

    kind: str
    version: str
    gives: str
    licence: str
    credit: str = ""


class Addition(ABC):
    """A folder of files that a build reads beside the embedded sources."""

    kind: ClassVar[str]

    def __init__(self, folder: Path, said: Said) -> None:
        self.folder, self.said = folder, said

    @property
    def name(self) -> str:
        """What the operator calls it."""
        return self.folder.name

    @property
    @abstractmethod
    def files(self) -> list[Path]:
        """The files that a build reads."""

    @abstractmethod
    def check(self, complain: Complain) -> None:
        """Read all of its files; raises BadInput where one is broken."""

    def codes(self) -> Codes | None:
        """The codes of provinces and districts, where it has them."""
        return None

    def reshape(self, entries: Entries, shapes: dict[str, Geometry]) -> None:  # noqa: B027  # most have nothing to do here
        """Put better shapes of countries and provinces in the place of those there."""

    def enrich(self, entries: Entries, shapes: Shapes) -> None:  # noqa: B027  # likewise
        """Put in what can be kept as objects: some hundred thousand places."""

    def extend(  # noqa: B027  # likewise
        self, draft: Draft, progress: Callable[[float], None], complain: Complain
    ) -> None:
        """Put in what is too much for objects; ``progress`` is told the part done, 0 to 1."""

    def fingerprint(self) -> str:
        """What changes with its files."""
        return (self.folder / _NOTE).read_text(encoding="utf-8")

    def note(self) -> None:
        """Write down what it is, and a digest of each file, so that it can be told from another."""
        files = {path.name: _digest(path) for path in self.files}
        note = json.dumps({**asdict(self.said), "files": files}, ensure_ascii=False, indent=1)
        (self.folder / _NOTE).write_text(note, encoding="utf-8")

    def described(self) -> dict[str, str]:
        """The same for those who ask where the gazetteer is from."""
        said = {key: value for key, value in asdict(self.said).items() if key != "kind"}
        return {"name": self.name, **said}


def is_name(text: str) -> bool:
    """True for what can be a place's name: of some length, printable, and whole as it was decoded.

    >>> is_name("Chongjin"), is_name(""), is_name("Bell\\aville"), is_name("M\\ufffdnchen")
    (True, False, False, False)
    """
    return 0 < len(text) <= LONGEST_NAME and text.isprintable() and "\ufffd" not in text


def said_of(folder: Path) -> Said:
    """What was noted of the addition in a folder; raises NotBuilt where that cannot be read."""
    try:
        note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        note.pop("files")
        return Said(**note)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise NotBuilt(
            f"{folder} is no whole addition to the gazetteer; install it again, or delete the folder"
        ) from None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=8)).hexdigest()
