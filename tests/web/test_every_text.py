"""Every text that a reader sees is given to the translators; what is found here stands in one language alone.

It is looked for where it shows: between the tags and in the spoken attributes of templates, in the strings of scripts
and of geo/web that begin like a sentence.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.jslexer import tokenize, unquote_string
from jinja2 import Environment, nodes

from tools.translations import ERRORS, KEYWORDS, ROOT, SOURCES

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted(path for path in (ROOT / "static" / "js").rglob("*.js"))
OF_PAGES = (".", "embeds", "export", "pictures", "views")
MODULES = sorted(path for folder in OF_PAGES for path in (ROOT / "geo" / "web" / folder).glob("*.py"))
GATHERED = sorted(
    path
    for folder, pattern, method in SOURCES
    if method == "python"
    for path in (ROOT / folder).rglob(pattern.replace("**", "*"))
)

NAMES = {"Dateline", "– Dateline", "OpenAPI 3.1"}  # the same in every language
OF_MACHINES = {
    "Point",
    "LineString",
    "Polygon",
    "MultiPolygon",
    "Feature",
    "Accept",
    "Allow",
    "Link",
    "Location",
    "Range",
    "Home",
    "End",
    "Newsreader, Georgia, serif",
    "Roboto, 'Helvetica Neue', Arial, sans-serif",
}  # of GeoJSON, HTTP, keyboards and CSS
ASKED = {
    "test",
    "iter",
    "args",
    "kwargs",
    "defaults",
    "call",
    "template",
}  # parts of a template's nodes that write nothing
SPOKEN = {"aria-label", "aria-valuetext", "title", "alt", "placeholder"}
SILENT = {*KEYWORDS, "warning", "TypeVar"}  # what is called with words for translators, or for no reader
LETTER = re.compile(r"[^\W\d_]")
LIKE_A_SENTENCE = re.compile(r"[“‘(]?[A-Z][’a-z]+(?:[ ,.…:?!;].*|)", re.DOTALL)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates(path: Path):
    assert texts_of_template(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_scripts(path: Path):
    assert seen(strings_of_script(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules(path: Path):
    assert seen(strings_of_module(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", GATHERED, ids=name)
def test_errors(path: Path):
    assert bare_errors(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Bare</p>",
        '<p title="Bare">',
        "{{ 'Bare' if x else '' }}",
        "{% set x = 'Bare' %}",
        "{% macro a() %}{% if x %}Bare{% endif %}{% endmacro %}",
    ],
)
def test_what_is_looked_for_in_templates_is_found(template: str):
    assert texts_of_template(template) == ["Bare"]


def test_what_is_looked_for_in_scripts_and_modules_is_found():
    assert seen(strings_of_script('element("p", {}, "Bare text", gettext("Given"))')) == ["Bare text"]
    assert seen(strings_of_module(ast.parse('label = "Bare text" if gettext("Given") else ""'))) == ["Bare text"]


def test_an_error_that_is_put_together_is_found():
    assert bare_errors(ast.parse('raise BadFilter(words, "q")')) == ["BadFilter(words, 'q')"]
    assert len(bare_errors(ast.parse('raise Missing(f"no {x}")'))) == 1
    assert bare_errors(ast.parse('raise BadFilter("got %(x)s", "q", x=x)')) == []


def bare_errors(tree: ast.AST) -> list[str]:
    """The errors a reader may see that say no text of ours, nor again what another one said."""
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]
    errors = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ERRORS]
    return [ast.unparse(call) for call in errors if not is_pattern(call.args[0])]


def is_pattern(said: ast.expr) -> bool:
    match said:
        case ast.Constant(value=str()) | ast.Attribute(attr="pattern"):
            return True
        case _:
            return False


def texts_of_template(text: str) -> list[str]:
    reading = Environment(extensions=["jinja2.ext.i18n"])
    reading.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension brings it
    written = Written()
    written.feed("".join(written_in(reading.parse(text))))
    written.close()
    return [text for text in written.texts if LETTER.search(text) and text not in NAMES]


def seen(strings: Iterable[str]) -> list[str]:
    return [text for text in strings if LIKE_A_SENTENCE.fullmatch(text) and text not in OF_MACHINES | NAMES]


class Written(HTMLParser):
    """What a page says outside of its expressions."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {"content"} if tag == "meta" and ("name", "description") in attrs else SPOKEN
        self.texts += [value for key, value in attrs if value and key in said]


def written_in(node: nodes.Node) -> Iterator[str]:
    """What a template writes of its own, in its order; what a call is given is the call's affair."""
    match node:
        case nodes.TemplateData(data=text) | nodes.Const(value=str() as text):
            yield text
        case nodes.Call() | nodes.Compare() | nodes.Getitem():
            return
        case nodes.Block(name="body_class" | "sheet" | "skip_to" | "first_frame_ends"):
            return  # they are filled for an attribute that stands in another template
        case _:
            for child in node.iter_child_nodes(exclude=ASKED):
                yield from written_in(child)


def strings_of_script(code: str) -> Iterator[str]:
    """The strings of a script, but those for translators and those that are compared."""
    before, depth, said = ["", ""], 0, 0
    for token in tokenize(code):
        if token.type in ("whitespace", "linecomment", "multilinecomment"):
            continue
        if token.value == "(":
            depth += 1
            said = said or (depth if before[-1] in KEYWORDS else 0)
        elif token.value == ")":
            said = 0 if said == depth else said
            depth -= 1
        elif token.type in ("string", "template_string") and not said and before not in (["==", "="], ["!=", "="]):
            yield unquote_string(token.value) if token.type == "string" else token.value.strip("`")
        before = [before[-1], token.value]


def strings_of_module(tree: ast.AST) -> Iterator[str]:
    """The strings of a module, but docstrings, those for translators, and those of errors and logs."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Expr(value=ast.Constant()) | ast.Raise():
                continue
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)) if called in SILENT:
                continue
            case ast.Constant(value=str() as text):
                yield text
            case _:
                yield from strings_of_module(node)
