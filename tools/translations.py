"""Brings every text of pages and scripts into the files of translations.

    make translations              all languages there are
    make translations ARGS=fr      and French, from its first line

What was translated stays. A text that is new stands there to be filled; one that nothing says any more goes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from geo.web.languages import FOLDER, is_translated

ROOT = Path(__file__).resolve().parents[1]
SOURCES = (
    ("geo", "drawn.py", "python"),
    ("geo", "expression.py", "python"),
    ("geo/filter", "**.py", "python"),
    ("geo/regions", "given.py", "python"),
    ("geo/web", "**.py", "python"),
    ("geo/store", "**.py", "python"),
    ("geo/cql2", "**.py", "python"),
    ("geo/regions", "relations.py", "python"),
    ("geo/gazetteer", "index.py", "python"),
    ("templates", "**.html", "jinja2"),
    ("static/js", "**.js", "javascript"),
)
OPTIONS = {"**.html": {"newstyle_gettext": "true"}}  # as the app reads them: a sign of per cent is doubled
ERRORS = ("BadFilter", "BadRegion", "Unfinished", "Missing", "Gone")
"""Those that a reader may see; what they say is their first argument."""
KEYWORDS = dict.fromkeys(("_", "gettext", "lazy_gettext", "say", "word", *ERRORS)) | dict.fromkeys(
    ("ngettext", "lazy_ngettext"), (1, 2)
)

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {forms}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""


def catalogue_of_sources(root: Path = ROOT) -> Catalog:
    """Every text that pages and scripts say, with the files that say it."""
    found = Catalog(fuzzy=False)
    for folder, pattern, method in SOURCES:
        texts = extract_from_dir(
            root / folder, [(pattern, method)], OPTIONS, keywords=KEYWORDS, comment_tags=["Translators:"]
        )
        for name, _, text, comments, context in texts:
            found.add(text, locations=[(f"{folder}/{name}", 0)], auto_comments=comments, context=context)
    for message in found:
        message.locations.sort()  # by which the files are ordered, and so each text keeps its place
    return found


def bring_up_to_date(path: Path, sources: Catalog) -> Catalog:
    """The catalogue of one language with every text of ``sources`` and no other, written to ``path``."""
    locale = Locale.parse(path.stem, sep="-")
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=locale)
    else:
        catalogue = Catalog(locale=locale)
    catalogue.update(sources, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        file.write(HEADER.format(language=path.stem, forms=catalogue.plural_forms).encode())
        write_po(file, catalogue, width=120, sort_by_file=True, omit_header=True, include_lineno=False)
    return catalogue


def main(more: list[str]) -> None:
    """Bring all files up to date, and say what is left to translate."""
    sources = catalogue_of_sources()
    for path in sorted({*FOLDER.glob("*.po"), *(FOLDER / f"{code}.po" for code in more)}):
        catalogue = bring_up_to_date(path, sources)
        empty = sum(1 for one in catalogue if one.id and not is_translated(one))
        print(f"{path.stem}: {len(catalogue)} texts, {empty} of them to be translated")


if __name__ == "__main__":
    main(sys.argv[1:])
