"""Reports from CSV, as spreadsheets and researchers write it."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from geo.ingest.incoming import MAX_REPORT_BYTES, Incoming
from geo.ingest.table import read_table
from geo.model import BadInput, OwnPlace


def test_a_cell_in_quotation_marks_may_span_lines_and_hold_commas(read_one):
    report = read_one("csv", 'title,text\nPorts,"Rajin,\nand ""Chongjin"""\n')
    assert (report.title, report.text) == ("Ports", 'Rajin,\nand "Chongjin"')


def test_what_excel_saves_is_read(read_one):
    report = read_one("csv", "\ufeffTitle;Text;Published\r\nPorts;Rajin, again.;2012-05-31\r\n")
    assert (report.title, report.text, str(report.published)) == ("Ports", "Rajin, again.", "2012-05-31")


def test_one_place_may_have_columns_of_its_own(read_one):
    assert read_one("csv", "text,place,lat,lon\nIn Rajin.,Rajin,42.25,130.3\n").places == (
        OwnPlace("Rajin", 42.25, 130.3),
    )


def test_the_place_of_a_row_may_be_called_its_name(read_one):
    assert read_one("csv", "text,name,lat,lon\nIn Rajin.,Rajin,42.25,130.3\n").places == (
        OwnPlace("Rajin", 42.25, 130.3),
    )


def test_a_name_without_a_point_is_no_place(read_one):
    assert read_one("csv", "text,name\nIn Rajin.,Anna\n").places == ()


def test_a_row_is_named_by_the_line_it_begins_on(read):
    first, bad, last = read("csv", 'title,text,place,lat,lon\na,"1\n2",,,\nb,"in\nRajin",Rajin,91,130\nc,3,,,\n')
    assert isinstance(first, Incoming)
    assert isinstance(bad, BadInput)
    assert (first.where, bad.where) == ("file.csv:2", "file.csv:4")
    assert "lat of “Rajin”" in bad.reason
    assert isinstance(last, Incoming)


def test_a_header_without_text_is_refused(errors):
    assert errors("csv", "title,body\na,b\n") == [
        "file.csv:1: the header needs a column named text; it names title, body"
    ]


def test_an_empty_file_is_refused(errors):
    assert errors("csv", "") == ["file.csv:1: is empty; a header that names the columns is needed"]


def test_a_column_named_twice_is_refused(errors):
    assert errors("csv", "text,date,published\na,,\n") == ["file.csv:1: the header names a column twice: date"]


def test_columns_that_no_report_has_are_named(errors):
    assert errors("csv", "text,colour\na,red\n") == ["file.csv:1: columns that no report has: colour"]


def test_a_row_with_more_cells_than_the_header_is_named(errors):
    assert errors("csv", "title,text\na,Rajin, again\nb,c\n") == [
        "file.csv:2: has 3 cells, the header 2; is a comma in a cell without quotation marks?"
    ]


def test_rows_may_leave_out_their_last_cells_and_empty_rows_are_nothing(read_one):
    assert read_one("csv", "text,date,url\n\nRajin.\n,,\n").text == "Rajin."


def test_after_a_quotation_mark_that_is_never_closed_reading_goes_on(read):
    found = read("csv", 'title,text\na,b\n"x,d\ne,f\ng,h\n')
    assert [one.where for one in found] == ["file.csv:2", "file.csv:3", "file.csv:4", "file.csv:5"]
    assert found[1].reason == "a quotation mark in this row is never closed; reading went on at line 4"


def test_lines_of_a_broken_cell_are_not_taken_for_reports(read):
    broken, good = read("csv", 'title,text\na,"line 1\nline 2, a 5" pipe\nline 3"\nNext,row\n')
    assert broken.where == "file.csv:2"
    assert broken.reason.endswith("reading went on at line 5")
    assert good.report.title == "Next"


def test_a_row_in_another_encoding_is_named_and_the_rest_read(read):
    bad, good = read("csv", b'title,text\n"a\nb\xff\nc",d\ne,f\n')
    assert (bad.where, bad.reason) == ("file.csv:2", "line 3 is not UTF-8; save the table as “CSV UTF-8”")
    assert good.report.title == "e"


def test_a_row_over_the_limit_is_refused_and_the_rest_read(read):
    rows = 'a,"' + "line\n" * 50 + '"', 'a,"' + "x" * 200 + '"', '"' + "x" * 200 + '\nb",'
    for row in rows:
        bad, good = read("csv", f"title,text\n{row}\nlast,one\n", limit=100)
        assert bad.where == "file.csv:2"
        assert "this row is larger than" in bad.reason
        assert good.report.title == "last"


def test_formulas_are_text_like_any_other(read_one):
    assert read_one("csv", 'title,text\n=1+1,"=HYPERLINK(""http://x"")"\n').text == '=HYPERLINK("http://x")'


@given(st.lists(st.tuples(st.text(max_size=30), st.text(min_size=1, max_size=60).filter(str.strip)), max_size=5))
def test_whatever_is_written_as_csv_is_read_again(rows):
    file = io.StringIO(newline="")
    csv.writer(file).writerows([("title", "text"), *rows])
    found = list(read_table(io.BytesIO(file.getvalue().encode()), "t", MAX_REPORT_BYTES))
    assert [one.report.text for one in found] == [text.replace("\0", "\ufffd") for _, text in rows]


@given(st.binary(max_size=300))
def test_whatever_a_file_holds_the_reader_comes_to_its_end(data):
    for one in read_table(io.BytesIO(b"title,text\n" + data), "t", 80):
        assert one.where.startswith("t:")
