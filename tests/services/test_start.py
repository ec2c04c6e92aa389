"""A new file: sound, with its district, never half made; and what comes next in it."""

from pathlib import Path

import pytest

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import Indicator, Scorecard
from alna_desktop.periods import Period
from alna_desktop.services import history, indicators, organisation, scorecards, start, today
from alna_desktop.services.start import Step
from alna_desktop.services.units import in_force
from alna_desktop.store import checks
from alna_desktop.store.database import Database, open_file

UNIT = {"code": "RE01", "name": "Barnehagen", "service_area": "", "place": "", "closed_on": None}


def test_a_new_file_has_its_district_and_nothing_to_undo(tmp_path: Path) -> None:
    path = tmp_path / "Ny.alna"
    start.make(path, {"name": " Bydel Alna ", "municipality": "Oslo kommune"})
    checks.revision(path, thorough=True)
    database = open_file(path)
    (district,) = in_force(database)
    assert (district.code, district.name, district.is_district) == ("ALNA", "Bydel Alna", True)
    assert organisation.name(database) == "Bydel Alna"
    assert history.undo(database) is None
    assert not database.is_example
    assert indicators.rows(database) == []
    assert scorecards.years(database) == []
    view = today.view(database, district.id, Period(2026))
    assert (view.tasks, view.lines, view.news, view.missing) == ([], [], [], [])
    with pytest.raises(UserError, match="målekart for 2026"):
        scorecards.view(database, district.id, Period(2026))
    database.close()


@pytest.mark.parametrize("values", [{}, {"name": " "}, {"name": None}])
def test_a_file_needs_the_name_of_its_district(tmp_path: Path, values: dict[str, str]) -> None:
    with pytest.raises(Invalid) as caught:
        start.make(tmp_path / "x.alna", values)
    assert list(caught.value.problems) == ["name"]
    assert list(tmp_path.iterdir()) == []


def test_never_written_over_and_never_half_made(
    demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = demo_file.read_bytes()
    with pytest.raises(UserError, match="finnes fra før"):
        start.make(demo_file, {"name": "Annen"})
    assert demo_file.read_bytes() == before
    monkeypatch.setattr(start, "code_of", lambda _name: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        start.make(tmp_path / "halv.alna", {"name": "Alna"})
    assert not (tmp_path / "halv.alna").exists()


@pytest.mark.parametrize(
    ("name", "code"), [("Bydel Alna", "ALNA"), ("Øvre-Eiker", "ØVREEIKER"), ("Bydel …", "0"), ("X" * 40, "X" * 12)]
)
def test_a_code_from_the_name(name: str, code: str) -> None:
    assert start.code_of(name) == code


def test_units_then_indicators_then_the_scorecard(tmp_path: Path, demo_database: Database) -> None:
    path = tmp_path / "Ny.alna"
    start.make(path, {"name": "Alna"})
    database = open_file(path)
    assert start.next_step(database) is Step.UNITS
    organisation.save_unit(database, None, 1, UNIT)
    assert start.next_step(database) is Step.INDICATORS
    with demo_database.read() as session:
        model = session.query(Indicator).first()
        facts = {key: getattr(model, key) for key in indicators.KEYS}
    indicators.save(database, None, 1, facts)
    assert start.next_step(database) is Step.SCORECARD
    assert all(step.text.startswith("Filen har ikke noe målekart ennå.") for step in Step)
    with database.begin() as session:
        owner = session.query(organisation.Organisation).one()
        session.add(Scorecard(organisation_id=owner.id, year=2026))
    assert start.next_step(database) is None
    database.close()
