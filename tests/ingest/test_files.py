"""Files and folders that are named on the command line."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from geo.ingest import STDIN, Incoming, Read, read_all


def read(*paths: Path, form: str = "", stdin: bytes = b"") -> list[Read]:
    return list(read_all(paths, form=form, stdin=io.BytesIO(stdin)))


def texts(found: list[Read]) -> list[str]:
    return [one.report.text for one in found if isinstance(one, Incoming)]


def said(found: list[Read]) -> list[tuple[str, str]]:
    return [(Path(one.where).name, one.reason) for one in found if not isinstance(one, Incoming)]


def test_a_folder_is_read_to_its_depths_in_the_order_of_its_names(tmp_path):
    for name in ("b.txt", "a/2.md", "a/1.txt", "c/d/e.HTM", ".hidden.txt", ".git/f.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<p>{name}</p>" if name.endswith("HTM") else name)
    assert texts(read(tmp_path)) == ["a/1.txt", "a/2.md", "b.txt", "c/d/e.HTM"]


def test_what_has_another_ending_is_named_and_left_aside(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    (tmp_path / "a.txt").write_text("Rajin.")
    found = read(tmp_path)
    assert texts(found) == ["Rajin."]
    assert said(found) == [("scan.pdf", "has the ending “.pdf”; read are .txt .md .html .jsonl .csv")]


def test_a_format_can_be_named_for_what_has_another_ending(tmp_path):
    (tmp_path / "notes.log").write_text("Rajin.")
    assert texts(read(tmp_path / "notes.log", form="txt")) == ["Rajin."]


def test_a_dash_is_what_is_piped_in(tmp_path):
    assert texts(read(STDIN, stdin=b'{"text": "Rajin."}')) == ["Rajin."]
    assert texts(read(STDIN, form="txt", stdin=b"Rajin.")) == ["Rajin."]


def test_a_file_that_is_not_there_is_named_and_the_rest_read(tmp_path):
    (tmp_path / "b.txt").write_text("Rajin.")
    found = read(tmp_path / "a.txt", tmp_path / "b.txt")
    assert texts(found) == ["Rajin."]
    assert said(found) == [("a.txt", "cannot be read: No such file or directory")]


def test_links_that_lead_nowhere_or_in_a_circle_are_named(tmp_path):
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "gone.txt").symlink_to("nothing.txt")
    (tmp_path / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "z.txt").write_text("Rajin.")
    found = read(tmp_path)
    assert texts(found) == ["Rajin."]
    assert [name for name, _ in said(found)] == ["circle.txt", "gone.txt", "up"]
    assert dict(said(found))["up"] == "is a link to a folder, which is not followed"


def test_a_pipe_in_a_folder_is_named_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert said(read(tmp_path)) == [("pipe.txt", "is a pipe, not a file; its content can come through “-”")]


@pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="needs a file that not even root can read, as Linux has"
)
def test_a_file_that_opens_but_cannot_be_read_is_named_and_the_rest_read(tmp_path):
    # Root reads what any permissions forbid; the first page of its own memory is what even root cannot.
    (tmp_path / "a.jsonl").symlink_to("/proc/self/mem")
    (tmp_path / "b.txt").write_text("Rajin.")
    found = read(tmp_path)
    assert texts(found) == ["Rajin."]
    assert said(found) == [("a.jsonl", "cannot be read: Input/output error")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads what permissions forbid")
def test_a_file_and_a_folder_without_permission_are_named(tmp_path):
    (tmp_path / "a.txt").write_text("secret")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").mkdir(mode=0)
    assert said(read(tmp_path)) == [
        ("a.txt", "cannot be read: Permission denied"),
        ("b", "cannot be read: Permission denied"),
    ]


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are always UTF-8")
def test_a_file_name_that_is_no_text_is_read_all_the_same(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("Rajin.")
    assert texts(read(tmp_path)) == ["Rajin."]
