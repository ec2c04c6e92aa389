"""The scorecard of the demo, as a leader would check it by hand."""

from datetime import date
from decimal import Decimal

import computed_line
import pytest
from sqlalchemy import select

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import Comment, Indicator, ScorecardLine, Target, Unit
from alna_desktop.models.base import new_id
from alna_desktop.models.scoring import weighted_mean
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.services import comments, history, scorecards
from alna_desktop.services.readings import Direction, LineView, ScorecardView
from alna_desktop.store.database import Database

T1, T3 = Period.parse("2009-T1"), Period.parse("2008-T3")


def line_of(view: ScorecardView, key: str) -> LineView:
    return next(line for line in view.lines if line.indicator.key == key)


def test_the_scorecard_of_2009_is_that_of_slide_9(demo_database: Database, units: dict[str, Unit]) -> None:
    view = scorecards.view(demo_database, units["ALNA"].id, T1)
    printed = {line.indicator.name: line.target_text.replace("\u00a0", " ") for line in view.lines}
    assert printed == {
        "Brukertilfredshet – samlet": "≥ 4,5",
        "Brukertilfredshet – respekt": "–",
        "Medarbeidertilfredshet – samlet": "≥ 4,3",
        "Sykefravær": "≤ 9,9 %",
        "Vurdering av egen kompetanse": "–",
        "Ansvar og myndighet i praksis": "–",
        "Økonomisk resultat": "≤ 100 %",
        "Tilfredshet med ledere": "≥ 4,45",
        "Samarbeid med frivillige organisasjoner": "–",
        "Gjennomføring av planlagte lokale satsinger": "≥ 90 %",
    }
    assert next(area.name for area in view.focus_areas) == "Brukere og tjenester"
    assert (view.adopted, view.state, view.years) == (True, "vedtatt", [2008, 2009])


def test_status_reason_and_change_of_the_district(demo_database: Database, units: dict[str, Unit]) -> None:
    view = scorecards.view(demo_database, units["ALNA"].id, T3)
    sickness = line_of(view, "sickness")
    assert sickness.headline == "Sykefravær: 10,06\u00a0%, 0,06 over målet"
    assert (sickness.status, sickness.reason) == (Status.NEAR, "0,06\u00a0pp. over")
    assert sickness.change is not None
    assert sickness.change.text(sickness.reading) == "−0,29\u00a0pp."
    assert sickness.change.direction is Direction.BETTER
    economy = line_of(view, "economy")
    assert economy.change is not None
    assert (economy.reading.text, economy.change.direction) == ("ca. 97\u00a0%", Direction.SAME)
    users = line_of(view, "user_overall")
    assert (users.reading.text, users.status) == ("ukjent", Status.MISSING)
    assert users.headline == "Brukertilfredshet – samlet: ukjent etter 2007"
    assert line_of(view, "user_respect").headline == "Brukertilfredshet – respekt: aldri målt"


def test_scores_are_weighted_means_with_their_coverage(demo_database: Database, units: dict[str, Unit]) -> None:
    view = scorecards.view(demo_database, units["ALNA"].id, T3)
    for area in view.focus_areas:
        for factor in area.factors:
            assert factor.score == weighted_mean((line.score, line.weight) for line in factor.lines)
            assert factor.coverage.measured == sum(line.reading.value is not None for line in factor.lines)
        assert area.coverage.expected == len(area.lines)
    assert view.coverage.text == "6 av 10"
    assert view.focus_areas[0].score is None
    assert view.focus_areas[0].status is Status.MISSING


def test_a_target_that_asks_for_less_than_is_reached_is_pointed_out(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    advice = scorecards.view(demo_database, units["ALNA"].id, T1).advice
    assert any(text.startswith("Brukertilfredshet: Målet ≥\u00a04,5 krever mindre") for text in advice)
    assert not any("Sykefravær" in text or "Økonomisk" in text for text in advice)


def test_a_unit_inherits_the_districts_target_unless_it_has_its_own(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    own = line_of(scorecards.view(demo_database, units["RE04"].id, T1), "sickness")
    inherited = line_of(scorecards.view(demo_database, units["RE02"].id, T1), "sickness")
    assert (own.target_text, own.target_inherited) == ("≤\u00a010,5\u00a0%", False)
    assert (inherited.target_text, inherited.target_inherited) == ("≤\u00a09,9\u00a0%", True)


def test_a_target_holds_from_its_date_and_never_rewrites_the_past(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    line_id = line_of(scorecards.view(demo_database, units["ALNA"].id, T1), "sickness").line_id
    with demo_database.begin("x") as session:
        later = {"valid_from": date(2009, 6, 1), "goal_high": Decimal("9.5"), "red_high": Decimal("10.5")}
        session.add(Target(line_id=line_id, unit_id=units["ALNA"].id, **later))
    for period, target in (("2009-T1", "≤\u00a09,9\u00a0%"), ("2009-T2", "≤\u00a09,5\u00a0%")):
        view = scorecards.view(demo_database, units["ALNA"].id, Period.parse(period))
        assert line_of(view, "sickness").target_text == target


def test_units_side_by_side_worst_first_and_masked_last(demo_database: Database, units: dict[str, Unit]) -> None:
    line = line_of(scorecards.view(demo_database, units["RE02"].id, T1), "sickness")
    view = scorecards.indicator(demo_database, units["RE02"].id, line.line_id, T1)
    values = [row.reading.value for row in view.units]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=True)
    assert values[: len(known)] == known
    assert (view.units[-1].unit.name, view.units[-1].status) == ("Frivilligsentralen", Status.MASKED)
    assert len(view.units) == 23
    assert [str(point.period) for point in view.months][-1] == "2009-04"
    assert len(view.months) == scorecards.MONTHS_SHOWN


def test_a_yearly_indicator_has_no_months(demo_database: Database, units: dict[str, Unit]) -> None:
    line = line_of(scorecards.view(demo_database, units["ALNA"].id, T1), "leadership")
    assert scorecards.indicator(demo_database, units["ALNA"].id, line.line_id, T1).months == []


def test_a_year_without_scorecard_and_a_line_that_is_gone(demo_database: Database, units: dict[str, Unit]) -> None:
    assert scorecards.years(demo_database) == [2008, 2009]
    with pytest.raises(UserError, match="ikke målekart for 2007"):
        scorecards.view(demo_database, units["ALNA"].id, Period(2007))
    with pytest.raises(UserError, match="ikke lenger"):
        scorecards.indicator(demo_database, units["ALNA"].id, new_id(), T1)


def test_a_comment_is_saved_changed_removed_and_taken_back(demo_database: Database, units: dict[str, Unit]) -> None:
    unit = units["RE02"].id
    line = line_of(scorecards.view(demo_database, unit, T1), "sickness")
    assert line.remark is None

    def save(cause: str) -> None:
        comments.save(
            demo_database, unit, line.indicator.id, T1, cause=cause, doing="", expected="", author="Enhetsleder"
        )

    save("  Influensa  ")
    remark = line_of(scorecards.view(demo_database, unit, T1), "sickness").remark
    assert remark is not None
    assert (remark.cause, remark.author, remark.written_on) == ("Influensa", "Enhetsleder", date(2009, 5, 5))
    save("")
    assert line_of(scorecards.view(demo_database, unit, T1), "sickness").remark is None
    assert history.undo(demo_database) == "Kommentar"
    assert line_of(scorecards.view(demo_database, unit, T1), "sickness").remark == remark


def test_a_comment_that_is_too_long_is_refused_at_its_field(demo_database: Database, units: dict[str, Unit]) -> None:
    with demo_database.read() as session:
        indicator = session.scalars(select(Indicator)).first()
    assert indicator is not None
    long = "x" * (comments.LONGEST + 1)
    with pytest.raises(Invalid) as caught:
        comments.save(demo_database, units["RE02"].id, indicator.id, T1, cause="", doing=long, expected="")
    assert list(caught.value.problems) == ["doing"]
    with demo_database.read() as session:
        assert session.scalar(select(Comment).where(Comment.unit_id == units["RE02"].id)) is None


def test_weights_count(demo_database: Database, units: dict[str, Unit]) -> None:
    line = line_of(scorecards.view(demo_database, units["ALNA"].id, T3), "sickness")
    with demo_database.begin("x") as session:
        session.get_one(ScorecardLine, line.line_id).weight = Decimal(3)
    factor = scorecards.view(demo_database, units["ALNA"].id, T3).focus_areas[1].factors[0]
    staff, sickness = factor.lines
    assert staff.score is not None
    assert sickness.score is not None
    assert factor.score == (staff.score + 3 * sickness.score) / 4


def test_a_period_that_is_not_over_is_compared_with_as_much_of_last_year(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    for code in ("RE02", "ALNA"):
        now = line_of(scorecards.view(demo_database, units[code].id, T1), "sickness")
        for later in ("2009-T2", "2009"):
            line = line_of(scorecards.view(demo_database, units[code].id, Period.parse(later)), "sickness")
            assert (line.reading.value, line.reading.measured_text) == (now.reading.value, "apr. 2009")
            assert line.change is not None
            assert now.change is not None
            assert line.change.difference == now.change.difference
            assert line.change.against.value == now.change.against.value


def test_a_computed_line_says_what_it_was_computed_from(demo_database: Database, units: dict[str, Unit]) -> None:
    line_id = computed_line.add(demo_database, "sickness / economy")
    view = scorecards.indicator(demo_database, units["ALNA"].id, line_id, T1)
    made = view.line.computation
    assert made is not None
    assert made.formula == "Sykefravær / Økonomisk resultat"
    parts = {name: reading.value for name, reading in made.operands}
    assert view.line.reading.value == round(parts["Sykefravær"] / parts["Økonomisk resultat"], 2)  # type: ignore[operator]
    assert view.line.reading.coverage is not None
    assert view.line.reading.coverage.text == "22 av 23"  # one has its sickness masked
    assert len(view.months) == 28
    masked = next(row for row in view.units if row.unit.code == "RE22")
    assert masked.status is Status.MASKED
    others = [line for line in scorecards.view(demo_database, units["ALNA"].id, T1).lines if line.line_id != line_id]
    assert all(line.computation is None for line in others)
