"""CSV and TSV as other systems write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_makers import text_file

from alna_desktop.errors import UserError
from alna_desktop.exchange.text_tables import separator_of, sheet

ROWS = [["Enhet", "Verdi"], ["Bjørnås", "4,89"], ["Åsen – nord", "−1 362 250"]]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_encoding_and_separator(tmp_path, separator, encoding, newline) -> None:
    rows = [[cell.replace("−", "-") for cell in row] if encoding == "cp1252" else row for row in ROWS]
    text = newline.join(separator.join(row) for row in rows)
    assert text_file(tmp_path, text.encode(encoding)).sheets[0].rows == rows


def test_commas_part_fields_where_nothing_else_does(tmp_path) -> None:
    assert text_file(tmp_path, 'a,b\n1,"2,5"\n').sheets[0].rows == [["a", "b"], ["1", "2,5"]]


def test_bytes_that_are_no_utf_8_are_windows_latin(tmp_path) -> None:
    assert text_file(tmp_path, "Blåbær;1\n".encode("latin-1")).sheets[0].rows == [["Blåbær", "1"]]
    assert text_file(tmp_path, b"\x81;1\n").sheets[0].rows == [["\x81", "1"]]


# The answers of csv-spectrum, a set of files made to torture readers.
TORTURES = [
    ('first,address\nJohn,"120 any st., NY"\n', [["first", "address"], ["John", "120 any st., NY"]]),
    ('a,b,c\n1,"",""\n2,3,4\n', [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
    ('a,b\n1,"ha ""ha"" ha"\n3,4\n', [["a", "b"], ["1", 'ha "ha" ha'], ["3", "4"]]),
    (
        'key,val\n1,"{""type"": ""Point"", ""at"": [1, 2]}"\n',
        [["key", "val"], ["1", '{"type": "Point", "at": [1, 2]}']],
    ),
    ('a,b,c\n"Once upon \na time",5,6\n7,8,9', [["a", "b", "c"], ["Once upon \na time", "5", "6"], ["7", "8", "9"]]),
    ('a,b\r\n1,"ha \r\n""ha"""\r\n', [["a", "b"], ["1", 'ha \r\n"ha"']]),
    ("a,b\n1,ʤ\n", [["a", "b"], ["1", "ʤ"]]),
    ("sep=;\na;b,c\n", [[], ["a", "b,c"]]),
]


@pytest.mark.parametrize(("text", "rows"), TORTURES)
def test_quotes_newlines_and_empty_fields(tmp_path, text, rows) -> None:
    assert text_file(tmp_path, text).sheets[0].rows == rows


def test_a_quotation_mark_without_its_mate_is_pointed_out(tmp_path) -> None:
    source = text_file(tmp_path, 'a;b\n1;2\n"3;4\n5;6\n')
    with pytest.raises(UserError, match="fra rad 3: Anførselstegnene går ikke opp"):
        _ = source.sheets[0].rows


@pytest.mark.parametrize(
    "data", [b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", b"\0" * 100, b"\xff\xfea", b"%PDF-1.7\n", b"\x89PNG\r\n"]
)
def test_what_is_no_text_is_refused(tmp_path, data) -> None:
    with pytest.raises(UserError, match="verken et regneark eller en teksttabell"):
        text_file(tmp_path, data)


@pytest.mark.parametrize("data", [b"", b"  \r\n "])
def test_an_empty_file(tmp_path, data) -> None:
    with pytest.raises(UserError, match="er tom"):
        text_file(tmp_path, data)


@pytest.mark.parametrize("data", [b"<html><table>", b"\xef\xbb\xbf<?xml version='1.0'?><Workbook>", b"\n<TABLE>"])
def test_a_web_page_that_calls_itself_a_workbook(tmp_path, data) -> None:
    with pytest.raises(UserError, match="er en nettside eller XML"):
        text_file(tmp_path, data, "tall.xls")


cells = st.text(st.characters(codec="utf-8", exclude_characters='\r\n";\t|,\0'), max_size=8)
rows = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width).filter(any), min_size=2, max_size=10)
)


@given(rows, st.sampled_from(";\t|,"))
def test_the_separator_is_found_in_any_even_table(rows: list[list[str]], separator: str) -> None:
    text = "\n".join(separator.join(row) for row in rows)
    assert separator_of(text) == separator


@given(rows, st.sampled_from(ENCODINGS[:5]))
def test_what_is_written_is_read_back(rows: list[list[str]], encoding: str) -> None:
    text = "Ærlig;" * (len(rows[0]) - 1) + "Ærlig\r\n" + "\r\n".join(";".join(row) for row in rows)
    assert sheet("x", text.encode(encoding)).rows[1:] == rows
