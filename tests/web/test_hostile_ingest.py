"""Reports that mean harm, or are broken, taken in by `flask ingest`: named or kept as text, never obeyed.

What the pages make of them is tested in test_hostile.py and in a browser.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from geo.filter import Filter
from geo.store import Store
from geo.web.services import Services

LIVE = [
    "${7*7}",
    "{{7*7}}",
    "{% for x in range(9) %}x{% endfor %}",
    "`alert(1)`",
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "\u202egnirts sdrawkcab",
    '=HYPERLINK("http://x.example","click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "../../etc/passwd",
    "'; DROP TABLE report; --",
]


@pytest.fixture
def store(app: Flask) -> Store:
    services: Services = app.extensions["dateline"]
    return services.store


def ingest(app: Flask, *paths: str | Path, given: str | bytes | None = None) -> Result:
    return app.test_cli_runner().invoke(args=["ingest", *map(str, paths)], input=given)


@pytest.mark.parametrize("live", LIVE)
def test_what_would_run_elsewhere_is_kept_as_text(app, store, live):
    result = ingest(app, "-", given=json.dumps({"title": live, "text": f"{live} in Seoul. {live}", "author": live}))
    assert result.exit_code == 0
    stored = store.report(1).report
    assert (stored.title, stored.author, stored.text) == (live, live, f"{live} in Seoul. {live}")
    assert [row.excerpt.mention for row in store.mentions(1)] == ["Seoul"]


@pytest.mark.parametrize("form", ["txt", "csv"])
@pytest.mark.parametrize("live", LIVE)
def test_and_from_other_formats_too(app, store, tmp_path, form, live):
    quoted = live.replace('"', '""')
    (tmp_path / f"a.{form}").write_text(f'text\n"{quoted} in Seoul."\n' if form == "csv" else f"{live} in Seoul.")
    assert ingest(app, tmp_path / f"a.{form}").exit_code == 0
    assert store.report(1).report.text == f"{live} in Seoul."


def test_a_page_keeps_what_it_shows_and_never_what_it_runs(app, store, tmp_path):
    shown = "<p>{{7*7}} &lt;img src=x onerror=alert(1)&gt; in Seoul.</p>"
    run = '<script>alert("hidden")</script><p onclick="x()">End.</p>'
    (tmp_path / "a.html").write_text(f"<title>${{7*7}}</title>{shown}{run}")
    ingest(app, tmp_path / "a.html")
    stored = store.report(1).report
    assert stored.title == "${7*7}"
    assert stored.text == "{{7*7}} <img src=x onerror=alert(1)> in Seoul.\n\nEnd."


def test_a_nul_becomes_one_sign_and_offsets_stay_true(app, store):
    ingest(app, "-", given='{"text": "A\\u0000B in Seoul.", "title": "\\u0000"}')
    assert store.report(1).report.text == "A\ufffdB in Seoul."
    [row] = store.mentions(1)
    assert (row.start, row.end) == (7, 12)


def test_lone_surrogates_become_one_sign_each_and_pairs_stay(app, store):
    result = ingest(
        app, "-", given='{"text": "\\ud800\\udc00\\ud800 in \\udfff Seoul.", "id": "\\ud800", "source": "\\udc00"}'
    )
    assert result.exit_code == 0
    assert store.report(1).report.text == "\U00010000\ufffd in \ufffd Seoul."


def test_a_megabyte_on_one_line_goes_in(app, store):
    text = "Nothing of note was said here today. " * 28_000 + "Then somebody went to Seoul."
    result = ingest(app, "-", given=json.dumps({"title": "Long", "text": text}))
    assert result.stdout.splitlines()[0] == "1 Long: 1 place found, 0 not placed"
    [row] = store.mentions(1)
    assert text[row.start : row.end] == "Seoul"


def test_five_megabytes_without_a_space_go_in(app, store):
    result = ingest(app, "-", given=json.dumps({"title": "Dense", "text": "x" * 5_000_000}))
    assert result.stdout.splitlines()[0] == "1 Dense: 0 places found, 0 not placed"


def test_a_name_two_thousand_times_is_two_thousand_mentions_of_one_place(app, store):
    result = ingest(app, "-", given=json.dumps({"title": "Seoul", "text": "We were in Seoul. " * 2_000}))
    assert result.stdout.splitlines()[0] == "1 Seoul: 1 place found, 0 not placed"
    assert store.select(Filter()).totals.excerpts == 2_000


def test_a_place_of_its_own_two_thousand_times_too(app, store):
    own = [{"name": "Gate", "lat": 1, "lon": 2}]
    ingest(app, "-", given=json.dumps({"text": "By the Gate. " * 2_000, "places": own}))
    assert store.select(Filter()).totals.excerpts == 2_000


def test_bytes_that_are_no_utf8_are_noted_in_a_text_and_named_in_a_line(app, store, tmp_path):
    (tmp_path / "a.txt").write_bytes("Ch’ŏngjin ".encode() + b"\xff and Seoul.")
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "\xff"}\n{"text": "Busan."}\n')
    result = ingest(app, tmp_path / "a.txt", tmp_path / "b.jsonl")
    assert result.exit_code == 1
    assert "a.txt: is not UTF-8 throughout" in result.stderr
    assert "b.jsonl:1: is not UTF-8 at byte 11" in result.stderr
    assert store.report(1).report.text == "Ch’ŏngjin \ufffd and Seoul."
    assert store.report(2).report.text == "Busan."


def test_latitude_91_is_named_with_its_line(app, tmp_path):
    (tmp_path / "a.csv").write_text('text,places\nIn Seoul.,"Seoul @ 91, 127"\nIn Busan.,"Busan @ 35.1, 129.0"\n')
    result = ingest(app, tmp_path / "a.csv")
    assert result.exit_code == 1
    assert "a.csv:2: lat of “Seoul” must be a number from -90 to 90, got “91”" in result.stderr
    assert "1 In Busan.: 1 place found, 0 not placed" in result.stdout


def test_an_unreadable_file_in_a_folder_is_named_and_the_rest_goes_in(app, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").symlink_to("a.txt")  # root reads whatever has a mode, but nobody a link to itself
    (folder / "b.txt").write_text("In Seoul.")
    result = ingest(app, folder)
    assert result.exit_code == 1
    assert f"refused: {folder}/a.txt: cannot be read:" in result.stderr
    assert result.stdout.endswith("1 report: 1 new; 1 refused.\n")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv"])
def test_a_report_of_300_megabytes_is_refused_and_the_rest_goes_in(app, tmp_path, name):
    folder = tmp_path / "reports"
    folder.mkdir()
    with (folder / name).open("wb") as file:
        file.write(b"text\n" if name == "a.csv" else b"")
        file.truncate(300_000_000)  # a hole, which takes no room on the disk and is read as NULs
    with (folder / name).open("ab") as file:
        file.write(b'\n{"text": "In Busan."}\n' if name == "a.jsonl" else b"\nIn Busan.\n")
    (folder / "b.txt").write_text("In Seoul.")
    result = ingest(app, folder)
    assert result.exit_code == 1
    assert "is larger than 10 MB; DATELINE_MAX_REPORT_MB raises the limit" in result.stderr
    assert "In Seoul.: 1 place found" in result.stdout
    assert ("In Busan.: 1 place found" in result.stdout) == (name in {"a.jsonl", "a.csv"})


def test_a_report_of_300_megabytes_is_never_whole_in_memory(app, tmp_path):
    import tracemalloc

    with (tmp_path / "a.jsonl").open("wb") as file:
        file.truncate(300_000_000)
    tracemalloc.start()
    try:
        ingest(app, tmp_path / "a.jsonl")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 60_000_000


def test_all_the_corpora_go_in(app, shared, tmp_path):
    """The first reports of each; the benchmark takes them whole."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for corpus in sorted((shared / "corpora").glob("*.jsonl")):
        with corpus.open(encoding="utf-8") as lines, (folder / corpus.name).open("w", encoding="utf-8") as some:
            some.writelines(line for line, _ in zip(lines, range(12), strict=False))
    result = ingest(app, folder)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.endswith("60 reports: 60 new.\n")


def test_the_founding_report_is_shown_whole_byte_for_byte(app, reader, store, shared):
    path = shared / "reports" / "smuggled-video.txt"
    result = ingest(app, path)
    assert result.stdout.startswith(
        "1 Smuggled video offers glimpse of life in North Korea: 5 places found, 0 not placed"
    )
    assert store.report(1).report.text.encode() == path.read_bytes()
