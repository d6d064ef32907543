"""Pictures that were made once, in a folder that all processes share: who asks for one again gets the same file.

Who asks for one that is being made waits for it. That holds among the threads of a process: of several processes, each
may make a new picture once.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from weakref import WeakValueDictionary

MOST_BYTES = 256_000_000  # some two thousand pictures for social networks


@dataclass(frozen=True, slots=True)
class KeptPictures:
    """PNG files by what they are made of. Where there are more than ``most`` bytes, those go that were not asked for
    the longest. A folder that cannot be written keeps nothing, and nobody misses a picture for it."""

    folder: Path
    most: int = MOST_BYTES
    _turns: WeakValueDictionary[Path, Lock] = field(default_factory=WeakValueDictionary, init=False, repr=False)
    _guard: Lock = field(default_factory=Lock, init=False, repr=False)

    def get(self, made_of: object, make: Callable[[], bytes]) -> bytes:
        """The picture that is made of something with this ``repr``: the file, or what ``make`` makes now."""
        file = self.folder / f"{blake2b(repr(made_of).encode(), digest_size=16).hexdigest()}.png"
        return _kept(file) or self._made(file, make)

    def _made(self, file: Path, make: Callable[[], bytes]) -> bytes:
        """What ``make`` makes, or what another thread has made of the same in the meantime."""
        with self._guard:
            turn = self._turns.setdefault(file, Lock())  # gone with the last who waits
        with turn:
            if kept := _kept(file):
                return kept
            made = make()
            with suppress(OSError):
                self._keep(file, made)
            return made

    def _keep(self, file: Path, made: bytes) -> None:
        """Written aside and renamed: what is there is whole."""
        self.folder.mkdir(exist_ok=True)
        with NamedTemporaryFile(dir=self.folder, suffix=".aside", delete=False) as aside:
            aside.write(made)
        Path(aside.name).replace(file)
        files = [(one.stat(), one) for one in self.folder.iterdir()]
        left = sum(about.st_size for about, _ in files)
        for about, one in sorted(files, key=lambda pair: pair[0].st_mtime_ns):
            if left <= self.most:
                return
            one.unlink(missing_ok=True)
            left -= about.st_size


def _kept(file: Path) -> bytes | None:
    with suppress(OSError):
        kept = file.read_bytes()
        os.utime(file)
        return kept
    return None
