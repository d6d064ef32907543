"""What is read: the words around a mention, no more of a report than may be shown, and lists page by page."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.access import OPERATOR
from geo.filter import Filter
from geo.model import BadFilter, Display, Excerpt, Missing, Role, Usage
from geo.store import FacetValue, Store
from geo.text import cut, excerpt_span, sentences
from tests.store.atlas import APIA, CHONGJIN, FIJI, NORTH_KOREA, RAJIN, SEOUL, SUVA, a_report, mention, naming, span

TEXT = "“Boats” left Chongjin in May. People in Seoul heard of it.\n\nNobody in Rajin did."


class TestExcerpts:
    def test_an_excerpt_is_the_sentence_with_the_mention_apart(self, store: Store, file):
        file(TEXT, SEOUL)
        [row] = store.select(Filter()).excerpts(limit=5).rows
        assert row.excerpt == Excerpt("People in ", "Seoul", " heard of it.")
        assert TEXT[row.start : row.end] == "Seoul"

    def test_mentions_of_a_report_stand_as_in_its_text_whatever_their_usage(self, store: Store):
        mentions = [
            mention(TEXT, "Rajin", None),
            mention(TEXT, "Chongjin", CHONGJIN, usage=Usage.ASSOCIATIVE),
            mention(TEXT, "Seoul", SEOUL),
        ]
        added = store.add(a_report(TEXT), mentions, geoparser="test")
        assert [row.excerpt.mention for row in store.mentions(added.id)] == ["Chongjin", "Seoul", "Rajin"]

    @settings(max_examples=50, deadline=None)
    @given(
        words=st.lists(st.sampled_from(["Seoul.", "Seoul,", "Dr.", "평양", "𝔊🙂", "\n\n", "wind " * 30]), max_size=40)
    )
    def test_a_list_cuts_the_excerpt_that_the_whole_text_gives(self, tmp_path_factory, empty_file, words):
        file = tmp_path_factory.mktemp("cut") / "dateline.sqlite"
        file.write_bytes(empty_file.read_bytes())
        store, text = Store(f"sqlite:///{file}"), " ".join([*words, "Seoul"])
        starts = [at for at in range(len(text)) if text.startswith("Seoul", at)]
        mentions = [replace(mention(text, "Seoul", SEOUL), start=at, end=at + 5) for at in starts]
        added = store.add(a_report(text), mentions, geoparser="test")
        bounds = sentences(text)
        meant = [cut(text, excerpt_span(bounds, one.span, text), one.span) for one in mentions]
        assert [row.excerpt for row in store.select(Filter()).excerpts(limit=99).rows] == meant
        assert [row.excerpt for row in store.mentions(added.id)] == meant

    def test_a_text_of_five_million_characters_on_one_line(self, store: Store, file):
        text = f"{'wind ' * 1_000_000}Seoul {'rain ' * 1000}"
        file(text, SEOUL)
        [row] = store.select(Filter()).excerpts(limit=5).rows
        assert row.excerpt.mention == "Seoul"
        assert row.excerpt.before.endswith("wind ")
        assert len(str(row.excerpt)) < 400

    def test_a_name_repeated_ten_thousand_fold(self, store: Store):
        text = "Seoul " * 10_000
        mentions = [replace(mention(text, "Seoul", SEOUL), start=at, end=at + 5) for at in range(0, len(text), 6)]
        store.add(a_report(text), mentions, geoparser="test")
        assert store.select(Filter(q="seoul")).totals.excerpts == 10_000


class TestDisplay:
    def test_where_excerpts_may_be_shown_the_text_is_kept_back(self, store: Store, file):
        added = file(TEXT, SEOUL, display=Display.EXCERPT)
        assert store.report(added.id).report.text == ""
        assert store.mentions(added.id)[0].excerpt.before == "People in "
        assert store.report(added.id, OPERATOR).report.text == TEXT

    def test_where_a_link_may_be_shown_the_words_are_kept_back_too(self, store: Store, file):
        added = file(TEXT, SEOUL, display=Display.LINK)
        assert store.report(added.id).report.text == ""
        [row] = store.mentions(added.id)
        assert row.excerpt == Excerpt("", "Seoul", "")
        assert store.select(Filter()).excerpts(limit=1).rows == [row]
        assert store.mentions(added.id, OPERATOR)[0].excerpt.before == "People in "


class TestLists:
    @pytest.fixture(autouse=True)
    def reports(self, store: Store) -> None:
        for number, day in enumerate([date(2011, 1, 1), None, date(2012, 1, 1), date(2011, 1, 1)], 1):
            text = f"{TEXT} Number {number}."
            store.add(
                a_report(text, title=str(number), published=day), naming(text, CHONGJIN, SEOUL, "Rajin"), geoparser="t"
            )

    def test_the_newest_report_comes_first_and_the_undated_last(self, store: Store):
        selection = store.select(Filter())
        assert [row.report.title for row in selection.reports(limit=9).rows] == ["3", "4", "1", "2"]
        assert [row.report.title for row in selection.excerpts(SEOUL.id, limit=9).rows] == ["3", "4", "1", "2"]
        assert [row.report.title for row in selection.unplaced(limit=9).rows] == ["3", "4", "1", "2"]

    def test_a_list_goes_on_where_it_stopped_also_when_that_row_is_gone(self, store: Store):
        page = store.select(Filter()).reports(limit=2)
        store.remove(page.rows[-1].report.id, OPERATOR)
        assert [row.report.title for row in store.select(Filter()).reports(limit=2, after=page.after).rows] == [
            "1",
            "2",
        ]

    @pytest.mark.parametrize("after", ["", "x", "1.2", "1.2.x", "-1.2.3", "1.2.3.4", "²", f"1.2.{'9' * 30}"])
    def test_a_list_that_cannot_go_on_there_says_so(self, store: Store, after: str):
        selection = store.select(Filter())
        for ask in (selection.excerpts, selection.unplaced):
            with pytest.raises(BadFilter, match="after"):
                ask(limit=2, after=after)

    def test_a_place_that_no_report_names_is_missing(self, store: Store):
        with pytest.raises(Missing, match="geonames:0"):
            store.select(Filter()).excerpts("geonames:0", limit=1)
        with pytest.raises(Missing, match="geonames:0"):
            store.place("geonames:0")

    def test_a_place_that_the_filter_leaves_out_has_an_empty_list(self, store: Store):
        assert store.select(Filter(role=(Role.SAID,))).excerpts(SEOUL.id, limit=1).rows == []

    def test_rows_that_were_taken_out_meanwhile_are_left_out(self, store: Store):
        selection = store.select(Filter())
        store.remove(3, OPERATOR)
        assert selection.totals.reports == 4
        assert [row.report.title for row in selection.reports(limit=9).rows] == ["4", "1", "2"]
        assert [row.report.title for row in selection.excerpts(SEOUL.id, limit=9).rows] == ["4", "1", "2"]

    def test_a_selection_counts_right_to_the_end(self, store: Store, file):
        selection, version = store.select(Filter()), store.version
        file("More of Seoul.", SEOUL)
        assert (selection.version, selection.totals.excerpts) == (version, 8)
        assert (store.select(Filter()).version, store.select(Filter()).totals.excerpts) == (version + 1, 9)

    def test_a_filter_asked_twice_is_answered_once(self, store: Store):
        assert store.select(Filter(q="seoul")) is store.select(Filter(q="seoul"))
        assert store.select(Filter(q="seoul")) is not store.select(Filter(q="seoul"), OPERATOR)


class TestFacets:
    def test_regions_are_countries_with_their_provinces_below(self, store: Store, file):
        file("Chongjin, Rajin, North Korea, Seoul.", CHONGJIN, RAJIN, NORTH_KOREA, SEOUL)
        file("Chongjin.", CHONGJIN)
        assert store.select(Filter()).facet("region") == [
            FacetValue("KP", "North Korea", 4),
            FacetValue("KP.17", "North Hamgyong", 2, level=1),
            FacetValue("KP.18", "Rason", 1, level=1),
            FacetValue("KR", "KR", 1),
            FacetValue("KR.11", "Seoul", 1, level=1),
        ]

    def test_a_facet_says_what_choosing_another_value_would_give(self, store: Store, file):
        file("Chongjin.", CHONGJIN, source="A")
        file("Chongjin, Rajin.", CHONGJIN, RAJIN, source="B")
        asked = Filter(source=("A",), region=("KP.17",))
        assert store.select(asked).facet("source") == [FacetValue("A", "A", 1), FacetValue("B", "B", 1)]
        assert [one.value for one in store.select(asked).facet("region")] == ["KP", "KP.17"]

    def test_what_is_chosen_stays_to_be_unchosen(self, store: Store, file):
        file("Chongjin.", CHONGJIN, source="A")
        asked = Filter(source=("nobody",), region=("FR.11",))
        assert FacetValue("nobody", "nobody", 0) in store.select(asked).facet("source")
        assert [one for one in store.select(asked).facet("region") if one.value.startswith("FR")] == [
            FacetValue("FR", "FR", 0),
            FacetValue("FR.11", "FR.11", 0, level=1),
        ]

    def test_a_report_counts_in_each_of_its_collections(self, store: Store, file):
        file("Chongjin.", CHONGJIN, collection="Ports")
        file("Chongjin.", CHONGJIN, collection="Boats")
        file("Seoul.", SEOUL, collection="Boats")
        assert store.select(Filter()).facet("collection") == [
            FacetValue("Boats", "Boats", 2),
            FacetValue("Ports", "Ports", 1),
        ]

    def test_years_and_months_come_in_their_order(self, store: Store, file):
        for number, day in enumerate([date(1899, 12, 31), date(2012, 2, 29), date(2012, 2, 1), None]):
            file(f"Seoul {number}.", SEOUL, published=day)
        selection = store.select(Filter(first=date(2012, 2, 29)))
        assert [(one.value, one.excerpts) for one in selection.facet("year")] == [("1899", 1), ("2012", 2)]
        assert [(one.value, one.excerpts) for one in selection.facet("month")] == [("1899-12", 1), ("2012-02", 2)]

    def test_confidence_has_steps_each_with_what_is_at_least_so_sure(self, store: Store):
        text = "Snow fell in Chongjin and in Rajin."
        sure, unsure = naming(text, CHONGJIN, confidence=0.75), naming(text, RAJIN, confidence=0.5)
        store.add(a_report(text), [*sure, *unsure], geoparser="test")
        selection = store.select(Filter(min_confidence=0.75))
        assert [(one.value, one.excerpts) for one in selection.facet("min_confidence")] == [
            ("0", 2),
            ("0.5", 2),
            ("0.7", 1),
            ("0.75", 1),
            ("0.9", 0),
        ]

    def test_there_is_no_facet_of_anything_else(self, store: Store):
        with pytest.raises(Missing, match="no facet 'title'; there are author, "):
            store.select(Filter()).facet("title")


class TestBox:
    def test_it_is_around_the_points(self, store: Store, file):
        file("Chongjin, Seoul, North Korea.", CHONGJIN, SEOUL, NORTH_KOREA)
        assert store.select(Filter()).box == (SEOUL.lon, SEOUL.lat, CHONGJIN.lon, CHONGJIN.lat)

    def test_it_crosses_the_antimeridian_where_that_is_nearer(self, store: Store, file):
        file("Suva, Apia.", SUVA, APIA)
        assert store.select(Filter()).box == (SUVA.lon, SUVA.lat, APIA.lon, APIA.lat)

    def test_without_points_it_is_around_the_areas(self, store: Store, file):
        file("Fiji.", FIJI)
        assert store.select(Filter()).box == FIJI.extent

    def test_without_places_there_is_none(self, store: Store):
        assert store.select(Filter()).box is None

    def test_of_many_places_a_lone_one_far_away_does_not_make_it_a_map_of_the_world(self, store: Store):
        near = [
            replace(RAJIN, id=f"test:{number}", name=f"Rajin {number}", lat=42 + number / 100) for number in range(20)
        ]
        text = ", ".join(place.name for place in (*reversed(near), APIA))
        store.add(a_report(text), naming(text, *near, APIA), geoparser="test")
        selection = store.select(Filter())
        assert selection.totals.places == 21
        assert selection.box is not None
        assert selection.box[1] >= near[0].lat


def test_many_may_ask_while_one_writes(store: Store):
    def ask(_: int) -> bool:
        selection = store.select(Filter())
        return selection.totals.excerpts == selection.totals.reports == len(selection.excerpts(limit=99).rows)

    def write(number: int) -> None:
        store.add(a_report(f"Seoul {number}."), naming(f"Seoul {number}.", SEOUL), geoparser="test")

    with ThreadPoolExecutor(5) as pool:
        writes = pool.map(write, range(20))
        assert all(pool.map(ask, range(60)))
        list(writes)
    assert store.select(Filter()).totals.reports == 20


def test_the_words_of_a_mention_are_those_of_the_text(store: Store, file):
    text = "🙂𝔊 Ch’ŏngjin\u202e and Seoul."
    added = file(text, SEOUL)
    [row] = store.mentions(added.id)
    assert (row.start, row.end) == span(text, "Seoul")
    assert store.report(added.id).report.text[row.start : row.end] == row.excerpt.mention == "Seoul"


class TestCards:
    def test_a_sentence_that_names_a_place_twice_takes_the_room_of_one_with_both_mentions(self, store: Store):
        text = "Seoul is Seoul. Seoul it was. Off to Seoul."
        starts = [at for at in range(len(text)) if text.startswith("Seoul", at)]
        mentions = [replace(mention(text, "Seoul", SEOUL), start=at, end=at + 5) for at in starts]
        store.add(a_report(text), mentions, geoparser="test")
        shown = store.select(Filter()).first_excerpts([SEOUL.id], each=2)[SEOUL.id]
        assert [str(row.excerpt) for row in shown] == ["Seoul is Seoul.", "Seoul is Seoul.", "Seoul it was."]
        assert [row.span.start for row in shown] == [0, 9, 0]
