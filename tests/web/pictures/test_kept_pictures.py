"""A picture is made once, and the folder of them does not grow without end."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from geo.web.pictures.kept import KeptPictures


def never() -> bytes:
    raise AssertionError("made again")


def test_what_was_made_is_not_made_again(tmp_path: Path):
    assert KeptPictures(tmp_path / "pictures").get(("a", 1), lambda: b"drawn") == b"drawn"
    assert KeptPictures(tmp_path / "pictures").get(("a", 1), never) == b"drawn"
    assert KeptPictures(tmp_path / "pictures").get(("a", 2), lambda: b"another") == b"another"


def test_those_go_first_that_nobody_asked_for_the_longest(tmp_path: Path):
    kept = KeptPictures(tmp_path, most=25)
    for number, name in enumerate("abc"):
        kept.get(name, lambda: bytes(10))
        for file in tmp_path.iterdir():
            if file.stat().st_mtime > 100:
                os.utime(file, (number, number))
    assert len(list(tmp_path.iterdir())) == 2
    kept.get("b", never)
    kept.get("d", lambda: bytes(10))
    kept.get("b", never)
    assert kept.get("c", lambda: b"made again") == b"made again"


def test_where_nothing_can_be_kept_there_is_still_a_picture(tmp_path: Path):
    (tmp_path / "file").touch()
    assert KeptPictures(tmp_path / "file" / "pictures").get("a", lambda: b"drawn") == b"drawn"


def test_of_several_who_ask_at_once_one_draws_and_the_others_get_that(tmp_path: Path):
    kept, drawing, go_on = KeptPictures(tmp_path), Event(), Event()

    def draw() -> bytes:
        drawing.set()
        assert go_on.wait(timeout=30)
        return b"drawn"

    with ThreadPoolExecutor(4) as readers:
        first = readers.submit(kept.get, "a", draw)
        assert drawing.wait(timeout=30)
        others = [readers.submit(kept.get, "a", never) for _ in range(3)]
        assert kept.get("b", lambda: b"another") == b"another"  # nobody waits for a picture of something else
        go_on.set()
        assert [one.result(timeout=30) for one in (first, *others)] == [b"drawn"] * 4


def test_what_could_not_be_drawn_is_tried_again(tmp_path: Path):
    kept = KeptPictures(tmp_path)
    with pytest.raises(AssertionError):
        kept.get("a", never)
    assert kept.get("a", lambda: b"drawn") == b"drawn"
