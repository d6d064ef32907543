"""The command line, as an operator uses it."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import Result
from flask import Flask

from geo.web.services import Services

REPORT = {
    "title": "Ferry resumes",
    "text": "A ferry left Rajin. It sailed to Vladivostok.",
    "source": "Border Notes",
    "id": "1",
}


class Terminal:
    """Runs commands of one site."""

    def __init__(self, app: Flask) -> None:
        self._runner = app.test_cli_runner()

    def __call__(self, *words: str | Path, given: str | bytes | None = None) -> Result:
        return self._runner.invoke(args=[str(word) for word in words], input=given)


@pytest.fixture
def flask(app: Flask) -> Terminal:
    return Terminal(app)


def jsonl(*reports: object) -> str:
    return "".join(json.dumps(report) + "\n" for report in reports)


def test_ingest_prints_a_line_for_each_report_and_a_summary(flask, tmp_path):
    (tmp_path / "a.txt").write_text("Ferry resumes\n\nA ferry left Rajin. It sailed to Vladivostok.")
    (tmp_path / "b.jsonl").write_text(jsonl({"text": "Snow fell on Seoul."}))
    result = flask("ingest", tmp_path / "a.txt", tmp_path / "b.jsonl")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "1 Ferry resumes: 2 places found, 0 not placed",
        "2 Snow fell on Seoul.: 1 place found, 0 not placed",
        "2 reports: 2 new.",
    ]


def test_the_same_report_twice_is_one_report(flask):
    flask("ingest", "-", given=jsonl(REPORT))
    result = flask("ingest", "-", given=jsonl(REPORT, {**REPORT, "id": "2"}))
    assert result.stdout.splitlines() == [
        "1 Ferry resumes: here already",
        "2 Ferry resumes: 2 places found, 0 not placed",
        "2 reports: 1 new, 1 here already.",
    ]


def test_a_new_version_of_a_report_is_told_as_changed(flask):
    flask("ingest", "-", given=jsonl(REPORT))
    result = flask("ingest", "-", given=jsonl({**REPORT, "text": "No ferry left Rajin."}))
    assert result.stdout.splitlines()[0] == "1 Ferry resumes: changed; 1 place found, 0 not placed"


def test_a_bad_line_is_named_the_rest_goes_in_and_the_status_says_so(flask, tmp_path):
    file = tmp_path / "reports.csv"
    file.write_text("title,text,place,lat,lon\nSnow,In Seoul.,Seoul,91,127\nRain,In Seoul.,,,\n")
    result = flask("ingest", file)
    assert result.exit_code == 1
    assert f"refused: {file}:2: lat of “Seoul” must be a number from -90 to 90, got “91”" in result.stderr
    assert "1 Rain: 1 place found, 0 not placed" in result.stdout
    assert result.stdout.endswith("1 report: 1 new; 1 refused.\n")


def test_what_is_left_aside_and_what_is_noted_is_told_and_is_no_error(flask, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF")
    (folder / "b.jsonl").write_text(jsonl({**REPORT, "date": "yesterday"}))
    result = flask("ingest", folder)
    assert result.exit_code == 0
    assert f"skipped: {folder}/a.pdf: has the ending “.pdf”" in result.stderr
    assert f"note: {folder}/b.jsonl:1: the date “yesterday” is none" in result.stderr
    assert result.stdout.endswith("1 report: 1 new; 1 skipped.\n")


def test_a_report_s_own_place_is_where_it_says(flask, reader):
    places = [{"name": "Rajin", "lat": 42.5, "lon": 130.5}, {"name": "Sonbong", "lat": 42.3, "lon": 130.4}]
    result = flask("ingest", "-", given=jsonl({**REPORT, "places": places}))
    assert "  its own place Sonbong (42.3, 130.4) is not named in its text" in result.stdout
    pins = reader.get("/api/v1/pins?view=120,30,140,50&z=6").get_json()["features"]
    assert [130.5, 42.5] in [pin["geometry"]["coordinates"] for pin in pins]


def test_a_collection_and_a_format_can_be_chosen(flask, app):
    flask("ingest", "-", "--collection", "Ports", "--format", "txt", given="In Rajin.")
    services: Services = app.extensions["dateline"]
    assert services.store.report(1).collections == ("Ports",)


def test_several_processes_find_what_one_finds(flask, app):
    alone = flask("ingest", "-", given=jsonl(REPORT, {**REPORT, "id": "2", "text": "Seoul."}))
    together = flask(
        "ingest", "-", "--jobs", "2", given=jsonl({**REPORT, "id": "3"}, {**REPORT, "id": "4", "text": "Seoul."})
    )
    assert [line.split(":")[1] for line in alone.stdout.splitlines()] == [
        line.split(":")[1] for line in together.stdout.splitlines()
    ]


def test_what_a_terminal_would_obey_is_not_printed(flask):
    result = flask("ingest", "-", given=jsonl({"title": "\x1b[2JRajin\u202e", "text": "Seoul."}))
    assert result.stdout.startswith("1 \ufffd[2JRajin\ufffd: 1 place found")


def test_a_report_that_is_taken_out_is_gone_everywhere(flask, reader):
    flask("ingest", "-", given=jsonl(REPORT))
    assert reader.get("/reports/1").status_code == 200
    result = flask("report", "remove", "1")
    assert (result.exit_code, result.stdout) == (0, "Report 1 is taken out.\n")
    assert reader.get("/reports/1").status_code == 410
    assert "Rajin" not in reader.get("/").get_data(as_text=True)


def test_a_report_that_was_taken_out_stays_out_until_it_is_brought_back(flask, reader):
    flask("ingest", "-", given=jsonl(REPORT))
    flask("report", "remove", "1")
    result = flask("ingest", "-", given=jsonl(REPORT))
    assert result.stdout.startswith("1 Ferry resumes: was taken out, and stays out without --restore")
    result = flask("ingest", "-", "--restore", given=jsonl(REPORT))
    assert result.stdout.startswith("1 Ferry resumes: brought back; 2 places found")
    assert reader.get("/reports/1").status_code == 200


def test_a_report_that_is_not_there_cannot_be_taken_out(flask):
    result = flask("report", "remove", "7")
    assert (result.exit_code, result.stderr) == (1, "Error: there is no report 7\n")


def test_the_gazetteer_says_what_a_name_could_mean(flask):
    result = flask("gazetteer", "lookup", "Ch'ŏngjin", "--limit", "1")
    assert result.stdout.startswith("1.00  Chongjin  settlement  North Hamgyong, North Korea  41.79556, 129.77583")
    assert result.stdout.endswith("geonames:2044757\n")


def test_the_gazetteer_says_so_where_a_name_means_nothing(flask):
    assert flask("gazetteer", "lookup", "Xyzzy").stdout == "No place in the gazetteer is called Xyzzy.\n"


def test_the_gazetteer_knows_words_for_people(flask):
    assert flask("gazetteer", "lookup", "North Koreans").stdout == (
        "North Koreans is a word for the people or things of North Korea.\n"
    )


def test_the_gazetteer_says_what_it_is_made_of(flask):
    said = flask("gazetteer", "info").stdout
    assert "version" in said
    assert "settlement" in said
    assert "CC BY 4.0" in said


def test_a_folder_without_the_files_of_geonames_is_said_to_be_none(flask, tmp_path):
    result = flask("gazetteer", "install", "geonames", tmp_path)
    assert result.exit_code == 1
    assert "holds neither allCountries.zip nor the file of a country, such as KP.zip" in result.stderr


def test_places_of_ones_own_without_a_place_are_said_to_be_none(flask, tmp_path):
    (tmp_path / "mills.csv").write_text("name,lat,lon\nOld\x1b[2J Mill,41,129\nNew Mill,91,0\n")
    result = flask("gazetteer", "add", tmp_path / "mills.csv")
    assert result.exit_code == 1
    assert "mills.csv:2: 'Old\\x1b[2J Mill' is too long, or has signs that cannot be printed\n" in result.stderr
    assert "mills.csv:3: latitude 91 and longitude 0 are not on the Earth\n" in result.stderr
    assert "Error: mills.csv: no row of it can be used\n" in result.stderr


def test_what_was_never_added_cannot_be_taken_out(flask):
    result = flask("gazetteer", "remove", "mills")
    assert result.exit_code == 1
    assert "no addition to the gazetteer is called 'mills'" in result.stderr


def test_the_database_is_brought_up_again_and_again(flask):
    for _ in range(2):
        result = flask("db", "upgrade")
        assert (result.exit_code, result.stdout) == (0, "The database is up to date.\n")


def test_without_a_gazetteer_a_command_says_what_to_do(flask, data_dir):
    (data_dir / "gazetteer").unlink()
    result = flask("ingest", "-", given=jsonl(REPORT))
    assert result.exit_code == 1
    assert "make setup" in result.stderr
    assert "Traceback" not in result.output


def test_every_command_has_help_that_says_what_it_does(flask, app):
    def commands(group: click.Group, *words: str) -> list[tuple[str, ...]]:
        return [
            found
            for name, command in group.commands.items()
            for found in (commands(command, *words, name) if isinstance(command, click.Group) else [(*words, name)])
        ]

    for words in commands(app.cli):
        said = flask(*words, "--help").stdout
        assert len(said.splitlines()) > 4, words
