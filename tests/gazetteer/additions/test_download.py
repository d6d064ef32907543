"""A file comes whole or not at all, whatever the server does, and what has come is not fetched twice."""

from __future__ import annotations

import pytest

from geo.gazetteer.additions import download
from geo.gazetteer.additions.download import fetch
from geo.model import BadInput
from tests.gazetteer.additions.publisher import publishing

WORDS = bytes(range(256)) * 5000


@pytest.fixture
def server():
    with publishing({"words.bin": WORDS}) as found:
        yield found


@pytest.fixture
def ask(server, tmp_path):
    """Fetches the file, and gives where it then lies."""

    def fetched(name="words.bin", progress=lambda there, size: None):
        fetch(f"{server.address}/{name}", tmp_path / name, progress, pause=lambda seconds: None)
        return tmp_path / name

    return fetched


def test_a_file_comes_as_it_is(ask):
    seen = []
    assert ask(progress=lambda there, size: seen.append((there, size))).read_bytes() == WORDS
    assert seen[-1] == (len(WORDS), len(WORDS))
    assert seen == sorted(seen)


@pytest.mark.parametrize("dated", [False, True], ids=["by ETag", "by date"])
def test_after_a_cut_only_the_rest_is_asked_for(server, ask, dated):
    server.dated = dated
    server.cuts = [300_000, 400_000]
    assert ask().read_bytes() == WORDS
    assert [wanted for _, wanted in server.asked] == ["", "bytes=300000-", "bytes=700000-"]


def test_a_run_goes_on_where_the_one_before_gave_up(server, ask, tmp_path):
    server.cuts = [100_000] * download.TRIES
    with pytest.raises(BadInput, match=r"ended after 500,000 of 1,280,000 bytes.*The next run goes on from there"):
        ask()
    assert not (tmp_path / "words.bin").exists()
    assert ask().read_bytes() == WORDS
    assert server.asked[-1] == ("words.bin", "bytes=500000-")


def test_a_server_without_ranges_sends_all_of_it_again(server, ask):
    server.knows_ranges = False
    server.cuts = [300_000]
    assert ask().read_bytes() == WORDS


def test_a_file_without_a_version_is_fetched_from_its_beginning(server, ask):
    server.etag = 'W/"weak"'
    server.cuts = [300_000]
    assert ask().read_bytes() == WORDS
    assert [wanted for _, wanted in server.asked] == ["", ""]


@pytest.mark.parametrize("honours_if_range", [True, False])
def test_a_file_that_changes_between_two_halves_is_not_made_of_both(server, ask, honours_if_range):
    server.cuts = [200_000] * download.TRIES
    with pytest.raises(BadInput):
        ask()
    server.files["words.bin"] = WORDS[::-1]
    server.etag = '"second"'
    if not honours_if_range:
        server.ignores_if_range = True
    assert ask().read_bytes() == WORDS[::-1]


def test_a_file_that_has_become_shorter_is_fetched_anew(server, ask):
    server.cuts = [250_000] * (download.TRIES - 1) + [100]
    with pytest.raises(BadInput):
        ask()
    server.files["words.bin"] = WORDS[:1000]
    server.ignores_if_range = True
    assert ask().read_bytes() == WORDS[:1000]


def test_what_is_there_whole_is_not_sent_again(server, ask):
    ask()
    server.cuts = [0]
    assert ask().read_bytes() == WORDS
    server.cuts = []
    server.files["words.bin"], server.etag = b"newer", '"second"'
    assert ask().read_bytes() == b"newer"


def test_a_changed_file_that_is_cut_is_not_taken_for_the_one_before(server, ask, tmp_path):
    ask()
    server.files["words.bin"], server.etag = WORDS[::-1], '"second"'
    server.cuts = [300_000]
    assert ask().read_bytes() == WORDS[::-1]
    assert not (tmp_path / "words.bin.part").exists()


def test_a_server_that_claims_more_than_it_has_is_found_out(server, ask, tmp_path):
    server.claims = len(WORDS) + 5
    with pytest.raises(BadInput, match=f"of {len(WORDS) + 5:,} bytes"):
        ask()
    assert not (tmp_path / "words.bin").exists()


def test_a_file_without_a_size_comes_whole(server, ask):
    server.chunked = True
    assert ask().read_bytes() == WORDS


def test_a_file_without_a_size_goes_on_after_a_cut(server, ask):
    server.chunked = True
    server.cuts = [300_000]
    assert ask().read_bytes() == WORDS
    assert len(server.asked) == 2
    assert server.asked[1][1].startswith("bytes=")


def test_a_full_disk_is_not_the_fault_of_the_server(server, ask, tmp_path):
    (tmp_path / "words.bin.part").symlink_to("/dev/full")
    with pytest.raises(BadInput, match=r"words.bin: cannot be written: No space left on device"):
        ask()
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_a_server_in_trouble_is_asked_again(server, ask, status):
    server.answers = [status, status]
    assert ask().read_bytes() == WORDS


def test_a_server_that_stays_in_trouble_is_named(server, ask):
    server.answers = [503] * download.TRIES
    with pytest.raises(BadInput, match=r"http://127.0.0.1:\d+/words.bin: answers 503; after 5 tries"):
        ask()


@pytest.mark.parametrize(
    ("status", "said"), [(404, ": no such file there"), (410, ": no such file there"), (403, " and gives no file")]
)
def test_what_is_not_given_is_not_asked_for_again(server, ask, status, said):
    server.answers = [status]
    with pytest.raises(BadInput, match=f"answers {status}{said}"):
        ask()
    assert len(server.asked) == 1


def test_nobody_there_is_said(tmp_path):
    with publishing({}) as gone:
        address = gone.address
    with pytest.raises(BadInput, match="cannot be reached"):
        fetch(f"{address}/words.bin", tmp_path / "words.bin", lambda *_: None, pause=lambda seconds: None)


def test_another_host_is_not_followed_to(server, ask):
    server.sends_to = "http://192.0.2.1/words.bin"
    with pytest.raises(BadInput, match=r"sends us elsewhere, to http://192.0.2.1, which nobody has named"):
        ask()


def test_the_same_host_may_send_us_to_its_encrypted_side(server, ask):
    server.sends_to = server.address.replace("http", "https") + "/words.bin"
    with pytest.raises(BadInput, match=r"cannot be reached: .*SSL"):  # this publisher has none
        ask()


def test_another_scheme_is_not_followed_to(server, ask):
    server.sends_to = "file:///etc/passwd"
    with pytest.raises(BadInput, match="answers 302"):
        ask()


def test_a_file_larger_than_any_is_refused_before_it_comes(server, ask):
    server.claims = download.LARGEST + 1
    with pytest.raises(BadInput, match="is larger than"):
        ask()


def test_a_note_that_was_tampered_with_costs_a_new_start_and_no_more(server, ask, tmp_path):
    server.cuts = [200_000] * download.TRIES
    with pytest.raises(BadInput):
        ask()
    (tmp_path / "words.bin.json").write_text('["no", "note"]')
    assert ask().read_bytes() == WORDS
