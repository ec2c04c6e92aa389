"""Packs and letters can be archived and read aloud: PDF/A-2a, PDF/UA-1, and a tree that says what stands there."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from pack_reading import unit_ids
from reportlab.platypus import Spacer

from alna_desktop import clock
from alna_desktop.models import LetterKind
from alna_desktop.periods import Period
from alna_desktop.reports import paper
from alna_desktop.reports.cells import PageRef
from alna_desktop.reports.document import PackCanvas, PackDocument, Start
from alna_desktop.reports.letters import write_letters
from alna_desktop.reports.pack import write_pack
from alna_desktop.reports.tables import Head, ruled
from alna_desktop.services import letters

OWN_LETTER = "ID-CONFORMANCE"  # a 2a file says A where 2b says B, which is all that 2b may miss in it


def failures(path: Path, profile: str) -> list[str]:
    return [failure.rule_id for failure in page_validation.validate_pdf(str(path), profile=profile).failures]


def walk(element):
    """An element and all that is under it, in the order of reading."""
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from walk(kid)


def elements(path: Path, role: str = ""):
    with pikepdf.open(path) as pdf:
        for element in walk(pdf.Root.StructTreeRoot.K):
            if not role or f"/{role}" == element.S:
                yield element


def roles(path: Path) -> list[str]:
    return [str(element.S)[1:] for element in elements(path)]


def unread_texts(path: Path) -> list[int]:
    """How many texts on each page nobody hears: those drawn as decoration, and those that are not marked at all."""
    found = []
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            depth, count = [], 0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    depth.append(str(operands[0]))
                elif str(operator) == "EMC":
                    depth.pop()
                elif str(operator) in ("Tj", "TJ", "'", '"') and depth in ([], ["/Artifact"]):
                    count += 1
            assert not depth
            found.append(count)
    return found


def test_every_pack_can_be_archived_and_read_aloud(every_pack):
    for code, pack in every_pack.items():
        assert failures(pack.path, "2a") == [], code
        assert failures(pack.path, "ua1") == [], code
        assert all(OWN_LETTER in rule for rule in failures(pack.path, "2b")), code


@pytest.mark.parametrize("kind", LetterKind)
def test_letters_too(demo_readable, tmp_path, kind):
    found = [(row.unit, row.issued) for row in letters.rows(demo_readable, 2009, kind) if row.issued][:3]
    for path in write_letters(found, tmp_path):
        assert failures(path, "2a") == []
        assert failures(path, "ua1") == []
        counted = Counter(roles(path))
        assert counted["H1"] == 1
        assert counted["LI"] == counted["LBody"] > counted["L"] > 0


def test_only_running_heads_and_feet_are_left_out(every_pack):
    # Unit, meeting and date of the data; «side x av y» is drawn elsewhere. A table's head is repeated on its next page.
    for code, pack in every_pack.items():
        first, *others = unread_texts(pack.path)
        assert first <= 6, code  # the legend of the cover, and «Side» over the numbers
        assert Counter(others)[3] >= len(others) - 3, code
        assert max(others) <= 3 + 7, code


def test_each_section_begins_with_a_finding_and_charts_say_what_one_sees(every_pack):
    pack = every_pack["RE02"]
    assert roles(pack.path).count("Sect") >= 8
    with pikepdf.open(pack.path) as pdf:
        for part in walk(pdf.Root.StructTreeRoot.K):
            if part.S == "/Sect" and any(kid.S == "/H1" for kid in walk(part)):
                assert [str(kid.S) for kid in list(walk(part))[1:3]] == ["/P", "/H1"]
        said = [str(each.Alt) for each in walk(pdf.Root.StructTreeRoot.K) if each.S == "/Figure"]
    assert len(said) > 15
    assert all(said)
    assert any(text.startswith("Nivået") and "Sykefravær per måned" in text for text in said)
    assert any("2007: " in text and "2008: " in text for text in said)  # a curve of the scorecard, year by year


def test_a_chart_is_read_aloud_with_its_figures(every_pack, gathered):
    data = gathered("RE02")
    with pikepdf.open(every_pack["RE02"].path) as pdf:
        said = [str(each.Alt).replace("\u00a0", " ") for each in walk(pdf.Root.StructTreeRoot.K) if each.S == "/Figure"]
    sickness = next(view for view in data.indicators if view.months)
    compared = next(text for text in said if text.startswith("Nest høyest av sju enheter"))
    assert f"Bydelen: {sickness.district.text}".replace("\u00a0", " ") in compared
    assert compared.count("%") == 8  # the seven units and the district
    assert any("april 2009 " in text and text.startswith("Nivået") for text in said)
    assert any("HMS: 5, før 0" in text for text in said)
    assert not any(": –" in text for text in said)


def test_links_lead_where_they_say(every_pack):
    with pikepdf.open(every_pack["RE02"].path) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        spoken = {str(note.Contents) for note in links}
        assert {"Oppsummering", "Målekart", "Tiltak"} <= spoken
        assert all(note.F == 4 and "/StructParent" in note for note in links)
        assert len(links) == sum(each.S == "/Link" for each in walk(pdf.Root.StructTreeRoot.K))


def test_rows_have_as_many_cells_as_the_head(every_pack):
    for element in elements(every_pack["ALNA"].path, "Table"):
        widths = {
            sum(int(cell.A.ColSpan) if "/A" in cell and "/ColSpan" in cell.A else 1 for cell in row.K)
            for row in element.K
        }
        assert len(widths) == 1


@pytest.fixture
def draw(gathered, tmp_path):
    """Draws parts in the frame of a pack."""

    def draw(*parts) -> Path:
        path = tmp_path / "parts.pdf"
        PackDocument(path, gathered("RE02")).build(
            [Start("here", "Del"), paper.para("Del", paper.H1), *parts], canvasmaker=PackCanvas
        )
        return path

    return draw


def test_a_paragraph_and_a_table_over_two_pages_are_read_as_one(draw):
    text = paper.para("Blåbær og rømmegrøt til alle. " * 40, paper.BODY)
    rows = [[paper.para(f"Rad {number}", paper.CELL), f"{number}"] for number in range(90)]
    path = draw(Spacer(1, 640), text, ruled([Head("Navn"), Head("Tall")], rows, (100, 70)))
    assert failures(path, "ua1") == []
    counted = Counter(roles(path))
    assert counted["P"] == 1  # cells are cells
    assert (counted["Table"], counted["TH"], counted["TD"]) == (1, 2, 180)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) >= 3
        pieces = next(each for each in walk(pdf.Root.StructTreeRoot.K) if each.S == "/P").K
        assert [pdf.pages.index(piece.Pg) for piece in pieces] == [0, 1]


def test_words_do_not_run_together_where_a_line_breaks(draw):
    path = draw(paper.para("blåbær " * 60, paper.BODY))
    with pikepdf.open(path) as pdf:
        shown = [
            bytes(operands[0])
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "Tj"
        ]
    lines = [text for text in shown if len(text) > 30]
    assert len(lines) > 3
    assert all(line.endswith(b" ") for line in lines[:-1])


def test_a_link_outside_what_is_read_is_left_out(draw):
    assert Counter(roles(draw(PageRef("here"))))["Link"] == 1


def test_the_same_data_give_the_same_bytes(gathered, tmp_path):
    moment = datetime(2009, 5, 14, 9, 30, tzinfo=UTC)
    files = [tmp_path / "first.pdf", tmp_path / "second.pdf"]
    for path in files:
        with clock.stopped_at(moment):
            write_pack(gathered("RE04"), path)
    first, second = (path.read_bytes() for path in files)
    assert first == second
    with pikepdf.open(files[0]) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20090514")
        assert pdf.open_metadata().pdfa_status == "2A"
    with clock.stopped_at(moment.replace(day=15)):
        write_pack(gathered("RE04"), files[1])
    assert files[1].read_bytes() != first


def test_units_of_a_period_without_reports_too(gathered, tmp_path, demo_readable):
    assert "RE01" in unit_ids(demo_readable)
    path = tmp_path / "empty.pdf"
    write_pack(gathered("RE01", Period.parse("2008-T1")), path)
    assert failures(path, "ua1") == []
