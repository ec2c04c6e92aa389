""".xls and .xlsb from Excel and LibreOffice: what they hold is what Excel shows, and what can't be read is said.

Where the files come from is in tests/data/README.md.
"""

import random
import shutil
import struct
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from import_makers import LONG, columns, indicator, known, rewritten

from alna_desktop.errors import UserError
from alna_desktop.exchange import old_container, old_sheets, sheet_records
from alna_desktop.exchange.preparing import prepare
from alna_desktop.exchange.profiles import Profile
from alna_desktop.exchange.sources import open_source
from alna_desktop.exchange.suggesting import suggest
from alna_desktop.models import MeasurementState
from alna_desktop.services.incoming import Prepared

DATA = Path(__file__).parent.parent / "data"
PRESENCE = indicator("presence", "Nærvær", numerator_name="Teller", denominator_name="Nevner")


def said(prepared: Prepared) -> dict[tuple[str, str, str], object]:
    return {line.key: line.report.value or line.report.state for line in prepared.lines}


@pytest.fixture
def copied(tmp_path):
    """Gives a copy of a file, to be spoilt."""
    return lambda name: Path(shutil.copy(DATA / name, tmp_path / name))


@pytest.mark.parametrize("name", ["figures.xls", "figures-1904.xls"])
def test_an_old_workbook_is_read_as_excel_shows_it(name) -> None:
    source = open_source(DATA / name)
    assert [(sheet.name, sheet.hidden) for sheet in source.sheets] == [
        ("Skjult", True), ("Tall", False), ("Lang", False), ("Formater", False),
    ]  # fmt: skip
    contents = source.sheet("Lang").contents
    assert contents.epoch_1904 is ("1904" in name)
    assert contents.rows[1:] == [
        ["RE02", "Nærvær", date(2009, 3, 31), "97.2400 %", "som prosent"],
        ["RE02", "Trivsel", "2009", "4,7", "år som tekst, desimalkomma"],
        ["RE03", "Trivsel", 2009, 4.85, ""],
        ["RE03", "Nærvær", date(2009, 3, 31), "100 %", "hel prosent"],
        ["RE04", "Nærvær", date(2009, 3, 31), "*", "skjermet"],
        ["RE05", "Trivsel", 2009, "#DIV/0!", "feil"],
    ]
    shown = ["7.00 %", 97, 0.5, "25.00 %", "25.00 %", "-12.500 %"]
    assert source.sheet("Formater").rows == [shown, ["10.0 %", "20.0 %", "30.0 %", "", "", ""]]


def test_an_old_workbook_becomes_lines_and_an_error_in_it_a_problem() -> None:
    units = known({}, PRESENCE)
    profile = Profile(**{**vars(LONG), "sheet": "Lang"})
    prepared = prepare(open_source(DATA / "figures.xls"), profile, units)
    assert [(problem.row, problem.column) for problem in prepared.problems] == [
        (6, "Enhet"),
        (7, "Enhet"),
        (7, "Verdi"),
    ]
    assert "«#DIV/0!»" in prepared.problems[-1].text
    assert prepared.notes == ["Disse kolonnene er ikke med i profilen og leses ikke: Kommentar."]
    assert said(prepared) == {
        ("i-presence", "u-RE02", "2009-03"): Decimal("97.24"),
        ("i-mood", "u-RE02", "2009"): Decimal("4.7"),
        ("i-mood", "u-RE03", "2009"): Decimal("4.85"),
        ("i-presence", "u-RE03", "2009-03"): Decimal(100),
    }


def test_merged_headings_of_an_old_workbook() -> None:
    source, units = open_source(DATA / "figures.xls"), known({}, PRESENCE)
    assert source.sheet("").name == "Tall"
    profile = suggest(source.sheet("Tall"), units)
    assert (profile.header, profile.depth) == (1, 2)
    wanted = columns(**{"Enhet": "unit", "Indikator": "indicator", "Periode": "period"})
    parts = columns(**{"Resultat / Teller": "numerator", "Resultat / Nevner": "denominator"})
    prepared = prepare(source, Profile(header=1, depth=2, columns=wanted + parts), units)
    (line,) = prepared.lines
    assert (line.key, line.report.numerator, line.report.denominator) == (("i-presence", "u-RE02", "2009-03"), 9, 10)
    assert line.report.state is MeasurementState.KNOWN


@pytest.mark.parametrize("name", ["excel.xls", "excel.xlsb"])
def test_what_excel_itself_has_written(name) -> None:
    row = open_source(DATA / name).sheet("").rows[1]
    dates = [date(2010, 10, 10), datetime(2010, 10, 10, 10, 10, 10), time(10, 10, 10)]
    assert row[:8] == ["String", 1.0, 1.1, True, False, *dates]


def test_hidden_sheets_of_a_binary_workbook() -> None:
    found = [(sheet.name, sheet.hidden) for sheet in open_source(DATA / "hidden.xlsb").sheets]
    assert found == [("Visible", False), ("Hidden", True), ("VeryHidden", True)]


def records(data: bytes) -> list[tuple[int, bytes]]:
    return [(kind, data[at : at + length]) for kind, at, length in sheet_records._records(data)]


def written(found: list[tuple[int, bytes]]) -> bytes:
    """Records as a part has them: kind and length in groups of seven bits."""

    def groups(number: int) -> bytes:
        return bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])

    return b"".join(groups(kind) + groups(len(data)) + data for kind, data in found)


def with_records(path: Path, part: str, change) -> Path:
    """The workbook where a part's records are others."""
    return rewritten(path, lambda name, data: written(list(map(change, records(data)))) if name == part else data)


def test_per_cent_in_a_binary_workbook(copied) -> None:
    """Excel's own file, where the style of ordinary cells is changed to 0,00 %."""
    seen = 0

    def percent(record):
        nonlocal seen
        kind, data = record
        seen += kind in (617, 626)
        general = kind == 47 and data[2:4] == b"\0\0"
        return (kind, data[:2] + struct.pack("<H", 10) + data[4:]) if general else record

    path = with_records(copied("excel.xlsb"), "xl/styles.bin", percent)
    assert seen == 2, "styles of cells, and those they are made from"
    row = open_source(path).sheet("").rows[1]
    assert row[:4] == ["String", "100 %", "110.0 %", True]
    assert row[5] == date(2010, 10, 10)


@pytest.mark.parametrize(("code", "shown"), [("0.0 %", "110.0 %"), ('0"%"', 1.1), ("0.00", 1.1)])
def test_formats_of_ones_own_in_a_binary_workbook(copied, code, shown) -> None:
    def own(record):
        kind, data = record
        return (kind, data[:2] + struct.pack("<H", 200) + data[4:]) if kind == 47 and data[2:4] == b"\0\0" else record

    def formatted(name: str, data: bytes) -> bytes:
        if name != "xl/styles.bin":
            return data
        found = list(map(own, records(data)))
        text = struct.pack("<HI", 200, len(code)) + code.encode("utf-16-le")
        return written([found[0], (44, text), *found[1:]])

    assert open_source(rewritten(copied("excel.xlsb"), formatted)).sheet("").rows[1][2] == shown


def test_an_error_in_a_binary_workbook(copied) -> None:
    def wrong(record):
        kind, data = record
        is_third = kind in (2, 5) and data[:4] == struct.pack("<I", 2)
        return (3, data[:8] + b"\x2a") if is_third else record

    path = with_records(copied("excel.xlsb"), "xl/worksheets/sheet1.bin", wrong)
    assert open_source(path).sheet("").rows[1][1:4] == [1.0, "#N/A", True]


def test_a_binary_workbook_of_an_old_mac(copied) -> None:
    def mac(record):
        kind, data = record
        return (kind, bytes([data[0] | 1]) + data[1:]) if kind == 153 else record

    contents = open_source(with_records(copied("excel.xlsb"), "xl/workbook.bin", mac)).sheet("").contents
    assert contents.epoch_1904
    assert contents.rows[1][5] == date(2014, 10, 11)


@pytest.mark.parametrize("ending", ["xls", "xlsb", "xlsx", "ods"])
def test_a_password(ending) -> None:
    with pytest.raises(UserError, match=rf"«password\.{ending}» er beskyttet med passord"):
        open_source(DATA / f"password.{ending}")


@pytest.mark.parametrize("name", ["figures.xls", "excel.xls", "excel.xlsb"])
def test_half_a_workbook(copied, name) -> None:
    path = copied(name)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(UserError, match="er skadet"):
        _ = open_source(path).sheet("").rows


@pytest.mark.parametrize("name", ["figures.xls", "excel.xls", "excel.xlsb"])
def test_spoilt_bytes_are_read_or_refused_but_never_a_crash(copied, name) -> None:
    path, chance = copied(name), random.Random(2009)
    whole = path.read_bytes()
    refused = 0
    for _round in range(150):
        data = bytearray(whole)
        for _byte in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            for sheet in open_source(path).sheets:
                _ = sheet.rows
        except UserError:
            refused += 1
    assert refused


def test_sectors_in_a_circle(copied) -> None:
    path = copied("figures.xls")
    data = bytearray(path.read_bytes())
    table = 512 + 512 * struct.unpack_from("<I", data, 76)[0]
    (directory,) = struct.unpack_from("<I", data, 48)
    struct.pack_into("<I", data, table + 4 * directory, directory)
    path.write_bytes(data)
    with pytest.raises(ValueError, match="circle"):
        old_container.stream(bytes(data), "Workbook")
    with pytest.raises(UserError, match="er skadet"):
        open_source(path)


def test_cells_far_apart_in_many_sheets(monkeypatch) -> None:
    """The reader makes full tables of all sheets at once, so all of them are counted before it may begin."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    begin, end = record(0x809, struct.pack("<HH", 0x600, 5)), record(0x0A, b"")
    number = record(0x203, struct.pack("<HHHd", 65_535, 200, 0, 1.0))
    names = [b"%03d" % count for count in range(200)]
    length = len(begin) + len(end) + sum(4 + 8 + len(name) for name in names)
    sheets = [record(0x85, struct.pack("<IHBB", length, 0, len(name), 0) + name) for name in names]
    workbook = begin + b"".join(sheets) + end
    assert len(workbook) == length
    monkeypatch.setattr(old_sheets, "stream", lambda *_data: workbook + begin + number + end)
    with pytest.raises(UserError, match="er for stor"):
        old_sheets.look("tall.xls", b"")
