"""A plan as PDF, compared with the plan; and its status in the packs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pack_reading import Pack, unit_ids

from alna_desktop.models import GoalStatus
from alna_desktop.periods import Period
from alna_desktop.reports.plan_section import heading
from alna_desktop.reports.plans import write_plan
from alna_desktop.services import plan_desk
from alna_desktop.services.packs import PackData
from alna_desktop.services.plan_rows import StatusRow, last_tertial
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")


def words(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.fixture
def paper(demo_readable: Database, tmp_path: Path) -> Callable[..., Pack]:
    def write(code: str, period: Period = T1) -> Pack:
        desk = plan_desk.desk(demo_readable, unit_ids(demo_readable)[code], period)
        path = tmp_path / f"{code}.pdf"
        pages = write_plan(demo_readable, desk, path)
        pack = Pack(path)
        assert pack.page_count == pages
        return pack

    return write


@pytest.mark.parametrize("code", ["RE02", "RE06", "RE09", "RE15"])
def test_all_of_the_plan_is_on_paper(demo_readable: Database, paper: Callable[..., Pack], code: str) -> None:
    plan = plan_desk.desk(demo_readable, unit_ids(demo_readable)[code], T1).plan
    assert plan is not None
    pack = paper(code)
    text = words(pack.text)
    for part in (plan.challenges, plan.frames):
        assert words(part) in text
    for goal in plan.goals:
        said = [row.text for row in goal.statuses]
        titles = [action.title for action in goal.actions if not action.confidential]
        for part in (goal.name, goal.factor, goal.main_goal, goal.target_text, *goal.sub_goals.splitlines(), *said):
            assert words(part) in text
        for title in titles:
            assert title.split()[0] in text
    assert [title for level, title, _page in pack.outline if level] == list(
        dict.fromkeys(goal.focus_area for goal in plan.goals)
    )
    pack.close()


def test_it_says_where_it_comes_from_and_has_its_fonts_and_language(paper: Callable[..., Pack]) -> None:
    pack = paper("RE02")
    assert "Versjon 1. Godkjent" in pack.text
    assert f"Side 1 av {pack.page_count}" in pack.text
    with pikepdf.open(pack.path) as pdf:
        assert str(pdf.Root.Lang) == "nb-NO"
        assert str(pdf.docinfo["/Title"]) == "Furuset sykehjem – Årsplan 2009"
        fonts = {name for page in pdf.pages for name in page.Resources.Font}
        embedded = [page.Resources.Font[name] for page in pdf.pages for name in page.Resources.Font]
        assert fonts
        assert all("FontFile2" in str(list(font.FontDescriptor.keys())) for font in embedded)
    pack.close()


def test_the_packs_have_the_status_of_the_plan(every_pack: dict[str, Pack]) -> None:
    pack = every_pack["RE04"]
    page = words(pack.texts[dict(pack.contents())["Årsplan"] - 1])
    assert "To av ti mål er usikre eller ikke i rute" in page
    assert "Merforbruket øker" in page
    assert "Årsplan" not in dict(every_pack["RE20"].contents())  # has none
    assert "Årsplan" not in dict(every_pack["RE06"].contents())  # is not approved


def test_the_heading_says_what_to_remember(gathered: Callable[..., PackData]) -> None:
    plan = gathered("RE02").plan
    assert plan is not None
    assert heading(plan, T1) == "Ingen mål har fått status ennå"
    said = StatusRow(T1, GoalStatus.ON_TRACK, "", T1.end)
    ten = [replace(goal, statuses=(said,)) for goal in plan.goals]
    assert heading(replace(plan, goals=tuple(ten)), T1) == "Alle mål er i rute"
    nine = (*ten[:9], plan.goals[9])
    assert heading(replace(plan, goals=nine), T1) == "Status mangler for ett av ti mål"
    bad = replace(ten[0], statuses=(replace(said, status=GoalStatus.OFF_TRACK, text="Nei"),))
    assert heading(replace(plan, goals=(bad, *ten[1:])), T1) == "Ett av ti mål er usikkert eller ikke i rute"


@pytest.mark.parametrize(
    ("period", "told"), [("2009-T2", "2009-T2"), ("2009-06", "2009-T1"), ("2009-01", "2009-T1"), ("2009", "2009-T3")]
)
def test_a_pack_tells_of_the_last_tertial_that_is_over(period: str, told: str) -> None:
    assert last_tertial(Period.parse(period)) == Period.parse(told)
