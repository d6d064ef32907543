"""Pictures of stories: told by their bytes, measured, and refused where they would harm a reader or a source."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from geo.model import BadInput
from geo.stories import FORMATS, read_picture


def drawn(path: Path, form: str = "PNG", size: tuple[int, int] = (64, 48), **saved: object) -> Path:
    Image.new("RGB", size, "navy").save(path, form, **saved)
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_a_picture_is_known_by_its_bytes_whatever_its_name(tmp_path: Path, form: str):
    picture, data = read_picture(drawn(tmp_path / "picture.txt", form), "A square")
    assert (picture.width, picture.height, picture.alt) == (64, 48, "A square")
    assert picture.name.endswith(f".{FORMATS[form]}")
    assert data == (tmp_path / "picture.txt").read_bytes()


def test_the_same_bytes_have_the_same_name_and_others_another(tmp_path: Path):
    one, again, other = (
        read_picture(drawn(tmp_path / name, size=size), "")[0].name
        for name, size in (("a", (4, 4)), ("b", (4, 4)), ("c", (5, 4)))
    )
    assert one == again != other


def test_a_picture_that_lies_on_its_side_is_measured_as_it_is_shown(tmp_path: Path):
    exif = Image.Exif()
    exif[0x0112] = 6
    picture, _ = read_picture(drawn(tmp_path / "turned.jpg", "JPEG", exif=exif), "")
    assert (picture.width, picture.height) == (48, 64)


def test_a_picture_that_tells_where_it_was_taken_is_refused(tmp_path: Path):
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (41.0, 47.0, 0.0)})
    with pytest.raises(BadInput, match=r"tells where it was taken \(GPS\)"):
        read_picture(drawn(tmp_path / "taken.jpg", "JPEG", exif=exif), "")


def giant(path: Path) -> Path:
    """A PNG of few bytes that says it has ten thousand million pixels."""
    size = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", size), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    written = [struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
               for kind, data in chunks]  # fmt: skip
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(written))
    return path


def test_a_giant_picture_is_refused_before_it_is_unpacked(tmp_path: Path):
    with pytest.raises(BadInput, match="has too many pixels"):
        read_picture(giant(tmp_path / "giant.png"), "")
    with pytest.raises(BadInput, match=r"has 49 million pixels; 40 million is the most"):
        read_picture(drawn(tmp_path / "large.png", size=(7000, 7000)), "")
    (tmp_path / "heavy.png").write_bytes(b"0" * 5_000_001)
    with pytest.raises(BadInput, match=r"has 5\.0 MB; 5 MB is the most"):
        read_picture(tmp_path / "heavy.png", "")


@pytest.mark.parametrize("data", [b"", b"<svg onload='alert(1)'/>", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"<script>"])
def test_what_is_no_such_picture_is_refused(tmp_path: Path, data: bytes):
    (tmp_path / "picture.png").write_bytes(data)
    with pytest.raises(BadInput, match="is no whole picture; a picture is PNG, JPEG, WEBP, AVIF"):
        read_picture(tmp_path / "picture.png", "")


def test_half_a_picture_is_refused(tmp_path: Path):
    path = drawn(tmp_path / "half.png", size=(200, 200))
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(BadInput, match="is no whole picture"):
        read_picture(path, "")


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(BadInput, match=r"there is no file ‘none\.png’"):
        read_picture(tmp_path / "none.png", "")
