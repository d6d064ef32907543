"""Pictures of stories: what a file is, told from its bytes, and under which name it is kept."""

from __future__ import annotations

import warnings
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image, UnidentifiedImageError

from geo.model import BadInput, Picture

FORMATS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp", "AVIF": "avif"}
"""The formats that every browser of today shows, and their endings."""

MOST_BYTES = 5_000_000
MOST_PIXELS = 40_000_000  # a camera's picture; more takes a phone's memory, however few bytes it has


def read_picture(path: Path, alt: str, credit: str = "", caption: str = "") -> tuple[Picture, bytes]:
    """The picture of a file with its bytes; its name is made from them. Raises BadInput, in words for the editor."""
    if not path.is_file():
        raise BadInput(f"there is no file ‘{path.name}’ at {path.parent}")
    if path.stat().st_size > MOST_BYTES:
        size = path.stat().st_size
        raise BadInput(f"‘{path.name}’ has {size / 1e6:.1f} MB; {MOST_BYTES / 1e6:g} MB is the most of a picture")
    data = path.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # measured below
            with Image.open(BytesIO(data), formats=list(FORMATS)) as image:
                ending, (width, height), exif = FORMATS[str(image.format)], image.size, image.getexif()
                _require_few(path.name, width * height)
                image.load()
    except BadInput:
        raise
    except Image.DecompressionBombError:
        raise BadInput(f"‘{path.name}’ has too many pixels; {MOST_PIXELS / 1e6:g} million is the most") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise BadInput(f"‘{path.name}’ is no whole picture; a picture is {', '.join(FORMATS)}") from None
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        raise BadInput(f"‘{path.name}’ tells where it was taken (GPS); take that out of the file first")
    if exif.get(ExifTags.Base.Orientation, 1) > 4:  # lies on its side, and browsers turn it
        width, height = height, width
    name = f"{blake2b(data, digest_size=16).hexdigest()}.{ending}"
    return Picture(name, width, height, alt, credit, caption), data


def _require_few(name: str, pixels: int) -> None:
    if pixels > MOST_PIXELS:
        raise BadInput(f"‘{name}’ has {pixels / 1e6:.0f} million pixels; {MOST_PIXELS / 1e6:g} million is the most")
