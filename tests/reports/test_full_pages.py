"""How pages are filled: quiet indicators share one, no row is alone on the last one, and only a meeting has a pen."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pack_reading import Pack, unit_ids
from reportlab.platypus import PageBreak

from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.reports import paper
from alna_desktop.reports.batch import write_packs
from alna_desktop.reports.blocks import with_note
from alna_desktop.reports.from_template import recipe_of, units_for
from alna_desktop.reports.pack import write_pack
from alna_desktop.reports.tables import LEAST, Head, Ruled, ruled
from alna_desktop.services import pack_templates
from alna_desktop.services.packs import PackData
from alna_desktop.store.database import Database

Gathered = Callable[..., PackData]
Written = Callable[[PackData], Pack]
Made = Callable[[PackData, PackKind], Pack]


@pytest.fixture
def made(demo_readable: Database, tmp_path: Path) -> Made:
    """A pack made after the template of a kind that comes with the program."""

    def make(data: PackData, kind: PackKind) -> Pack:
        template = next(each for each in pack_templates.defaults() if each.kind is kind)
        path = tmp_path / f"{kind.value}.pdf"
        write_pack(data, path, recipe_of(demo_readable, template))
        return Pack(path)

    return make


def table(rows: int) -> Ruled:
    """A table of rows that are all as high."""
    paper.register_fonts()
    return ruled([Head("Hva")], [[paper.para(f"Rad {at}", paper.CELL)] for at in range(rows)], [100])


def rows_in(part: Ruled) -> int:
    return len(part._cellvalues) - 1


@pytest.mark.parametrize("left", [1, 2])
def test_rows_are_taken_over_rather_than_left_alone(left: int) -> None:
    whole = table(20)
    _width, high = whole.wrap(500, 10_000)
    row = whole._rowHeights[-2]
    first, between, rest = whole.split(500, high - left * row + 1)
    assert (rows_in(first), rows_in(rest)) == (20 - LEAST, LEAST)
    assert isinstance(between, PageBreak)


def test_as_many_rows_as_there_is_room_for_stay_where_enough_are_left() -> None:
    whole = table(20)
    _width, high = whole.wrap(500, 10_000)
    first, rest = whole.split(500, high - 5 * whole._rowHeights[-2] + 1)
    assert (rows_in(first), rows_in(rest)) == (15, 5)


def test_a_note_is_never_on_a_page_without_a_row_of_its_table() -> None:
    whole = table(20)
    with_note(whole, "Kilde: registeret.")
    _width, high = whole.wrap(500, 10_000)
    assert whole.foot > 10
    assert whole.wrap(500, high + whole.foot)[1] == high
    assert whole.wrap(500, high + 1)[1] > high + 1  # it fits, but not with its note
    first, _between, rest = whole.split(500, high + 1)
    assert (rows_in(first), rows_in(rest)) == (20 - LEAST, LEAST)
    assert rest.foot == whole.foot


def test_a_table_too_small_to_be_divided_lets_its_note_go() -> None:
    whole = table(LEAST)
    with_note(whole, "Kilde: registeret.")
    high = whole.wrap(500, 10_000)[1]
    (same,) = whole.split(500, high + 1)
    assert same.wrap(500, high + 1)[1] == high


def test_quiet_indicators_share_a_page_and_loud_ones_do_not(every_pack: dict[str, Pack]) -> None:
    pages = dict(every_pack["RE02"].contents())
    assert pages["Medarbeidertilfredshet"] == pages["Tilfredshet med ledere"]
    assert pages["Lokale satsinger"] == pages["Egen kompetanse"]
    assert len({pages[name] for name in ("Sykefravær", "Økonomisk resultat", "Lokale satsinger")}) == 3


def test_status_stands_clear_of_the_lead_where_indicators_share_a_page(every_pack: dict[str, Pack]) -> None:
    pack = every_pack["RE02"]
    page = dict(pack.contents())["Lokale satsinger"]
    words = [(box, pack.within(page, box).strip()) for box in pack.boxes(page)]
    status = next(box for box, text in words if text == "nådd")
    lead = next(box for box, text in words if text.startswith("Uendret fra"))
    assert lead[2] < status[0] - 10
    assert abs(lead[1] - status[1]) < 3


def test_one_that_should_have_been_commented_on_keeps_its_page(gathered: Gathered, written: Written) -> None:
    data = gathered("RE02")
    views = [
        replace(view, line=replace(view.line, status=Status.NOT_MET)) if not view.months else view
        for view in data.indicators
    ]
    pack = written(replace(data, indicators=views))
    pages = [page for title, page in pack.contents() if title in {view.line.indicator.short_name for view in views}]
    assert len(set(pages)) == len(pages) == len(views)


def test_the_actions_of_a_page_and_a_bit_are_set_tighter(every_pack: dict[str, Pack]) -> None:
    contents = every_pack["RE02"].contents()
    at = [title for title, _page in contents].index("Tiltak")
    assert contents[at + 1][1] == contents[at][1] + 1
    assert "Kontroll av alle seil og fester" in every_pack["RE02"].texts[contents[at][1] - 1]


@pytest.mark.parametrize("kind", [PackKind.TERTIAL, PackKind.ANNUAL])
def test_nobody_writes_with_a_pen_in_a_report(gathered: Gathered, made: Made, kind: PackKind) -> None:
    pack = made(gathered("RE02"), kind)
    titles = dict(pack.contents())
    assert "Leveranser" in titles
    assert "Leveranser og vedtak" not in titles
    for words in ("Notat", "Nye tiltak og vedtak", "dato og underskrift", "drøfte", "Hva gjøres"):
        assert words not in pack.text
    assert "Enheten har ikke kommentert den røde verdien." in pack.text
    assert "Fem ting å merke seg" in pack.text
    pack.close()


def test_a_meeting_has_its_pen(gathered: Gathered, made: Made) -> None:
    pack = made(gathered("RE02"), PackKind.DIALOGUE)
    for words in ("Notat", "Nye tiltak og vedtak", "dato og underskrift", "Fem ting å drøfte", "Hva gjøres"):
        assert words in pack.text
    pack.close()


def test_what_is_late_is_called_the_same_everywhere(every_pack: dict[str, Pack]) -> None:
    words = [" ".join(pack.text.split()) for pack in every_pack.values()]
    assert any("over fristen" in text for text in words)
    assert [text for text in words if "over frist " in text] == []


def test_the_directors_contents_lead_to_each_unit(demo_readable: Database, tmp_path: Path) -> None:
    template = next(each for each in pack_templates.defaults() if each.kind is PackKind.DIRECTOR)
    (path,) = write_packs(
        demo_readable, units_for(demo_readable, template, []), Period.parse("2009-T1"), tmp_path,
        recipe=recipe_of(demo_readable, template),
    ).written  # fmt: skip
    pack = Pack(path)
    cover = " ".join(pack.texts[0].split())
    begins = {title: page for level, title, page in pack.outline if level == 0 and title != "Bydel Alna"}
    assert len(begins) == len(unit_ids(demo_readable)) - 1
    assert f"Enhetene, én side hver {min(begins.values())}" in cover
    assert all(f"{name} {page}" in cover for name, page in begins.items())
    assert all(pack.texts[page - 1].startswith(name) for name, page in begins.items())
    assert list(pack.links(1))[-len(begins) :] == list(begins.values())
    pack.close()


@pytest.mark.parametrize(
    ("title", "large", "small"),
    [("Oppsummering", "+1,2 pp.", "mål ≤ 9,9"), ("Tilfredshet med ledere", "89", "eksempeldata")],
)
def test_small_words_stand_on_the_baseline_of_their_row(
    every_pack: dict[str, Pack], title: str, large: str, small: str
) -> None:
    pack = every_pack["RE02"]
    page = dict(pack.contents())[title]
    beside = [one for one in pack.baselines(page, large) for two in pack.baselines(page, small) if abs(one - two) < 3]
    assert beside
    heights = pack.baselines(page, small)
    assert all(min(abs(one - two) for two in heights) < 0.05 for one in beside)
