"""The design's colours for what is drawn on the server, read from where the browser reads them: ``tokens.css``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from geo.web.settings import ROOT

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)

TOKENS = ROOT / "static" / "css" / "tokens.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
_TOKEN = re.compile(r"--([\w-]+):\s*([^;{}]+);")
_COLOUR = r"((?:[^(),]|\([^()]*\))+)"
_LIGHT_DARK = re.compile(rf"light-dark\({_COLOUR},\s*{_COLOUR}\)")


@cache
def palette(theme: Theme, sheet: Path = TOKENS) -> Mapping[str, str]:
    """The tokens of a theme by their names without the dashes before them."""
    rules = dict[str, str]()
    for selector, body in _RULE.findall(_COMMENT.sub("", sheet.read_text(encoding="utf-8"))):
        rules.setdefault(selector.strip(), body)
    chosen = 1 + THEMES.index(theme)
    return {
        name: _LIGHT_DARK.sub(lambda both: both[chosen].strip(), value.strip())
        for selector in (":root", f':root[data-theme="{theme}"]')
        for name, value in _TOKEN.findall(rules.get(selector, ""))
    }
