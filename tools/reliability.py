"""Draws stated confidence against what came true for docs/, as the page on the method shows it.

make reliability
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from geo.geoparse.figures import FILE, Figures, read_figures
from geo.web.method import Reliability

ROOT = Path(__file__).resolve().parents[1]
CSS = ROOT / "static" / "css"
WIDTH = 420  # pixels, where nothing else is said
DRAWING = ROOT / "docs" / "img" / "reliability.svg"

_TOKEN = re.compile(r"(--[\w-]+): ([^;]+);")
_BOTH = re.compile(r"light-dark\(([^,()]+), ([^,()]+)\)")


def drawing(figures: Figures) -> str:
    """The drawing as a file of its own: its rules stand in it, in light and in dark colours."""
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"), autoescape=True, extensions=["jinja2.ext.i18n"]
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # the extension brings it
    macro = environment.get_template("_reliability.html").module.reliability_drawing  # type: ignore[attr-defined]
    opening, end, rest = str(macro(Reliability(figures.calibration))).partition(">\n")
    return f'{opening} width="{WIDTH}"{end}  <style>\n{style()}  </style>\n{rest}\n'


def style() -> str:
    """The rules of the drawing, with the colours that they name."""
    rules = (CSS / "plot.css").read_text(encoding="utf-8")
    named = sorted(set(re.findall(r"var\((--[\w-]+)\)", rules)))
    known = dict(_TOKEN.findall((CSS / "tokens.css").read_text(encoding="utf-8")))
    both = {name: _BOTH.fullmatch(known[name]) for name in named}
    light = "".join(f"{name}:{found[1] if found else known[name]};" for name, found in both.items())
    dark = "".join(f"{name}:{found[2]};" for name, found in both.items() if found)
    paper = ".plot { background: var(--paper); }"
    return f":root{{{light}}}\n@media (prefers-color-scheme: dark){{:root{{{dark}}}}}\n{rules}{paper}\n"


def main() -> int:
    """0 where the drawing was made, 1 where there are no figures to draw."""
    figures = read_figures()
    if figures is None or not figures.calibration:
        print(f"There are no figures to draw: the cross-validation writes them to {FILE}", file=sys.stderr)
        return 1
    DRAWING.write_text(drawing(figures), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
