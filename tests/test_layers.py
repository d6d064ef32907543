"""The table of docs/architecture.md is true: who may import whom, and who owns which package."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GEO = ROOT / "geo"
ROW = re.compile(r"^\| `(\w+)` \| .* \| (.*) \| (.*) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))

MODULES = [module for module, _, _ in ROWS]
MAY = {module: MODULES if may == "all of these" else re.findall(r"`(\w+)`", may) for module, may, _ in ROWS}
OWNERS: dict[str, set[str]] = {}
for module, _, owned in ROWS:
    for package in re.findall(r"`(\w+)`", owned):
        OWNERS.setdefault(package, set()).add(module)


def module_of(file: Path) -> str:
    """The row of the table that a file belongs to: ``geo/store/tables.py`` is of ``store``."""
    return file.relative_to(GEO).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[tuple[str, ...]]:
    """The dotted names that a file imports, anywhere in it, ``from geo import text`` as ``geo.text``."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}:{node.lineno}: imports are written whole"
            base = tuple((node.module or "").split("."))
            yield from ((*base, alias.name) for alias in node.names)


def test_the_table_has_a_row_for_each_module_and_no_other():
    assert sorted(MODULES) == sorted({module_of(file) for file in GEO.rglob("*.py")} - {"__init__"})


def test_a_module_may_import_only_rows_above_it():
    for place, module in enumerate(MODULES):
        assert set(MAY[module]) <= set(MODULES[: place + 1]), f"{module} would import upward"


@pytest.mark.parametrize("file", sorted(GEO.rglob("*.py")), ids=lambda file: str(file.relative_to(GEO)))
def test_imports_keep_to_the_table(file):
    module = module_of(file)
    for top, *rest in imports(file):
        assert top not in {"app", "tests", "benchmarks", "tools"}, f"geo knows nothing of {top}"
        if top == "geo" and rest and module != "__init__":
            assert rest[0] in {module, *MAY[module]}, f"{module} may not import geo.{rest[0]}"
        if top in OWNERS:
            assert module in OWNERS[top], f"{top} belongs to {' and '.join(sorted(OWNERS[top]))}, not to {module}"


def test_the_application_is_made_from_the_web_package_alone():
    known = {rest[0] for top, *rest in imports(ROOT / "app.py") if top == "geo"}
    assert known <= {"web"}
