"""Packs made after templates: their sections and order, own pages, attached PDFs, several units in one document."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from pack_reading import Pack, unit_ids
from reportlab.pdfgen.canvas import Canvas

from alna_desktop.errors import UserError
from alna_desktop.models import GoalStatus
from alna_desktop.models.pack_kinds import PackKind, PackPart, PartKind, section
from alna_desktop.periods import Period
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.reports import pack as report
from alna_desktop.reports.batch import write_packs
from alna_desktop.reports.combined import write_combined
from alna_desktop.reports.from_template import recipe_of, units_for
from alna_desktop.reports.pack import Recipe, write_pack
from alna_desktop.services import pack_templates
from alna_desktop.services.pack_narrowing import NOT_MET, OPEN, narrowed
from alna_desktop.services.packs import PackData
from alna_desktop.services.plan_rows import StatusRow
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")
OWN_LETTER = "ID-CONFORMANCE"  # a 2a file says A where 2b says B


def conforms(path: Path) -> None:
    for profile in ("2b", "2a", "ua1"):
        found = page_validation.validate_pdf(str(path), profile=profile)
        assert [each.rule_id for each in found.failures if OWN_LETTER not in each.rule_id] == []


def letter(pages: int = 2) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer)  # with Helvetica, which is not embedded
    for number in range(1, pages + 1):
        canvas.drawString(72, 720, f"Brev fra byraden, side {number}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def opened() -> Callable[[Path], Pack]:
    return Pack


def test_sections_come_as_the_template_has_them(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    recipe = Recipe(parts=(section("actions"), section("summary"), section("scorecard", chosen=False), section("gone")))
    pages = write_pack(gathered("RE04"), tmp_path / "a.pdf", recipe)
    found = Pack(tmp_path / "a.pdf")
    assert [title for _level, title, _page in found.outline] == ["Forside", "Tiltak", "Oppsummering"]
    assert found.page_count == pages
    conforms(tmp_path / "a.pdf")
    found.close()


def test_what_is_shown_of_indicators_and_actions(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    recipe = Recipe(parts=(section("indicators", NOT_MET), section("actions", OPEN)))
    data = gathered("RE04")
    write_pack(data, tmp_path / "a.pdf", recipe)
    found = Pack(tmp_path / "a.pdf")
    red = [view.line.indicator.short_name for view in data.indicators if view.line.needs_comment or view.line.remark]
    under = [title for level, title, _page in found.outline if level == 1]
    assert under
    assert set(under) <= set(red)
    found.close()


def test_own_text_and_an_attached_pdf_stand_where_they_were_put_and_the_pack_is_still_archivable(
    gathered: Callable[..., PackData], tmp_path: Path
) -> None:
    text = PackPart(PartKind.TEXT, title="Innledning fra direktøren", body="# Mål\nEt år.\n- en\n- to\n1. først\n2. så")
    attached = PackPart(PartKind.FILE, title="Brev fra byråden", sha256="abc")
    recipe = Recipe(parts=(text, section("summary"), attached), files={"abc": letter()})
    write_pack(gathered("RE04"), tmp_path / "a.pdf", recipe)
    found = Pack(tmp_path / "a.pdf")
    assert [(title, page) for _level, title, page in found.outline][1:] == found.contents()
    assert [title for title, _page in found.contents()] == [
        "Innledning fra direktøren", "Oppsummering", "Brev fra byråden",
    ]  # fmt: skip
    assert found.page_count == 5
    assert "Et år." in found.texts[1]
    assert found.ink(4).mean() > 0.001
    conforms(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        said = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert any("Brev fra byraden, side 2" in each for each in said)
    found.close()


def test_an_attached_pdf_that_can_not_be_read_is_said(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    attached = PackPart(PartKind.FILE, title="Brev", sha256="abc")
    recipe = Recipe(parts=(attached,), files={"abc": b"%PDF-1.4 half"})
    with pytest.raises(UserError, match="PDF-en «Brev» kan ikke leses"):
        write_pack(gathered("RE04"), tmp_path / "a.pdf", recipe)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", list(PackKind))
def test_every_template_that_comes_with_the_program(
    demo_readable: Database, tmp_path: Path, kind: PackKind, opened: Callable[[Path], Pack]
) -> None:
    template = next(each for each in pack_templates.defaults() if each.kind is kind)
    wanted = units_for(demo_readable, template, [unit_ids(demo_readable)["RE04"]])
    recipe = recipe_of(demo_readable, template)
    batch = write_packs(demo_readable, wanted, T1, tmp_path, recipe=recipe, pattern=template.pattern)
    assert batch.failed == []
    (path,) = batch.written
    conforms(path)
    found = opened(path)
    assert kind is PackKind.DIALOGUE or kind.word in found.texts[0]
    assert "%(" not in found.text
    found.close()


def test_a_political_report_names_no_unit_and_no_section_that_could(
    demo_readable: Database, tmp_path: Path, gathered: Callable[..., PackData]
) -> None:
    template = next(each for each in pack_templates.defaults() if each.kind is PackKind.POLITICAL)
    ticked = replace(template, parts=tuple(replace(part, chosen=True) for part in template.parts))
    ids = unit_ids(demo_readable)
    (path,) = write_packs(
        demo_readable, units_for(demo_readable, ticked, [ids["RE04"]]), T1, tmp_path,
        recipe=recipe_of(demo_readable, ticked),
    ).written  # fmt: skip
    found = Pack(path)
    with demo_readable.look() as rows:
        names = [name for (name,) in rows("SELECT name FROM unit WHERE parent_id IS NOT NULL")]
    assert len(names) == 23
    assert [name for name in names if name in found.text] == []
    assert {"Ledertavle", "Tiltak", "Årshjul"} & {title for _level, title, _page in found.outline} == set()
    found.close()


def test_a_political_report_has_no_comment_on_a_unit_however_it_is_written(gathered: Callable[..., PackData]) -> None:
    data = gathered("ALNA")
    names = [row.unit.name for row in data.indicators[0].units]
    said = [view.line.remark.text for view in data.indicators if view.line.remark is not None]
    assert any(name.casefold() in text.casefold() for name in names for text in said)
    assert not all(name in text for name in names for text in said)
    shown = narrowed(data, PackKind.POLITICAL, ())
    left = [view.line.remark.text.casefold() for view in shown.indicators if view.line.remark is not None]
    left += [line.remark.text.casefold() for line in shown.scorecard.lines if line.remark is not None]
    assert [name for name in names for text in left if name.casefold() in text] == []
    assert (shown.deviations, shown.risks) == (None, ())


@pytest.mark.parametrize(
    ("said", "is_left_out"),
    [("Flere slutter ved RE15, i natt.", True), ("re04-nord har vakanser", False), ("Vi fikk 15 svar.", False)],
)
def test_a_political_report_knows_a_unit_by_its_code(
    gathered: Callable[..., PackData], said: str, *, is_left_out: bool
) -> None:
    data = gathered("ALNA")
    views = [
        replace(view, line=replace(view.line, remark=replace(view.line.remark, cause=said)))
        for view in data.indicators
        if view.line.remark is not None
    ]
    plain = [
        replace(view, line=replace(view.line, remark=replace(view.line.remark, doing="", expected="")))
        for view in views
        if view.line.remark is not None
    ]
    shown = narrowed(replace(data, indicators=plain), PackKind.POLITICAL, ())
    told = {view.line.remark.cause for view in shown.indicators if view.line.remark is not None}
    assert (said not in told) is is_left_out
    assert len(told) == 1


def test_a_political_report_says_nothing_of_units_in_the_plan(gathered: Callable[..., PackData]) -> None:
    data, lent = gathered("ALNA"), gathered("RE04").plan
    assert lent is not None
    about = StatusRow(T1, GoalStatus.AT_RISK, "Det er barnevernet som trekker ned.", data.data_as_of)
    goals = (replace(lent.goals[0], statuses=(about,)), *lent.goals[1:])
    shown = narrowed(replace(data, plan=replace(lent, goals=goals)), PackKind.POLITICAL, ()).plan
    assert shown is not None
    assert "barnevernet" not in " ".join(row.text for goal in shown.goals for row in goal.statuses)


def test_each_page_of_the_directors_summary_has_its_own_units_name_over_it(
    demo_readable: Database, tmp_path: Path, opened: Callable[[Path], Pack]
) -> None:
    template = next(each for each in pack_templates.defaults() if each.kind is PackKind.DIRECTOR)
    wanted = units_for(demo_readable, template, [])
    recipe = recipe_of(demo_readable, template)
    (path,) = write_packs(demo_readable, wanted, T1, tmp_path, recipe=recipe).written
    found = opened(path)
    marks = [(title, page) for level, title, page in found.outline if level == 0 and page > 1]
    assert len(marks) == 23
    assert all(found.texts[page - 1].startswith(title) for title, page in marks)
    found.close()


def test_an_annual_report_is_of_the_year(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    write_pack(gathered("RE04", Period.parse("2008-T3")), tmp_path / "a.pdf", Recipe(PackKind.ANNUAL, parts=()))
    found = Pack(tmp_path / "a.pdf")
    assert "Årsrapport 2008" in found.texts[0]
    assert "1. januar – 31. desember 2008" in found.texts[0]
    assert "tertial" not in found.texts[0]
    found.close()


def test_several_units_in_one_document(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    data, steps = [gathered("RE01"), gathered("RE04")], []
    recipe = replace(report.plain(), combined=True, name="Alle")
    progress = Progress(lambda *step: steps.append(step))
    pages, wrong = write_combined(data, tmp_path / "all.pdf", recipe, progress)
    alone = [write_pack(each, tmp_path / f"{each.unit.code}.pdf") for each in data]
    assert (pages, wrong) == (sum(alone), {})
    assert [step[2] for step in steps] == [each.unit.name for each in data]
    found = Pack(tmp_path / "all.pdf")
    top = [(title, page) for level, title, page in found.outline if level == 0]
    assert top == [(data[0].unit.name, 1), (data[1].unit.name, alone[0] + 1)]
    second = found.texts[alone[0]]
    assert f"Side {alone[0] + 1} av {pages}" in second
    own = Pack(tmp_path / "RE04.pdf")
    assert [title for _level, title, page in found.outline if page > alone[0] + 1] == [
        title for _level, title, _page in own.outline[1:]
    ]
    assert list(found.links(alone[0] + 1)) == [page + alone[0] for page in own.links(1)]
    assert data[1].unit.name in found.texts[alone[0] + 3]
    conforms(tmp_path / "all.pdf")
    found.close()
    own.close()


def test_a_unit_that_fails_is_left_out_of_the_document(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    broken = replace(gathered("RE03"), tasks=None)  # type: ignore[arg-type]
    recipe = replace(report.plain(), combined=True)
    pages, wrong = write_combined([broken, gathered("RE01")], tmp_path / "all.pdf", recipe, Progress())
    assert list(wrong) == [broken.unit.name]
    assert pages > 5
    with pytest.raises(UserError, match="Ingen av pakkene"):
        write_combined([broken], tmp_path / "none.pdf", recipe, Progress())


def test_a_document_that_is_cancelled_leaves_nothing(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    progress = Progress(lambda *_step: progress.cancel())
    with pytest.raises(Cancelled):
        write_combined([gathered("RE01"), gathered("RE04")], tmp_path / "all.pdf", report.plain(), progress)
    assert list(tmp_path.iterdir()) == []
