"""After an import it is said how many red values nobody has commented on."""

from pathlib import Path

import pytest
from sqlalchemy import select

from alna_desktop.exchange.importing import import_file, red_text
from alna_desktop.exchange.preparing import prepare
from alna_desktop.exchange.profiles import Column, Profile, Role
from alna_desktop.exchange.sources import open_source
from alna_desktop.models import Scorecard, ScorecardState
from alna_desktop.services import import_reds, imports
from alna_desktop.services.incoming import Prepared
from alna_desktop.store.database import Database

HEADS = {"Enhet": "unit", "Indikator": "indicator", "Periode": "period", "Teller": "numerator", "Nevner": "denominator",
         "Kommentar": "comment"}  # fmt: skip
PROFILE = Profile(columns=tuple(Column(heading, Role(role)) for heading, role in HEADS.items()))


def brought(database: Database, folder: Path, *rows: str) -> Prepared:
    path = folder / "tall.csv"
    path.write_text(";".join(HEADS) + "\n" + "\n".join(rows) + "\n", encoding="utf-8")
    prepared = prepare(open_source(path), PROFILE, imports.known(database))
    assert prepared.problems == []
    imports.save(database, prepared)
    return prepared


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (["RE02;sickness;2009-09;90;100;"], 1),
        (["RE02;sickness;2009-09;90;100;", "RE02;sickness;2009-10;90;100;", "RE03;sickness;2009-09;90;100;"], 2),
        (["RE02;sickness;2009-09;0;1000000;"], 0),
        (["RE02;sickness;2007-09;90;100;"], 0),
    ],
    ids=["one", "once a tertial for each unit", "not red", "a year without a scorecard"],
)
def test_red_values_without_a_comment_are_counted(demo_database, tmp_path, rows, count) -> None:
    assert import_reds.uncommented(demo_database, brought(demo_database, tmp_path, *rows)) == count


def test_a_closed_scorecard_is_left_in_peace(demo_database, tmp_path) -> None:
    prepared = brought(demo_database, tmp_path, "RE02;sickness;2009-09;90;100;")
    with demo_database.begin() as session:
        for card in session.scalars(select(Scorecard).where(Scorecard.year == 2009)):
            card.state = ScorecardState.CLOSED
    assert import_reds.uncommented(demo_database, prepared) == 0


def test_what_was_there_already_is_not_counted(demo_database, tmp_path) -> None:
    row = "RE02;sickness;2009-09;90;100;"
    brought(demo_database, tmp_path, row)
    again = brought(demo_database, tmp_path, row)
    assert import_reds.uncommented(demo_database, again) == 0


def test_the_command_line_says_so(demo_database, tmp_path) -> None:
    imports.save_profile(demo_database, "NLP", PROFILE.to_json())
    path = tmp_path / "nlp.csv"
    path.write_text(";".join(HEADS) + "\nRE02;sickness;2009-09;90;100;\n", encoding="utf-8")
    tried = import_file(demo_database, path, "NLP", save=False)
    assert (tried.saved, tried.red) == (None, 0)
    assert import_file(demo_database, path, "NLP").red == 1
    assert red_text(1) == "1 rødt tall mangler kommentar."
    assert red_text(0) == ""
