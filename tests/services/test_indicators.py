"""The register of indicators: checks by field, history that keeps its meaning, and formulae refused with the reason."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import Aggregation, Measure, Polarity
from alna_desktop.models.formulas import LONGEST_CHAIN
from alna_desktop.periods import Frequency
from alna_desktop.services import history, indicators
from alna_desktop.services.indicators import KEYS, IndicatorRow
from alna_desktop.store.database import Database

NEW: dict[str, Any] = {
    "key": "children", "name": "Barn i barnehage", "short_name": "Barn", "definition": "", "method": "Telling",
    "source": "", "reporter": "", "measure": Measure.COUNT, "decimals": 0, "polarity": Polarity.HIGHER,
    "frequency": Frequency.MONTH, "over_time": Aggregation.LAST, "over_units": Aggregation.SUM, "scale_low": None,
    "scale_high": None, "smallest_group": 0, "formula": "", "numerator_name": "", "denominator_name": "",
    "retired_on": None,
}  # fmt: skip
RATIO = {"over_time": Aggregation.RATIO, "over_units": Aggregation.RATIO}


def by_key(database: Database, key: str) -> IndicatorRow:
    return next(row for row in indicators.rows(database) if row.key == key)


def values(row: IndicatorRow, **changes: object) -> dict[str, Any]:
    return {key: getattr(row, key) for key in KEYS} | changes


def change(database: Database, key: str, /, **changes: object) -> UUID:
    row = by_key(database, key)
    return indicators.save(database, row.id, row.revision, values(row, **changes))


def wrong(database: Database, key: str, /, **changes: object) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        change(database, key, **changes)
    return caught.value.problems


def test_the_register(demo_database: Database) -> None:
    found = indicators.rows(demo_database)
    assert [row.name for row in found][:2] == ["Ansvar og myndighet i praksis", "Barn i barnehage"]
    sickness = by_key(demo_database, "sickness")
    assert (sickness.cards, sickness.last_report) == ("2008, 2009", date(2009, 4, 30))
    assert sickness.reports > 500
    assert by_key(demo_database, "user_respect").last_report is None


def test_one_is_made_changed_retired_removed_and_taken_back(demo_database: Database) -> None:
    key = indicators.save(demo_database, None, 1, NEW)
    row = by_key(demo_database, "children")
    assert (row.id, row.cards, row.reports, row.last_report) == (key, "", 0, None)
    change(demo_database, "children", name="Barn", frequency=Frequency.YEAR, retired_on=date(2009, 5, 1))
    assert indicators.rows(demo_database)[-1].name == "Barn"
    indicators.delete(demo_database, key)
    assert key not in {row.id for row in indicators.rows(demo_database)}
    assert [history.undo(demo_database) for _ in range(3)] == ["Indikator fjernet", "Indikator", "Indikator"]
    assert key not in {row.id for row in indicators.rows(demo_database)}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"key": ""}, "key"),
        ({"key": "SICKNESS"}, "key"),
        ({"key": "per enhet"}, "key"),
        ({"key": "2009"}, "key"),
        ({"name": ""}, "name"),
        ({"measure": None}, "measure"),
        ({"frequency": None}, "frequency"),
        ({"polarity": None}, "polarity"),
        ({"over_time": None}, "over_time"),
        ({"measure": Measure.PERCENT}, "over_units"),
        ({"measure": Measure.SCORE}, "over_units"),
        ({"scale_low": Decimal(1)}, "scale_high"),
        ({"scale_high": Decimal(6)}, "scale_low"),
        ({"scale_low": Decimal(6), "scale_high": Decimal(6)}, "scale_high"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(demo_database: Database, changes: dict[str, Any], field: str) -> None:
    before = indicators.rows(demo_database)
    with pytest.raises(Invalid) as caught:
        indicators.save(demo_database, None, 1, NEW | changes)
    assert list(caught.value.problems) == [field]
    assert indicators.rows(demo_database) == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"measure": Measure.SCORE}, "measure"),
        ({"frequency": Frequency.YEAR}, "frequency"),
        ({"formula": "economy * 2"}, "formula"),
        ({"polarity": Polarity.HIGHER}, "polarity"),
    ],
)
def test_history_keeps_its_meaning(demo_database: Database, changes: dict[str, Any], field: str) -> None:
    problems = wrong(demo_database, "sickness", **changes)
    assert list(problems) == [field]
    assert "ny indikator" in problems[field]


def test_what_changes_no_meaning_may_change(demo_database: Database) -> None:
    change(demo_database, "sickness", name="Fravær", key="absence", source="Ny kilde", decimals=2, smallest_group=6)
    assert by_key(demo_database, "absence").name == "Fravær"


def test_someone_else_saved_it_meanwhile(demo_database: Database) -> None:
    row = by_key(demo_database, "sickness")
    change(demo_database, "sickness", name="Fravær")
    with pytest.raises(UserError, match="Noen andre"):
        indicators.save(demo_database, row.id, row.revision, values(row))
    for act in (lambda: indicators.delete(demo_database, UUID(int=1)),
                lambda: indicators.save(demo_database, UUID(int=1), 1, NEW)):  # fmt: skip
        with pytest.raises(UserError, match="fjernet"):
            act()


def test_what_hangs_on_one_is_said_when_it_is_to_be_removed(demo_database: Database) -> None:
    with pytest.raises(UserError) as caught:
        indicators.delete(demo_database, by_key(demo_database, "sickness").id)
    said = str(caught.value)
    assert "målekartet for 2008, 2009" in said
    assert "målinger" in said
    assert "3 kommentarer" in said
    assert "«Ute av bruk fra»" in said


# Formulae


def computed(database: Database, formula: str, key: str = "each", **changes: object) -> UUID:
    facts = {"key": key, "name": f"Navn {key}", "short_name": "", "formula": formula}
    return indicators.save(database, None, 1, NEW | {"over_time": None, "over_units": None} | facts | changes)


def refused(database: Database, formula: str, key: str = "each", **changes: object) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        computed(database, formula, key, **changes)
    return caught.value.problems


def test_a_formula_is_saved_and_not_put_together_itself(demo_database: Database) -> None:
    computed(demo_database, "100 * sickness / economy")
    row = by_key(demo_database, "each")
    assert (row.over_time, row.over_units) == (Aggregation.NONE, Aggregation.NONE)


@pytest.mark.parametrize(
    ("formula", "said"),
    [("sickness +", "mangler"), ("nobody * 2", "«nobody»"), ("each + 1", "each → each"), ("3", "ingen indikator")],
)
def test_a_formula_that_makes_no_sense(demo_database: Database, formula: str, said: str) -> None:
    problems = refused(demo_database, formula)
    assert list(problems) == ["formula"]
    assert said in problems["formula"]


def test_circles_through_several_are_refused_by_name(demo_database: Database) -> None:
    computed(demo_database, "sickness", "x")
    computed(demo_database, "x * 2", "y")
    computed(demo_database, "max(y; economy)", "z")
    problems = wrong(demo_database, "x", formula="sickness + z")
    assert problems == {"formula": "Formelen går i ring: x → z → y → x."}


def test_a_chain_that_grows_too_long_below_is_refused(demo_database: Database) -> None:
    for place in range(LONGEST_CHAIN):
        computed(demo_database, f"k{place - 1}" if place else "sickness", f"k{place}")
    computed(demo_database, "economy", "under")
    problems = wrong(demo_database, "k0", formula="under")
    assert "12 formler" in problems["formula"]


def test_no_more_often_than_what_it_is_made_of(demo_database: Database) -> None:
    problems = refused(demo_database, "sickness / user_overall")
    assert problems == {"frequency": "Den kan ikke beregnes oftere enn «Brukertilfredshet» måles: hvert år."}
    computed(demo_database, "sickness / user_overall", frequency=Frequency.YEAR)


def test_what_a_formula_uses_keeps_its_key_and_stays(demo_database: Database) -> None:
    indicators.save(demo_database, None, 1, NEW)
    computed(demo_database, "2 * CHILDREN")
    assert wrong(demo_database, "children", key="kids") == {"key": "Nøkkelen brukes i formelen til Navn each."}
    with pytest.raises(UserError, match="Navn each beregnes av den"):
        indicators.delete(demo_database, by_key(demo_database, "children").id)
    indicators.delete(demo_database, by_key(demo_database, "each").id)
    change(demo_database, "children", key="kids")


def test_a_formula_in_words_while_it_is_typed(demo_database: Database) -> None:
    def said(formula: str) -> str:
        return indicators.check_formula(demo_database, None, NEW | {"formula": formula})

    assert said("") == ""
    assert said("100*sickness/(economy-1,5)") == "Beregnes som 100 · Sykefravær / (Økonomisk resultat − 1,5)."
    assert "«sick»" in said("sick")
    assert "ring" in said("children + 1")


def test_a_file_without_anything(database: Database) -> None:
    assert indicators.rows(database) == []
