"""The documentation is whole and true: what the code names is told, and what is told exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from app import create_app
from geo.exports.about import Collection
from geo.exports.formats import FORMATS
from geo.exports.records import columns_of
from geo.filter import KEYS
from geo.ingest import FORMATS as READ
from geo.web.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
TOLD = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
README = (ROOT / "README.md").read_text(encoding="utf-8")

CODE_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def app():
    return create_app()


def test_the_readme_opens_with_a_picture_and_the_two_commands():
    opening = README.partition("\n## ")[0]
    assert re.search(r"!\[.+\]\(docs/img/map\.png\)", opening)
    assert "make run" in opening
    assert "make test" in opening


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    prose = CODE_BLOCK.sub("", page.read_text(encoding="utf-8"))
    for link in LINK.findall(prose):
        if link.startswith(("http:", "https:", "mailto:")):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link}: no such heading"


def anchors(page: Path) -> set[str]:
    """The fragments of a page's headings, as code hosts make them."""
    headings = HEADING.findall(CODE_BLOCK.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_is_reached_from_the_list_of_pages():
    linked = {
        unquote(link).partition("#")[0] for link in LINK.findall((DOCS / "README.md").read_text(encoding="utf-8"))
    }
    assert {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")} - {"README.md"} <= linked
    assert "(docs/README.md)" in README


def test_every_setting_is_told():
    operator = (DOCS / "operator.md").read_text(encoding="utf-8")
    for setting in fields(Settings):
        assert f"`{PREFIX}{setting.name.upper()}`" in operator


def test_every_setting_that_is_told_exists():
    known = {f"{PREFIX}{setting.name.upper()}" for setting in fields(Settings)}
    assert set(re.findall(rf"\b{PREFIX}[A-Z_]+\b", TOLD)) <= known


def commands(group: click.Group, path: str = "flask") -> Iterator[tuple[str, click.Command]]:
    """Our own commands, with the words that call them."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def test_every_command_and_option_is_told(app):
    for words, command in commands(app.cli):
        assert words in TOLD, f"`{words}` is not documented"
        for option in command.params:
            if isinstance(option, click.Option):
                assert re.search(rf"(?<![\w-]){option.opts[0]}(?![\w-])", TOLD), (
                    f"{words} {option.opts[0]} is not documented"
                )


def test_every_command_that_is_told_exists(app):
    known = {words for words, _ in commands(app.cli)}
    groups = {words.rpartition(" ")[0] for words in known}
    for words in re.findall(r"\bflask ([a-z][a-z-]*(?: [a-z][a-z-]*)?)", TOLD):
        first = f"flask {words.split()[0]}"
        assert f"flask {words}" in known | groups or first in known, f"`flask {words}` does not exist"


def test_every_target_that_is_told_exists():
    targets = set(re.findall(r"^([a-z-]+%?):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for target in re.findall(r"`make ([a-z][a-z-]*)", TOLD) + re.findall(
        r"^ *(?:\$ )?make ([a-z-]+)", TOLD, re.MULTILINE
    ):
        assert target in targets or (ROOT / "benchmarks" / f"{target.removeprefix('bench-')}.py").exists(), target


def test_every_address_is_told(app):
    for rule in app.url_map.iter_rules():
        shape = re.sub(r"<(?:\w+:)?(\w+)>", "<>", rule.rule)
        if rule.endpoint != "static":
            assert shape in re.sub(r"<\w+>", "<>", TOLD), f"{rule.rule} is not documented"


def test_every_key_of_the_filter_is_told():
    page = (DOCS / "filter.md").read_text(encoding="utf-8")
    for key in KEYS:
        assert f"`{key}`" in page, f"the key {key} is not documented"


def test_every_format_is_told_with_an_example():
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    for suffix in READ:
        assert f"`{suffix}`" in page, f"the format {suffix} is not documented"


def test_the_changelog_begins_with_what_is_not_released_yet():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[Unreleased\]\n\n### (Added|Changed|Fixed|Removed)\n\n- \S", changelog, re.MULTILINE)


def test_every_format_of_files_is_told_with_the_collections_that_it_can_hold():
    page = (DOCS / "researcher.md").read_text(encoding="utf-8")
    told = {
        suffix: cells for _, suffix, *cells in re.findall(r"^\| (.+) \| `([\w.-]+)` \|" + r" (\w*) ?\|" * 4, page, re.M)
    }
    assert told == {
        one.suffix: ["yes" if collection in one.collections else "" for collection in Collection] for one in FORMATS
    }


@pytest.mark.parametrize("collection", [Collection.PLACES, Collection.EXCERPTS, Collection.REPORTS])
def test_every_column_of_files_is_told_in_order_with_its_meaning(collection):
    page = (DOCS / "researcher.md").read_text(encoding="utf-8")
    (section,) = re.findall(rf"^### {collection}\b.*?\n(.*?)^##", page, re.MULTILINE | re.DOTALL)
    told = re.findall(r"^\| `(\w+)` \| [\w ]+ \| (.+) \|$", section, re.MULTILINE)
    assert told == [(column.name, column.meaning) for column in columns_of(collection)]
