"""Packs of what no one has planned for: long names and comments, many indicators and actions, nothing at all."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import page as page_validation
import pytest
from pack_reading import POINTS_PER_MM, Pack

from alna_desktop.models.status import Status
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import LineView, Reading, UnitInfo

NAME = "Resultatenheten for hjemmetjenester, omsorgsboliger og forebyggende arbeid i Lindeberg og Tveita nord"
LEFT, RIGHT, FOOT = 22 * POINTS_PER_MM, 192 * POINTS_PER_MM, 10 * POINTS_PER_MM


def lines(data: PackData, change: Callable[[LineView], LineView]) -> PackData:
    """The data with every line changed."""
    areas = [
        replace(area, factors=[replace(each, lines=[change(line) for line in each.lines]) for each in area.factors])
        for area in data.scorecard.focus_areas
    ]
    views = [replace(view, line=change(view.line)) for view in data.indicators]
    return replace(data, scorecard=replace(data.scorecard, focus_areas=areas), indicators=views)


def inside(pack: Pack) -> None:
    """No text outside the margins, and the pack is PDF/UA."""
    for page in range(1, pack.page_count + 1):
        for left, bottom, right, _top in pack.boxes(page):
            assert left > LEFT - 1.5, pack.within(page, (left, bottom, right, _top))
            assert right < RIGHT + 1.5, pack.within(page, (left, bottom, right, _top))
            assert bottom > FOOT - 3
    found = page_validation.validate_pdf(str(pack.path), profile="ua1")
    assert [each.rule_id for each in found.failures] == []


def test_a_long_name(gathered: Callable[..., PackData], written: Callable[[PackData], Pack]) -> None:
    data = gathered("RE04")
    pack = written(replace(data, unit=replace(data.unit, name=NAME)))
    inside(pack)
    assert NAME in " ".join(pack.texts[0].split())
    top = [box for box in pack.boxes(2) if box[1] > FOOT + 700]
    name, meeting = sorted(top, key=lambda box: (-round(box[3], -1), box[0]))[:2]
    assert name[2] < meeting[0]


def test_sixty_indicators(gathered: Callable[..., PackData], written: Callable[[PackData], Pack]) -> None:
    data = gathered("RE04")
    areas = [replace(area, factors=area.factors * 6) for area in data.scorecard.focus_areas]
    many = replace(data, scorecard=replace(data.scorecard, focus_areas=areas))
    assert len(many.scorecard.lines) == 60
    pack = written(many)
    inside(pack)
    name = data.scorecard.lines[0].indicator.name
    assert pack.text.count(name) >= 12


def test_no_measurements_at_all(gathered: Callable[..., PackData], written: Callable[[PackData], Pack]) -> None:
    def nothing(line: LineView) -> LineView:
        empty = Reading(line.reading.measure, line.reading.decimals, line.reading.period)
        past = [replace(empty, period=each.period) for each in line.history]
        return replace(line, reading=empty, status=Status.MISSING, score=None, history=past, change=None, remark=None)

    data = replace(lines(gathered("RE04"), nothing), indicators=[], tasks=[], actions=[], missing=[], since_last=None)
    pack = written(data)
    inside(pack)
    assert "Målekart" in pack.text


WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau" * 5


def test_a_word_of_three_hundred_letters(
    gathered: Callable[..., PackData], written: Callable[[PackData], Pack]
) -> None:
    def longer(line: LineView) -> LineView:
        return replace(line, indicator=replace(line.indicator, name=WORD, short_name=WORD))

    data = lines(gathered("RE02"), longer)
    actions = [replace(row, title=WORD, source_text=WORD, who=WORD) for row in data.actions[:4]]
    pack = written(replace(data, unit=replace(data.unit, name=WORD), actions=actions))
    inside(pack)
    letters = "".join(pack.text.split())
    assert letters.count(WORD) >= len(actions)


def test_long_names_of_all_units_on_the_board_and_beside_each_other(
    gathered: Callable[..., PackData], written: Callable[[PackData], Pack]
) -> None:
    data = gathered("ALNA")
    assert data.board is not None
    board = replace(data.board, rows=[replace(row, unit=named(row.unit)) for row in data.board.rows])
    views = [
        replace(view, units=[replace(each, unit=named(each.unit)) for each in view.units]) for view in data.indicators
    ]
    pack = written(replace(data, board=board, indicators=views))
    inside(pack)
    contents = dict(pack.contents())
    on_board = " ".join(" ".join(pack.texts[contents["Ledertavle"] - 1 : contents["Målekart"] - 1]).split())
    assert all(row.unit.name in on_board for row in board.rows)
    # Beside each other there is room for the two ends of a name alone, left of the dots.
    page = contents["Sykefravær"]
    cut = [box for box in pack.boxes(page) if "…" in pack.within(page, box)]
    assert len(cut) >= 20
    assert max(box[2] for box in cut) < LEFT + 112


def named(unit: UnitInfo) -> UnitInfo:
    """The unit with a long name of its own."""
    return replace(unit, name=f"{NAME} {unit.code}")


def test_a_plan_where_more_than_a_page_is_said_of_a_goal(
    gathered: Callable[..., PackData], written: Callable[[PackData], Pack]
) -> None:
    data = gathered("RE04")
    assert data.plan is not None
    said = ("Tiltakene er i gang, og virkningen ventes først til høsten. " * 80)[:3985] + " helt til slutt"
    goals = tuple(
        replace(goal, main_goal=said, statuses=tuple(replace(row, text=said) for row in goal.statuses))
        for goal in data.plan.goals[:3]
    )
    pack = written(replace(data, plan=replace(data.plan, goals=goals)))
    inside(pack)
    told = sum(bool(goal.statuses) for goal in goals)
    assert " ".join(pack.text.split()).count("helt til slutt") == len(goals) + told


def test_a_mark_is_large_enough_to_be_known_where_there_are_many(
    gathered: Callable[..., PackData], written: Callable[[PackData], Pack]
) -> None:
    data = gathered("RE04")
    areas = [replace(area, factors=area.factors * 6) for area in data.scorecard.focus_areas]
    pack = written(replace(data, scorecard=replace(data.scorecard, focus_areas=areas)))
    counts = Counter(line.status for line in areas[1].lines)
    glance = pack.within(1, (LEFT, 490, RIGHT, 530)).split()
    assert [each for each in glance if each.isdigit()] == [str(count) for count in counts.values()]


def test_four_hundred_actions(gathered: Callable[..., PackData], written: Callable[[PackData], Pack]) -> None:
    data = gathered("RE04")
    many = [replace(data.actions[0], title=f"Tiltak nummer {number} om bemanning") for number in range(400)]
    pack = written(replace(data, actions=many))
    inside(pack)
    words = " ".join(pack.text.split())
    assert all(f"Tiltak nummer {number} om" in words for number in range(400))


def test_long_names_of_indicators_leave_the_summary_on_one_page(
    gathered: Callable[..., PackData], written: Callable[[PackData], Pack]
) -> None:
    def longer(line: LineView) -> LineView:
        name = f"{line.indicator.short_name} og opplevd kvalitet i tjenestene gjennom hele året"
        return replace(line, indicator=replace(line.indicator, name=name, short_name=name))

    pack = written(lines(gathered("RE04"), longer))
    inside(pack)
    assert dict(pack.contents())["Saker til møtet"] == 3


def test_forty_risks_beside_many_deviations(
    gathered: Callable[..., PackData], written: Callable[[PackData], Pack]
) -> None:
    data = gathered("RE02")
    many = [replace(row, title=f"Risiko nummer {at} ved vaktskifte") for at, row in enumerate([*data.risks] * 10)]
    pack = written(replace(data, risks=many))
    inside(pack)
    words = " ".join(pack.text.split())
    assert all(f"Risiko nummer {at} ved" in words for at in range(40))
    assert {"Avvik", "Risiko"} <= set(dict(pack.contents()))


@pytest.mark.parametrize("code", ["RE04", "ALNA"])
def test_comments_of_five_thousand_characters(
    gathered: Callable[..., PackData], written: Callable[[PackData], Pack], code: str
) -> None:
    sentence = "Vi har satt inn vikarer, og følger utviklingen fra uke til uke sammen med tillitsvalgte. "
    long = (sentence * 60)[:4985] + " helt til slutt"

    def talk(line: LineView) -> LineView:
        return line if line.remark is None else replace(line, remark=replace(line.remark, cause=long, doing=long))

    pack = written(lines(gathered(code), talk))
    inside(pack)
    views = [view for view in gathered(code).indicators if view.line.remark is not None]
    assert views
    # Both parts stand whole on the indicator's pages, and the cause once more under the scorecard.
    assert " ".join(pack.text.split()).count("helt til slutt") >= 2 * len(views)


def test_a_district_with_nothing_in_its_scorecard(
    gathered: Callable[..., PackData], written: Callable[[PackData], Pack]
) -> None:
    data = gathered("ALNA")
    empty = replace(
        data, scorecard=replace(data.scorecard, focus_areas=[]), indicators=[], tasks=[], actions=[], missing=[],
        history=[], risks=(), deviations=None, board=None, agenda=None, since_last=None,
        wheel=replace(data.wheel, items=()),
    )  # fmt: skip
    pack = written(empty)
    inside(pack)
    assert "Målekartet er tomt" in pack.text
    # Nothing is said of figures that are not there, and nothing twice.
    for words in ("Alle indikatorer har både verdi og mål", "Målekartet på ett blikk", "Endring mot samme del"):
        assert words not in pack.text
    assert pack.text.count("Ingenting hadde frist") == 1


def test_the_wheels_key_stays_with_its_table(
    gathered: Callable[..., PackData], written: Callable[[PackData], Pack]
) -> None:
    data = gathered("RE04")
    for words in (12, 15, 18, 20):
        name = " ".join(["Aktivitet"] * words)
        items = tuple(
            replace(item, tasks=tuple(task._replace(name=name) for task in item.tasks)) for item in data.wheel.items
        )
        pack = written(replace(data, wheel=replace(data.wheel, items=items), indicators=[], agenda=None))
        (page,) = [text for text in pack.texts if "Hake: gjort." in text]
        assert name in " ".join(page.split()), words
