"""Workbooks with a trap in each. What can't be read gets a plain message, within seconds and bounded memory."""

import re
import struct
import time
import tracemalloc
import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path

import pytest
from import_makers import rewritten, workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from alna_desktop.errors import UserError
from alna_desktop.exchange import sheet_records, sheet_xml, zip_parts
from alna_desktop.exchange.sources import open_source

SHEET = "xl/worksheets/sheet1.xml"


def rows_of(path: Path) -> list[list[object]]:
    return open_source(path).sheet("").rows


def refused(path: Path, message: str) -> None:
    """Refused with the message, in seconds and without much memory; both the opening and the reading count."""
    tracemalloc.start()
    start = time.monotonic()
    with pytest.raises(UserError, match=message):
        _ = open_source(path).sheet("").rows
    assert time.monotonic() - start < 5
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 150_000_000


def with_sheet(path: Path, data: bytes) -> Path:
    """The workbook with other rows."""
    body = b"<sheetData>" + data + b"</sheetData>"
    rows = re.compile(rb"<sheetData ?/>|<sheetData>.*</sheetData>", re.DOTALL)
    return rewritten(path, lambda name, old: rows.sub(lambda _match: body, old) if name == SHEET else old)


def test_cells_keep_their_kind_and_their_row(tmp_path) -> None:
    def change(book):
        book.active["B3"], book.active["C3"] = "år", 1362250.5
        book.active["D3"], book.active["E3"] = date(2009, 4, 30), datetime(2009, 4, 30, 12)
        book.active["F3"] = True

    assert rows_of(workbook(tmp_path, [], change)) == [
        [""] * 6,
        [""] * 6,
        ["", "år", 1362250.5, date(2009, 4, 30), datetime(2009, 4, 30, 12), True],
    ]


def test_the_name_says_nothing(tmp_path) -> None:
    path = workbook(tmp_path, [["a", 1]]).rename(tmp_path / "tall.csv")
    assert rows_of(path) == [["a", 1.0]]


def test_hidden_sheets_are_hidden_and_never_the_first(tmp_path) -> None:
    def change(book):
        book.active.sheet_state = "hidden"
        book.create_sheet("Svært skjult").sheet_state = "veryHidden"
        book.create_chartsheet("Diagram")
        book.create_sheet("Synlig")["A1"] = 1

    source = open_source(workbook(tmp_path, [["x"]], change))
    found = [(sheet.name, sheet.hidden) for sheet in source.sheets]
    assert found == [("Sheet", True), ("Svært skjult", True), ("Synlig", False)]
    assert source.sheet("").name == "Synlig"
    with pytest.raises(UserError, match=r"ikke noe ark «Borte»\. Den har: Sheet, Svært skjult, Synlig"):
        source.sheet("Borte")


def test_what_is_shown_in_per_cent_is_read_as_shown(tmp_path) -> None:
    def change(book):
        for place, style in (("A1", "0.00%"), ("B1", '0"%"'), ("C1", "0.0 %"), ("D1", "0.00")):
            book.active[place].number_format = style

    assert rows_of(workbook(tmp_path, [[0.9724, 97, 0.07, 0.5]], change)) == [["97.2400 %", 97.0, "7.00 %", 0.5]]


def test_errors_and_formulas_without_a_value_are_not_taken_for_empty(tmp_path) -> None:
    def change(book):
        book.active["B1"], book.active["C1"] = "=A1/0", "#N/A"
        book.active["C1"].data_type = "e"
        book.active["D1"] = ArrayFormula("D1", "=SUM(A1:A1)")

    assert rows_of(workbook(tmp_path, [[1]], change)) == [[1.0, "=A1/0", "#N/A", "=SUM(A1:A1)"]]


def test_a_formula_that_was_worked_out_to_nothing_is_empty(tmp_path) -> None:
    cells = (
        b'<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>A1</f><v>1</v></c></row>'
    )
    assert rows_of(with_sheet(workbook(tmp_path, []), cells)) == [[1.0, "", 1.0]]


def test_dates_of_old_macs(tmp_path) -> None:
    def change(book):
        book.epoch = CALENDAR_MAC_1904

    source = open_source(workbook(tmp_path, [[date(2009, 4, 30), 38470]], change))
    assert source.sheet("").contents.epoch_1904
    assert source.sheet("").rows == [[date(2009, 4, 30), 38470.0]]


def strict(name: str, data: bytes) -> bytes:
    pairs = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships":
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }  # fmt: skip
    for old, new in pairs.items():
        data = data.replace(old, new)
    return re.sub(rb'<c r="B1"[^>]*>.*?</c>', b'<c r="B1" t="d" s="1"><v>2009-04-30</v></c>', data)


def test_strict_ooxml_is_read(tmp_path) -> None:
    path = rewritten(workbook(tmp_path, [["Enhet", date(2009, 4, 30), 0.5]]), strict)
    assert b"purl.oclc.org" in zipfile.ZipFile(path).read(SHEET)
    assert rows_of(path) == [["Enhet", date(2009, 4, 30), 0.5]]


def test_cells_without_places_and_with_a_prefix(tmp_path) -> None:
    path = with_sheet(workbook(tmp_path, []), b"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert rows_of(path) == [[1.0, 2.0], [3.0, ""]]


# A password makes the whole workbook a stream of another container.
def test_a_password(tmp_path) -> None:
    path = tmp_path / "hemmelig.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
    )
    refused(path, "«hemmelig.xlsx» er beskyttet med passord")


def test_an_encrypted_part(tmp_path) -> None:
    path = workbook(tmp_path, [[1]])
    data = path.read_bytes()
    marked = re.sub(rb"(PK\x01\x02.{4})..", lambda match: match[1] + b"\x01\x00", data, flags=re.DOTALL)
    path.write_bytes(marked)
    refused(path, "er beskyttet med passord")


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_half_a_file(tmp_path, kept) -> None:
    path = workbook(tmp_path, [[number] for number in range(100)])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    refused(path, "er skadet")


def test_another_zip_file(tmp_path) -> None:
    path = rewritten(workbook(tmp_path, [[1]]), lambda name, data: data if "styles" in name else None)
    refused(path, "verken et regneark eller en teksttabell")


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_parts_that_are_no_xml(tmp_path, part) -> None:
    path = rewritten(workbook(tmp_path, [[1]]), lambda name, data: b"<a" if name == part else data)
    refused(path, "er skadet")


def test_an_old_container_with_nothing_in_it(tmp_path) -> None:
    path = tmp_path / "gammel.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    refused(path, "er skadet")


def test_entities_are_not_unfolded(tmp_path) -> None:
    laughs = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    path = rewritten(workbook(tmp_path, [[1]]), lambda name, data: laughs + data if name == "xl/workbook.xml" else data)
    refused(path, "er skadet")


def test_a_bomb_of_a_few_kilobytes(tmp_path) -> None:
    row = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    path = with_sheet(workbook(tmp_path, []), row * 2_000_000)
    assert path.stat().st_size < 300_000
    refused(path, "er for stor")


def test_a_bomb_that_lies_about_its_size(tmp_path) -> None:
    path = with_sheet(workbook(tmp_path, []), b'<row r="1"><c r="A1"><v>1</v></c></row>' * 2_000_000)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size
    small = data.replace(struct.pack("<I", size), struct.pack("<I", 5_000))
    assert small != data
    path.write_bytes(small)
    refused(path, "er skadet")


def test_parts_that_overlap(tmp_path) -> None:
    """Many entries in the directory that are all the same packed bytes."""
    path = tmp_path / "mange.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"0" * 4_000_000)
        for number in range(200):
            copy = zipfile.ZipInfo(f"a{number}")
            first = archive.filelist[0]
            for field in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(copy, field, getattr(first, field))
            archive.filelist.append(copy)
    assert path.stat().st_size < 40_000
    refused(path, "er for stor")


FAR_APART = [
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    b"<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    b'<row><c><v>1</v></c></row><row r="900000"><c r = "AZZ900000"><v>1</v></c></row>',
    b'<row r="1"><x:c r="XFD1048576" xmlns:x="y"><v>1</v></x:c><c r="A1"><v>1</v></c></row>',
    b'<row r="1"><c\nr="XFD1048576"><v>1</v></c><c r="A1"><v>1</v></c></row>',
    b'<row r="1">' + b"<c><v>1</v></c>" * 3000 + b"</row>" + b"<row><c><v>1</v></c></row>" * 3000,
]


@pytest.mark.parametrize("cells", FAR_APART)
def test_two_cells_far_apart_would_be_a_table_of_gigabytes(tmp_path, cells) -> None:
    refused(with_sheet(workbook(tmp_path, []), cells), "er for stor")


def test_what_the_sheet_says_of_its_own_size_is_not_believed(tmp_path) -> None:
    path = with_sheet(workbook(tmp_path, []), FAR_APART[0])
    rewritten(path, lambda name, data: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B2"', data))
    refused(path, "er for stor")


def test_a_wide_sheet_is_no_large_one(tmp_path) -> None:
    assert rows_of(workbook(tmp_path, [list(range(300)), [1]])) == [list(range(300)), [1.0] + [""] * 299]


def test_cells_between_are_never_fewer_than_there_are() -> None:
    usual = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="99999"><c r="Z99999" s="1"><v>1</v></c></row>'
    assert sheet_xml.cells_between(usual) == 26 * 99_999
    assert sheet_xml.cells_between(usual.replace(b'"Z9', b'"AA9')) >= 27 * 99_999
    assert sheet_xml.cells_between(b"<cols/><conditionalFormatting/>") == 26 * 99_999


def ods(folder: Path, rows: str, more: str = "") -> Path:
    names = {"table": "table:1.0", "office": "office:1.0", "text": "text:1.0"}
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}"' for key, name in names.items())
    path = folder / "tall.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{more}</manifest>")
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="Ark">{rows}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path


def ods_cell(value: float, more: str = "", kind: str = "float") -> str:
    shown = f"<text:p>{value}</text:p>"
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}" {more}>{shown}</table:table-cell>'


def test_libre_offices_own_files(tmp_path) -> None:
    rest = '<table:table-cell table:number-columns-repeated="16380"/>'
    below = f'<table:table-row table:number-rows-repeated="1048574">{rest}</table:table-row>'
    first = ods_cell(4.89) + ods_cell(0.9724, kind="percentage") + rest
    path = ods(tmp_path, f"<table:table-row>{first}</table:table-row>{below}")
    assert rows_of(path) == [[4.89, "97.2400 %"]]


def test_a_cell_repeated_a_million_times(tmp_path) -> None:
    cell = ods_cell(1, 'table:number-columns-repeated="16384"')
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    refused(ods(tmp_path, row), "er for stor")


def record(kind: int, data: bytes) -> bytes:
    return bytes([kind, len(data)]) + data


def test_binary_sheets_are_looked_through() -> None:
    cell = struct.pack("<II", 2, 0)
    data = record(0, struct.pack("<I", 9)) + record(5, cell + bytes(8)) + record(3, cell + b"\x07") + b"\x94\x01\x02ab"
    seen = sheet_records.seen(data)
    assert (seen.cells, seen.texts) == (10 * 3, {(9, 2): "#DIV/0!"})
    far = record(0, struct.pack("<I", 1_048_575)) + record(5, struct.pack("<II", 16_383, 0) + bytes(8))
    assert sheet_records.seen(far).cells == 1_048_576 * 16_384


def test_what_inflates_is_counted_in_pieces() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(bytes(50_000_000)) + packer.flush()
    sizes = [len(piece) for piece in zip_parts.inflated(memoryview(packed))]
    assert sum(sizes) == 50_000_000
    assert max(sizes) <= 1 << 20
