"""Changing a draft: names, weights, goals, order, what is added and removed; each can be taken back."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from setup_making import named, positions, setup_of, shape, snapshot

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models.base import new_id
from alna_desktop.services import history, scorecard_desk, scorecard_edit, scorecard_versions
from alna_desktop.services.scorecard_setup import SetupArea, SetupFactor, SetupLine
from alna_desktop.store.database import Database


@pytest.fixture
def draft(demo_database: Database) -> UUID:
    """A draft for 2010, copied from the demo's 2009."""
    return scorecard_versions.copy_year(demo_database, 2009, 2010).id


def test_an_empty_one_is_filled_from_the_top(demo_database: Database) -> None:
    card = scorecard_versions.start(demo_database, 2010)
    area = scorecard_edit.add_area(demo_database, card, "  Brukere   og tjenester ")
    factor = scorecard_edit.add_factor(demo_database, area, "Rett kvalitet")
    choices = scorecard_desk.indicators_to_add(demo_database, card)
    scorecard_edit.add_lines(demo_database, factor, [choice.id for choice in choices[:2]])
    scorecard_edit.add_area(demo_database, card, "Ansatte", at=0)
    names = [choice.name for choice in choices[:2]]
    expected = [("Ansatte", []), ("Brukere og tjenester", [("Rett kvalitet", names)])]
    assert shape(setup_of(demo_database, card)) == expected
    left = [choice.name for choice in scorecard_desk.indicators_to_add(demo_database, card)]
    assert left == [choice.name for choice in choices[2:]]


def test_lines_are_added_from_a_place_on(demo_database: Database, draft: UUID) -> None:
    line = named(demo_database, draft, "Sykefravær")
    scorecard_edit.remove(demo_database, line.id)
    factor = named(demo_database, draft, "Attraktiv arbeidsplass")
    assert isinstance(line, SetupLine)
    scorecard_edit.add_lines(demo_database, factor.id, [line.indicator_id], at=0)
    after = named(demo_database, draft, "Attraktiv arbeidsplass")
    assert isinstance(after, SetupFactor)
    assert [line.name for line in after.lines] == ["Sykefravær", "Medarbeidertilfredshet – samlet"]


def test_no_indicator_stands_twice(demo_database: Database, draft: UUID) -> None:
    line, factor = named(demo_database, draft, "Sykefravær"), named(demo_database, draft, "God ledelse")
    assert isinstance(line, SetupLine)
    with pytest.raises(UserError, match="Sykefravær"):
        scorecard_edit.add_lines(demo_database, factor.id, [line.indicator_id])
    scorecard_edit.remove(demo_database, line.id)
    with pytest.raises(UserError, match="Sykefravær"):
        scorecard_edit.add_lines(demo_database, factor.id, [line.indicator_id, line.indicator_id])


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_is_needed_and_has_a_limit(demo_database: Database, draft: UUID, name: str) -> None:
    factor = named(demo_database, draft, "God ledelse")
    with pytest.raises(Invalid) as trouble:
        scorecard_edit.rename(demo_database, factor.id, name)
    assert list(trouble.value.problems) == ["name"]


def test_an_indicator_is_not_renamed_here(demo_database: Database, draft: UUID) -> None:
    with pytest.raises(UserError):
        scorecard_edit.rename(demo_database, named(demo_database, draft, "Sykefravær").id, "Fravær")


@pytest.mark.parametrize("weight", ["0", "-1", "1000.01"])
def test_a_weight_is_above_zero(demo_database: Database, draft: UUID, weight: str) -> None:
    with pytest.raises(Invalid) as trouble:
        scorecard_edit.weigh(demo_database, named(demo_database, draft, "Sykefravær").id, Decimal(weight))
    assert list(trouble.value.problems) == ["weight"]


def test_weights_share_the_whole(demo_database: Database, draft: UUID) -> None:
    before = {item.name: item.share for item in setup_of(demo_database, draft).items()}
    assert before["Ansatte og arbeidsmiljø"] == Decimal("25.0")
    assert before["Attraktiv arbeidsplass"] == Decimal("12.5")
    assert before["Sykefravær"] == Decimal("6.2")  # 6.25, half to even
    scorecard_edit.weigh(demo_database, named(demo_database, draft, "Ansatte og arbeidsmiljø").id, Decimal("2"))
    scorecard_edit.weigh(demo_database, named(demo_database, draft, "Sykefravær").id, Decimal("3"))
    after = {item.name: item.share for item in setup_of(demo_database, draft).items()}
    assert after["Ansatte og arbeidsmiljø"] == Decimal("40.0")
    assert after["Sykefravær"] == Decimal("15.0")
    assert after["Medarbeidertilfredshet – samlet"] == Decimal("5.0")


def test_what_has_no_lines_has_no_share(demo_database: Database, draft: UUID) -> None:
    area = scorecard_edit.add_area(demo_database, draft, "Tomt")
    shares = {item.id: item.share for item in setup_of(demo_database, draft).items()}
    assert shares[area] is None
    assert sum(share for item, share in shares.items() if share and _is_area(demo_database, draft, item)) == 100


def _is_area(database: Database, card: UUID, item_id: UUID) -> bool:
    return any(area.id == item_id for area in setup_of(database, card).areas)


def test_a_factor_serves_a_strategic_goal(demo_database: Database, draft: UUID) -> None:
    factor = named(demo_database, draft, "God ledelse")
    goals = scorecard_desk.desk(demo_database, 2010)
    assert goals is not None
    assert len(goals.goals) == 4
    scorecard_edit.set_goal(demo_database, factor.id, goals.goals[2].id)
    after = named(demo_database, draft, "God ledelse")
    assert isinstance(after, SetupFactor)
    assert after.goal == goals.goals[2].text
    assert after.goal.startswith("3 ")
    scorecard_edit.set_goal(demo_database, factor.id, None)
    with pytest.raises(UserError):
        scorecard_edit.set_goal(demo_database, factor.id, new_id())


def test_steps_go_through_the_end_into_the_next(demo_database: Database, draft: UUID) -> None:
    line = named(demo_database, draft, "Sykefravær")
    assert scorecard_edit.step(demo_database, line.id, -1)
    assert scorecard_edit.step(demo_database, line.id, -1)  # over the top: last in the factor above, in another area
    card = setup_of(demo_database, draft)
    assert card.areas[0].factors[-1].lines[-1].name == "Sykefravær"
    assert scorecard_edit.step(demo_database, line.id, 1)
    assert setup_of(demo_database, draft).areas[1].factors[0].lines[0].name == "Sykefravær"
    first = card.areas[0]
    assert not scorecard_edit.step(demo_database, first.id, -1)
    assert not scorecard_edit.step(demo_database, card.areas[-1].id, 1)
    factor = first.factors[-1]
    assert scorecard_edit.step(demo_database, factor.id, 1)
    assert setup_of(demo_database, draft).areas[1].factors[0].name == factor.name


def test_a_line_can_be_put_anywhere_in_its_own_card_only(demo_database: Database, draft: UUID) -> None:
    line, factor = named(demo_database, draft, "Sykefravær"), named(demo_database, draft, "God ledelse")
    scorecard_edit.place(demo_database, line.id, factor.id, 0)
    moved = named(demo_database, draft, "God ledelse")
    assert isinstance(moved, SetupFactor)
    assert moved.lines[0].name == "Sykefravær"
    assert moved.lines[0].targets
    with demo_database.look() as rows:
        other = UUID(hex=rows("SELECT id FROM success_factor WHERE id <> ? LIMIT 1", factor.id.hex)[0][0])
    old = [item.id for item in setup_of(demo_database, draft).items()]
    assert other not in old
    with pytest.raises(UserError):
        scorecard_edit.place(demo_database, line.id, other, 0)


def test_whatever_is_removed_comes_back_whole(demo_database: Database, draft: UUID) -> None:
    before = snapshot(demo_database)
    for name in ("Ansatte og arbeidsmiljø", "Økonomi i balanse", "Tilfredshet med ledere"):
        scorecard_edit.remove(demo_database, named(demo_database, draft, name).id)
        assert all(places == list(range(len(places))) for places in positions(demo_database, draft))
    after = snapshot(demo_database)
    assert len(after["target"]) < len(before["target"])
    assert after["measurement"] == before["measurement"]
    assert after["comment"] == before["comment"]
    for _change in range(3):
        assert history.undo(demo_database) == "Fjernet fra målekartet"
    assert snapshot(demo_database) == before


def test_every_change_can_be_taken_back_by_its_name(demo_database: Database, draft: UUID) -> None:
    seen = [snapshot(demo_database)]
    factor, line = named(demo_database, draft, "God ledelse"), named(demo_database, draft, "Sykefravær")
    changes = [
        lambda: scorecard_edit.rename(demo_database, factor.id, "Tydelig ledelse"),
        lambda: scorecard_edit.weigh(demo_database, line.id, Decimal("1.5")),
        lambda: scorecard_edit.step(demo_database, line.id, -1),
        lambda: scorecard_edit.place(demo_database, line.id, factor.id, 0),
        lambda: scorecard_edit.set_goal(demo_database, factor.id, None),
        lambda: scorecard_edit.add_factor(demo_database, setup_of(demo_database, draft).areas[0].id, "Ny", 0),
        lambda: scorecard_edit.remove(demo_database, factor.id),
    ]
    for change in changes:
        change()
        seen.append(snapshot(demo_database))
        assert seen[-1] != seen[-2]
    for state in reversed(seen[:-1]):
        assert history.undo(demo_database)
        assert snapshot(demo_database) == state


def test_what_is_gone_is_said(demo_database: Database, draft: UUID) -> None:
    line = named(demo_database, draft, "Sykefravær")
    scorecard_edit.remove(demo_database, line.id)
    with pytest.raises(UserError, match="fjernet i mellomtiden"):
        scorecard_edit.weigh(demo_database, line.id, Decimal(2))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from([-1, 1, None]), st.integers(0, 50), st.integers(0, 5))))
def test_any_moves_keep_the_order_whole_and_lose_nothing(
    demo_database: Database, moves: list[tuple[int, int | None, int, int]]
) -> None:
    """A move is an item, a step up or down or a place under a parent; counted round what there is at the time."""
    card = scorecard_versions.copy_year(demo_database, 2009, 2010).id
    before = setup_of(demo_database, card)
    for which, by, under, at in moves:
        now = setup_of(demo_database, card)
        items = list(now.items())
        item = items[which % len(items)]
        if by is not None:
            scorecard_edit.step(demo_database, item.id, by)
            continue
        factors = [factor.id for area in now.areas for factor in area.factors]
        parents = {SetupArea: [card], SetupFactor: [area.id for area in now.areas], SetupLine: factors}[type(item)]
        scorecard_edit.place(demo_database, item.id, parents[under % len(parents)], at)
    after = setup_of(demo_database, card)
    assert {item.id for item in after.items()} == {item.id for item in before.items()}
    kept = {line.id: line.targets for _area, _factor, line in before.walk()}
    assert {line.id: line.targets for _area, _factor, line in after.walk()} == kept
    assert all(places == list(range(len(places))) for places in positions(demo_database, card))
    scorecard_versions.discard(demo_database, card)
