"""A real server on the loopback plays a geocoder that is well, slow, down, busy or mad; an ingest goes on."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.gazetteer.answers import DAY, Answers
from geo.gazetteer.remote import LARGEST_ANSWER, LONGEST_REST, Breaker, Remote, remote_geocoder

PHOTON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [129.0, 42.0]},
            "properties": {"name": "Xyzzyville", "country": "North Korea"},
        }
    ],
}


class Geocoder:
    """The server; ``behave`` is given each request and writes the answer."""

    def __init__(self, behave: Callable[[BaseHTTPRequestHandler], None] | None = None) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.closing = threading.Event()
        self.behave = behave or says(PHOTON)
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                query = parse_qs(urlsplit(self.path).query)
                owner.asked.append((query.get("q", [""])[0], self.headers.get("User-Agent")))
                self.closing = owner.closing
                owner.behave(self)

            def log_message(self, *_args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def domain(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()


def says(answer, *, status=200, headers=()):
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()

    def behave(request):
        request.send_response(status)
        for name, value in headers:
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return behave


@pytest.fixture
def server() -> Iterator[Geocoder]:
    running = Geocoder()
    yield running
    running.close()


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def photon(
    server: Geocoder, clock: Clock | None = None, *, answers: Answers | None = None, timeout: float = 5
) -> Remote:
    """A remote that asks the server, without a pause between questions."""
    made = remote_geocoder(
        "photon", user_agent="dateline-test (ops@newsroom.test)", timeout=timeout, answers=answers,
        breaker=Breaker(clock=clock) if clock else None, seconds_between=0,
        domain=server.domain, scheme="http", proxies={},
    )  # fmt: skip
    assert made.name == "photon"
    return made


def test_a_well_remote_is_asked_in_our_name(server):
    (location,) = photon(server).geocode("Xyzzyville")
    assert (location.latitude, location.longitude) == (42.0, 129.0)
    assert "Xyzzyville" in location.address
    assert server.asked == [("Xyzzyville", "dateline-test (ops@newsroom.test)")]


def test_nominatim_of_ones_own_is_asked_the_same_way(server):
    server.behave = says([{"lat": "42", "lon": "129", "display_name": "Xyzzyville"}])
    remote = remote_geocoder(
        "nominatim", user_agent="dateline-test", domain=server.domain, scheme="http", proxies={}, seconds_between=0
    )
    assert [one.address for one in remote.geocode("Xyzzyville", 3)] == ["Xyzzyville"]


@pytest.mark.parametrize(
    "behave",
    [
        says(b"<html>busy</html>"),
        says(b"\xff\xfe\x00"),
        says(b"[" * 100_000),
        says({"features": "none"}),
        says({"features": [{"geometry": {"coordinates": ["x", "y"]}, "properties": {}}]}),
        says({"features": [{"geometry": {"coordinates": [200.0, 91.0]}, "properties": {"name": "Off"}}]}),
        says(b"x" * (LARGEST_ANSWER + 10)),
        says(PHOTON, status=500),
        says(PHOTON, status=403),
        says(b"", status=302, headers=[("Location", "http://127.0.0.1:1/elsewhere")]),
        lambda request: request.connection.close(),
        lambda request: request.wfile.write(b"no HTTP at all\r\n\r\n"),
    ],
    ids=[
        "html", "bytes", "deep", "no features", "words", "off the earth", "huge", "500", "403", "redirect",
        "hangs up", "no http",
    ],
)  # fmt: skip
def test_a_mad_remote_gives_no_place_and_no_error(server, behave):
    server.behave = behave
    assert photon(server).geocode("Xyzzyville") == []


def test_a_remote_that_is_down_is_left_alone_after_a_few_questions(server, clock, caplog):
    server.behave = says(b"", status=503)
    remote = photon(server, clock)
    with caplog.at_level(logging.WARNING):
        for number in range(10):
            assert remote.geocode(f"Xyzzyville {number}") == []
    assert len(server.asked) == 3
    assert "photon gave no answer" in caplog.text

    clock.now += 301
    server.behave = says(PHOTON)
    assert remote.geocode("Xyzzyville")
    assert len(server.asked) == 4


def test_one_failed_trial_after_a_rest_is_enough_for_another_rest(server, clock):
    server.behave = says(b"", status=503)
    remote = photon(server, clock)
    for _ in range(5):
        remote.geocode("Xyzzyville")
    clock.now += 301
    for _ in range(5):
        remote.geocode("Xyzzyville")
    assert len(server.asked) == 4


def test_nobody_listening_is_like_no_answer(server, clock):
    remote = photon(server, clock)
    server.close()
    assert remote.geocode("Xyzzyville") == []


@pytest.mark.parametrize("part", ["nothing", "a header now and then", "a byte now and then"])
def test_a_slow_remote_costs_its_timeout_and_no_more(server, part):
    def drip(request):
        if part != "nothing":
            request.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"" if part.startswith("a header") else b"\r\n"))
        while not request.closing.wait(0.05):
            try:
                if part != "nothing":
                    request.wfile.write(b"X-Wait: 1\r\n" if part.startswith("a header") else b" ")
                    request.wfile.flush()
            except OSError:
                return

    server.behave = drip
    assert photon(server, timeout=0.2).geocode("Xyzzyville") == []


def test_a_remote_that_asks_for_a_rest_gets_it(server, clock):
    server.behave = says(b"", status=429, headers=[("Retry-After", "120")])
    remote = photon(server, clock)
    assert remote.geocode("Xyzzyville") == []
    server.behave = says(PHOTON)
    clock.now += 119
    assert remote.geocode("Xyzzyville") == []
    clock.now += 2
    assert remote.geocode("Xyzzyville")


def test_no_remote_silences_us_for_ever(clock):
    breaker = Breaker(clock=clock)
    breaker.failed(rest=10**9)
    clock.now += LONGEST_REST + 1
    assert breaker.allows()


def test_no_question_is_asked_twice(server, tmp_path):
    remote = photon(server, answers=Answers(tmp_path / "answers.sqlite"))
    first = remote.geocode("Xyzzyville")
    again = photon(server, answers=Answers(tmp_path / "answers.sqlite")).geocode("  xyzzyville ")
    assert [(one.address, one.point) for one in first] == [(one.address, one.point) for one in again]
    assert len(server.asked) == 1


def test_that_there_is_no_such_place_is_remembered_too(server, tmp_path):
    server.behave = says({"type": "FeatureCollection", "features": []})
    remote = photon(server, answers=Answers(tmp_path / "answers.sqlite"))
    assert remote.geocode("Xyzzyville") == remote.geocode("Xyzzyville") == []
    assert len(server.asked) == 1


def test_an_outage_is_not_remembered_as_no_such_place(server, tmp_path):
    server.behave = says(b"", status=503)
    remote = photon(server, answers=Answers(tmp_path / "answers.sqlite"))
    assert remote.geocode("Xyzzyville") == []
    server.behave = says(PHOTON)
    assert remote.geocode("Xyzzyville")


def test_answers_grow_old_and_no_such_place_sooner(tmp_path, clock):
    answers = Answers(tmp_path / "answers.sqlite", clock=clock)
    answers.put("here", [("Here", 1.0, 2.0)])
    answers.put("nowhere", [])
    assert answers.get("here") == [("Here", 1.0, 2.0)]
    assert answers.get("nowhere") == []
    assert answers.get("never asked") is None
    clock.now += 8 * DAY
    assert answers.get("here")
    assert answers.get("nowhere") is None
    clock.now += 90 * DAY
    assert answers.get("here") is None


def test_there_are_never_more_answers_than_set(tmp_path, clock):
    answers = Answers(tmp_path / "answers.sqlite", most=3, clock=clock)
    for number in range(10):
        clock.now += 1
        answers.put(f"question {number}", [("Here", 1.0, 2.0)])
    assert [number for number in range(10) if answers.get(f"question {number}")] == [7, 8, 9]


def test_a_broken_file_of_answers_costs_the_memory_and_nothing_more(server, tmp_path, caplog):
    (tmp_path / "answers.sqlite").write_bytes(b"no database" * 100)
    with caplog.at_level(logging.WARNING):
        assert photon(server, answers=Answers(tmp_path / "answers.sqlite")).geocode("Xyzzyville")
    assert "cannot be used" in caplog.text


def test_a_folder_that_is_not_there_costs_the_memory_and_nothing_more(server, tmp_path):
    assert photon(server, answers=Answers(tmp_path / "nowhere" / "answers.sqlite")).geocode("Xyzzyville")
