"""An index is whole or not there, whatever happens to its build."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteer.build import build, ensure, is_current, wanted_version
from geo.gazetteer.columns import Standing
from geo.model import BadInput, Kind, NotBuilt, Place
from geo.regions import Shapes


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name not in {"gazetteer", ".gazetteer.lock"}]


def test_a_build_makes_an_index_that_opens(tmp_path, small):
    build(tmp_path / "gazetteer", source=small)
    gazetteer = Gazetteer.open(tmp_path / "gazetteer")
    assert [candidate.place.id for candidate in gazetteer.lookup("Townville")] == ["geonames:3"]
    assert gazetteer.nearby(0, 0, 1)[0].name == "Townville"
    assert [place.name for place in gazetteer.demonym("landians")] == ["Landia"]
    assert Shapes.open(tmp_path / "gazetteer").regions_at(1.0, 1.0) == ("LA", "LA.01")
    assert left_over(tmp_path) == []


def test_a_build_says_how_far_it_is(tmp_path, small):
    said = []
    build(tmp_path / "gazetteer", lambda done, what: said.append((done, what)), source=small)
    assert [done for done, _ in said] == sorted(done for done, _ in said)
    assert said[-1][0] == 1.0
    assert all(what for _, what in said)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError("disk full"), MemoryError()], ids=repr)
@pytest.mark.parametrize("at", [0.0, 0.5, 0.75])
def test_a_broken_build_leaves_the_old_index_or_none(tmp_path, small, at, error):
    def break_off(done, _what):
        if done >= at:
            raise error

    with pytest.raises(type(error)):
        build(tmp_path / "gazetteer", break_off, source=small)
    assert left_over(tmp_path) == []
    with pytest.raises(NotBuilt):
        Gazetteer.open(tmp_path / "gazetteer")

    build(tmp_path / "gazetteer", source=small)
    with pytest.raises(type(error)):
        build(tmp_path / "gazetteer", break_off, source=small)
    assert left_over(tmp_path) == []
    assert Gazetteer.open(tmp_path / "gazetteer").lookup("Townville")


def test_what_a_killed_build_left_is_cleared_by_the_next(tmp_path, small):
    (tmp_path / ".gazetteer-killed").mkdir()
    (tmp_path / ".gazetteer-killed" / "names.trie").write_bytes(b"half")
    build(tmp_path / "gazetteer", source=small)
    assert left_over(tmp_path) == []


def test_ctrl_c_in_the_middle_of_a_real_build_leaves_nothing(tmp_path):
    program = "import signal, sys; from pathlib import Path; from geo.gazetteer.build import build\n"
    # What was started in the background, as tests may be, ignores Ctrl-C, and so would what it starts.
    program += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    program += "build(Path(sys.argv[1]), lambda done, what: print(done, flush=True))"
    command = [sys.executable, "-c", program, str(tmp_path / "gazetteer")]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout.readline()
    os.kill(child.pid, signal.SIGINT)
    _, said = child.communicate(timeout=120)
    assert child.returncode != 0
    assert b"KeyboardInterrupt" in said
    assert left_over(tmp_path) == []


def test_an_open_index_goes_on_being_read_while_a_new_one_takes_its_place(tmp_path, small):
    build(tmp_path / "gazetteer", source=small)
    old = Gazetteer.open(tmp_path / "gazetteer")
    build(tmp_path / "gazetteer", source=small)
    assert old.lookup("Townville")[0].place.name == "Townville"
    assert Gazetteer.open(tmp_path / "gazetteer").lookup("Townville")


def test_an_index_can_be_opened_at_any_moment_of_a_build(tmp_path, small):
    build(tmp_path / "gazetteer", source=small)
    building = threading.Thread(target=lambda: [build(tmp_path / "gazetteer", source=small) for _ in range(10)])
    building.start()
    while building.is_alive():
        assert Gazetteer.open(tmp_path / "gazetteer").lookup("Townville")
    building.join()


def test_an_index_is_built_once_however_many_ask_for_it(tmp_path, small):
    built = []

    def counted(*given):
        built.append(1)
        return small(*given)

    def ask():
        ensure(tmp_path / "gazetteer", source=counted)

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert built == [1]
    assert ensure(tmp_path / "gazetteer", source=counted) is False


def test_an_index_is_current_until_its_sources_change(tmp_path, small):
    assert not is_current(tmp_path / "gazetteer")
    build(tmp_path / "gazetteer", source=small)
    assert is_current(tmp_path / "gazetteer")
    about = json.loads((tmp_path / "gazetteer" / "about.json").read_text())
    about["version"] = "of other sources"
    (tmp_path / "gazetteer" / "about.json").write_text(json.dumps(about))
    assert not is_current(tmp_path / "gazetteer")
    assert ensure(tmp_path / "gazetteer", source=small) is True


def test_the_version_changes_with_the_shapes(tmp_path):
    (tmp_path / "countries-10m.json").write_text("{}")
    assert wanted_version(tmp_path) != wanted_version(tmp_path / "elsewhere")


def test_two_places_of_one_id_are_refused(tmp_path, small):
    def doubled(*given):
        entries, shapes = small(*given)
        entries.add(Place("geonames:3", "Again", Kind.SETTLEMENT, 1, 1, "LA"), Standing.SETTLEMENT)
        return entries, shapes

    with pytest.raises(BadInput, match="geonames:3"):
        build(tmp_path / "gazetteer", source=doubled)


def test_missing_country_shapes_say_what_to_do(tmp_path):
    from geo.regions.topology import read

    with pytest.raises(NotBuilt, match="make setup"):
        read(tmp_path / "countries-10m.json")


def test_two_processes_may_read_one_index_at_once(index_folder):
    program = "import sys; from pathlib import Path; from geo.gazetteer import Gazetteer\n"
    program += "print(Gazetteer.open(Path(sys.argv[1])).lookup('Chongjin')[0].place.id)"
    children = [
        subprocess.Popen([sys.executable, "-c", program, str(index_folder)], stdout=subprocess.PIPE) for _ in range(2)
    ]
    assert [child.communicate(timeout=60)[0].strip() for child in children] == [b"geonames:2044757"] * 2
