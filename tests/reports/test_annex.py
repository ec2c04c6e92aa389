"""The annex in Excel says what the pack says: each sheet is held against the pack's own text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pack_reading import Pack

from alna_desktop.errors import UserError
from alna_desktop.exchange.annex import write_annex
from alna_desktop.models.pack_kinds import PackKind, section
from alna_desktop.models.status import Status
from alna_desktop.reports.pack import SECTIONS, plain
from alna_desktop.services import pack_templates
from alna_desktop.services.packs import PackData

ALL = plain().parts
SIGNS = "".join({status.sign for status in Status})
CODES = ["RE02", "RE04", "RE12", "ALNA"]
CHARTS = {"Historikk", "Enheter sammenlignet"}  # whose numbers stand in charts, without «%»
MADE_OF_MANY = {"Årshjul"}  # a drawing, with a list of what is next


def bare(text: str) -> str:
    """Without spaces, and as small letters: lines are broken otherwise in a table, and statuses are in the middle."""
    return "".join(text.split()).lower()


def shown_as(cell) -> str:
    """A cell as Excel shows it, without the shape of a status."""
    value = cell.value
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, int | float) and cell.number_format != "General":
        fixed = cell.number_format.replace('"', "")
        decimals = fixed.count("0") - 1
        before, _digits, after = fixed.partition("#,##0" + ("." + "0" * decimals if decimals else ""))
        return before + f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",").replace("-", "−") + after
    return str(value if value is not None else "").lstrip(SIGNS + " ")


def cells(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            text = shown_as(cell)
            if text and text != "–":
                yield text.rstrip("\u00a0%") if sheet.title in CHARTS else text


@pytest.fixture
def book(gathered: Callable[..., PackData], tmp_path: Path) -> Callable[..., Workbook]:
    def make(*codes: str, kind: PackKind = PackKind.DIALOGUE, parts=ALL) -> Workbook:
        path = tmp_path / "vedlegg.xlsx"
        write_annex([gathered(code) for code in codes], path, kind, parts)
        return load_workbook(path)

    return make


@pytest.mark.parametrize("code", CODES)
def test_every_figure_of_every_sheet_is_in_the_pack(
    book: Callable[..., Workbook], every_pack: dict[str, Pack], code: str
) -> None:
    text = bare(every_pack[code].text)
    made = book(code)
    first, *sheets = made.sheetnames
    assert first == "Innhold"
    missing = [
        (name, words)
        for name in sheets
        if name not in MADE_OF_MANY
        for words in cells(made[name])
        if bare(words) not in text
    ]
    assert missing == []


@pytest.mark.parametrize("code", ["RE04", "ALNA"])
def test_rows_stand_in_the_pack_as_in_the_sheet(
    book: Callable[..., Workbook], every_pack: dict[str, Pack], code: str
) -> None:
    """Figures that stand anywhere in a pack prove little: these stand beside each other in it."""
    text, made = bare(every_pack[code].text), book(code)
    for name, unit, value, _measured in made["Enheter sammenlignet"].iter_rows(min_row=2):
        where = "bydelen" if unit.value == "Bydelen" else unit.value
        assert bare(f"{where} {shown_as(value)}".rstrip("\u00a0%")) in text, (name.value, unit.value)
    for row in made["Tallene bak"].iter_rows(min_row=2):
        assert bare("".join(shown_as(cell) for cell in row[1:])) in text
    for row in made["Årsaker til avvik"].iter_rows(min_row=2):
        assert bare("".join(shown_as(cell) for cell in row)) in text
    *_months, total = list(made["Avvik"].iter_rows(min_row=2))
    assert bare("".join(shown_as(cell) for cell in total)) in text
    for what, responsible, due, status, *_done in made["Leveranser og vedtak"].iter_rows(min_row=2):
        assert bare("".join(map(shown_as, (what, responsible, due, status)))) in text


@pytest.mark.parametrize("code", ["RE04", "ALNA"])
def test_the_wheel_counts_what_the_drawing_counts(
    book: Callable[..., Workbook], every_pack: dict[str, Pack], gathered: Callable[..., PackData], code: str
) -> None:
    rows = list(book(code)["Årshjul"].iter_rows(min_row=2))
    done = sum(shown_as(row[3]) == "Gjort" for row in rows)
    assert bare(f"{done} av {len(rows)} gjort") in bare(every_pack[code].text)
    left = [row for row in rows if shown_as(row[3]) != "Gjort"]
    for row in left[:5]:
        assert bare("".join(map(shown_as, row))) in bare(every_pack[code].text)


def test_a_sheet_for_each_table_of_the_sections_that_are_chosen(book: Callable[..., Workbook]) -> None:
    names = book("RE04").sheetnames
    assert names == [
        "Innhold", "Saker", "Målekart", "Kommentarer", "Manglende data", "Historikk", "Enheter sammenlignet",
        "Tallene bak", "Svar", "Årsplan", "Vedtatt sist", "Holdt siden da", "Avvik", "Årsaker til avvik",
        "Dager til lukking", "Risiko", "Tiltak", "Årshjul", "Leveranser og vedtak", "Kilder",
    ]  # fmt: skip
    assert "Ledertavle" in book("ALNA").sheetnames
    fewer = book("RE04", parts=(section("actions"), section("risks"), section("scorecard", chosen=False)))
    assert fewer.sheetnames == ["Innhold", "Risiko", "Tiltak"]


def test_every_section_with_a_table_has_a_sheet(gathered: Callable[..., PackData]) -> None:
    from alna_desktop.services.pack_tables import tables

    within = {key for code in ("RE04", "ALNA") for table in tables(gathered(code)) for key in table.within}
    assert within == {each.key for each in SECTIONS}


def test_it_is_narrowed_as_the_pack_is(book: Callable[..., Workbook], gathered: Callable[..., PackData]) -> None:
    template = next(each for each in pack_templates.defaults() if each.kind is PackKind.POLITICAL)
    parts = tuple(replace(part, chosen=True) for part in template.parts)
    made = book("ALNA", kind=PackKind.POLITICAL, parts=parts)
    said = " ".join(text for name in made.sheetnames for text in cells(made[name]))
    units = {row.unit.name for view in gathered("ALNA").indicators for row in view.units}
    assert len(units) > 20
    assert [name for name in units if name in said] == []
    assert {"Tiltak", "Avvik", "Ledertavle", "Saker"} & set(made.sheetnames) == set()


def test_several_units_are_told_apart_and_the_summary_has_no_more_than_its_pages(
    book: Callable[..., Workbook], gathered: Callable[..., PackData]
) -> None:
    made = book("RE01", "RE04")
    rows = list(made["Målekart"].iter_rows(values_only=True))
    assert rows[0][:2] == ("Enhet", "Indikator")
    assert {row[0] for row in rows[1:]} == {gathered("RE01").unit.name, gathered("RE04").unit.name}
    template = next(each for each in pack_templates.defaults() if each.kind is PackKind.DIRECTOR)
    parts = tuple(replace(part, chosen=True) for part in template.parts)
    made = book("ALNA", "RE04", kind=PackKind.DIRECTOR, parts=parts)
    assert {row[0] for row in made["Målekart"].iter_rows(min_row=2, values_only=True)} == {
        "Bydel Alna", "Hjemmetjenesten nord",
    }  # fmt: skip
    assert {row[0] for row in made["Tiltak"].iter_rows(min_row=2, values_only=True)} == {"Bydel Alna"}


def test_how_it_looks(book: Callable[..., Workbook]) -> None:
    made = book("RE04")
    assert made.properties.title == "Excel-vedlegg: Hjemmetjenesten nord, 1. tertial 2009"
    assert (made.properties.language, made.properties.creator) == ("nb-NO", "Bydel Alna, Oslo kommune")
    for sheet in made.worksheets[1:]:
        page = sheet.page_setup
        assert (page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight) == ("landscape", 9, 1, 0)
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("B2", "$1:$1")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert "Side &P av &N" in sheet.oddFooter.right.text
        assert max(column.width for column in sheet.column_dimensions.values()) <= 52
    statuses = [row[5] for row in made["Målekart"].iter_rows(min_row=2)]
    looks = {(cell.value, cell.font.color.rgb[-6:]) for cell in statuses}
    assert {("■ ikke nådd", "AE3407"), ("▲ nær", "855600"), ("○ mangler", "5C6878")} <= looks
    links = [row[0].hyperlink for row in made["Innhold"].iter_rows() if row[0].hyperlink]
    assert [link.location for link in links] == [f"'{name}'!A1" for name in made.sheetnames[1:]]


def test_numbers_are_numbers_with_the_decimals_of_the_pack(book: Callable[..., Workbook]) -> None:
    rows = {row[0].value: row for row in book("RE04")["Målekart"].iter_rows(min_row=2)}
    value, target = rows["Sykefravær"][4], rows["Sykefravær"][3]
    assert (value.value, value.number_format) == (11.8, '#,##0.0"\u00a0%"')
    assert (target.value, re.sub(r"\s", " ", target.number_format)) == (10.5, '"≤ "#,##0.0" %"')


def test_it_is_whole_or_not_there(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(UserError, match="Er den åpen i Excel"):
        write_annex([gathered("RE04")], tmp_path / "a.xlsx", PackKind.DIALOGUE, ALL)
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
