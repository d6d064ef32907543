"""Text comes out of an archive line by line, whole, whatever its pieces are."""

from __future__ import annotations

import gzip
import io
from contextlib import suppress
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.additions import archives
from geo.model import BadInput

LINES = st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), min_size=1, max_size=20)


@given(LINES, st.integers(1, 60), st.booleans())
def test_pieces_are_whole_lines_and_all_of_them(tmp_path_factory, lines, block, ends_with_a_break):
    file = tmp_path_factory.mktemp("any") / "lines.txt"
    file.write_bytes(b"\n".join(lines) + b"\n" * ends_with_a_break)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archives, "_BLOCK", block)
        found = [line for piece in archives.blocks(file) for line in piece.split(b"\n")]
    assert found == lines or found == [*lines[:-1]] * (lines[-1] == b"")


def test_a_zip_and_a_gzip_hold_the_same_text(tmp_path):
    (tmp_path / "lines.txt").write_bytes(b"one\ntwo\n")
    with ZipFile(tmp_path / "lines.zip", "w") as archive:
        archive.write(tmp_path / "lines.txt", "lines.txt")
    (tmp_path / "lines.txt.gz").write_bytes(gzip.compress(b"one\ntwo\n"))
    for name in ("lines.txt", "lines.zip", "lines.txt.gz"):
        assert list(archives.blocks(tmp_path / name, "lines.txt")) == [b"one\ntwo"]


@given(st.binary(max_size=200))
@pytest.mark.parametrize("ending", ["zip", "txt.gz"])
def test_what_is_no_archive_is_said_to_be_broken(tmp_path_factory, ending, content):
    file = tmp_path_factory.mktemp("any") / f"lines.{ending}"
    file.write_bytes(content)
    if ending == "txt.gz" and not content:
        return  # an empty gzip file is an empty text
    with pytest.raises(BadInput, match="is broken"):
        archives.check(file, "lines.txt")


def packed(method, name="lines.txt"):
    content = io.BytesIO()
    with ZipFile(content, "w", method) as archive:
        archive.writestr(name, b"one\ntwo\n" * 20)
    return content.getvalue()


@given(st.data())
@pytest.mark.parametrize("ending", ["zip", "txt.gz"])
def test_an_archive_with_a_damaged_byte_is_read_or_said_to_be_broken(tmp_path_factory, ending, data):
    whole = packed(ZIP_DEFLATED) if ending == "zip" else gzip.compress(b"one\ntwo\n" * 20)
    content = bytearray(whole)
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=3)):
        content[at] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.mktemp("any") / f"lines.{ending}"
    file.write_bytes(content)
    with suppress(BadInput):
        archives.size(file, "lines.txt")
        archives.check(file, "lines.txt")


def test_a_name_in_a_zip_that_is_no_text_is_said_to_be_broken(tmp_path):
    content = packed(ZIP_STORED, "liné.txt").replace("é".encode(), b"\xff\xff")
    (tmp_path / "lines.zip").write_bytes(content)
    with pytest.raises(BadInput, match="is broken"):
        archives.check(tmp_path / "lines.zip", "lines.txt")


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_a_zip_that_cannot_be_read_in_bounded_pieces_is_refused(tmp_path, method):
    (tmp_path / "lines.zip").write_bytes(packed(method))
    with pytest.raises(BadInput, match="packed by another method than deflate"):
        archives.check(tmp_path / "lines.zip", "lines.txt")


def test_a_zip_with_a_password_is_said_to_be_broken(tmp_path):
    with ZipFile(tmp_path / "lines.zip", "w") as archive:
        archive.writestr("lines.txt", b"one\n")
    content = bytearray((tmp_path / "lines.zip").read_bytes())
    for signature in (b"PK\x03\x04", b"PK\x01\x02"):
        at = content.index(signature) + (6 if signature == b"PK\x03\x04" else 8)
        content[at] |= 1  # the flag that says it is encrypted
    (tmp_path / "lines.zip").write_bytes(content)
    with pytest.raises(BadInput, match="is broken"):
        archives.check(tmp_path / "lines.zip", "lines.txt")
