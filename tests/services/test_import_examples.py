"""Tables that were not made for this program, imported whole: every figure is what the csv module reads there.

Each test runs on a small table of our own with the same traps, and on the public one, which is not ours to ship.
"""

import csv
import json
import os
from collections import defaultdict
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from alna_desktop import cli
from alna_desktop.errors import UserError
from alna_desktop.exchange.drafts import Draft
from alna_desktop.exchange.profiles import NEW, Role
from alna_desktop.exchange.sources import open_source
from alna_desktop.fields.entries import Dash
from alna_desktop.models import Aggregation, Measure
from alna_desktop.periods import Frequency
from alna_desktop.services import history, imports, indicators, organisation
from alna_desktop.store.database import Database, open_file

ROOT = Path(__file__).parents[2]
PUBLIC = Path(os.environ.get("ALNA_EXAMPLES", ROOT.parent / "shared" / "examples"))
Figures = dict[tuple[str, str, str], Decimal]


@pytest.fixture(params=[ROOT / "tests" / "data" / "examples", PUBLIC], ids=["own", "public"])
def examples(request) -> Path:
    if not request.param.is_dir():
        pytest.skip(f"the public examples are not there: {request.param} (ALNA_EXAMPLES says where)")
    return request.param


def rows_of(path: Path, delimiter: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def mapped(database: Database, path: Path, roles: dict[str, Role], **more: object) -> Draft:
    """A draft as the user maps it, with every name that is not known made new and empty ones left out."""
    draft = Draft(open_source(path), imports.known(database))
    for place, column in enumerate(draft.profile.columns):
        draft.set_role(place, roles.get(column.heading, Role.SKIP))
    draft.change(**more)
    draft.check()
    assert draft.prepared is not None, draft.trouble
    for role in (Role.UNIT, Role.INDICATOR):
        for name in draft.prepared.unmatched[role.value]:
            draft.change(names=draft.profile.with_name(role, name, NEW if name else "").names)
    draft.check()
    assert draft.reason == ""
    return draft


def bergen(database: Database, folder: Path) -> Draft:
    roles = {"avdeling-tekst": Role.UNIT, "tjeneste": Role.INDICATOR, "tjeneste-tekst": Role.INDICATOR_NAME}
    roles |= dict.fromkeys(("2012", "2013", "2014", "2015"), Role.VALUE)
    path = folder / "bergen-budget-2012.csv"
    return mapped(database, path, roles, across=(Role.PERIOD,), dash=Dash.ZERO, adding=True)


def bergen_figures(folder: Path) -> Figures:
    found: Figures = defaultdict(Decimal)
    for row in rows_of(folder / "bergen-budget-2012.csv", ";"):
        for year in ("2012", "2013", "2014", "2015"):
            amount = row[year].replace(" ", "").replace("\u00a0", "")
            found[row["avdeling-tekst"], row["tjeneste"], year] += Decimal("0" if amount == "-" else amount)
    return found


def oslo(database: Database, folder: Path) -> Draft:
    path = folder / "oslo-bydel-ownership-2015-2017.csv"
    shares = [name for name in rows_of(path, ";")[0] if "_alle" in name or "_uten_" in name]
    roles = {"aar": Role.YEAR, "delbydel_id": Role.UNIT, "delbydel_navn": Role.UNIT_NAME}
    return mapped(database, path, roles | dict.fromkeys(shares, Role.VALUE), across=(Role.INDICATOR,))


def oslo_figures(folder: Path) -> Figures:
    return {
        (row["delbydel_navn"], name, row["aar"]): Decimal(text)
        for row in rows_of(folder / "oslo-bydel-ownership-2015-2017.csv", ";")
        for name, text in row.items()
        if row["delbydel_id"] and ("_alle" in name or "_uten_" in name)
    }


def council(database: Database, folder: Path) -> Draft:
    roles = {"u": Role.UNIT, "k": Role.INDICATOR, "d": Role.INDICATOR_NAME, "tq": Role.VALUE, "n": Role.COMMENT}
    return mapped(database, folder / "uk-council-kpis.csv", roles, period="2014-Q2")


def council_figures(folder: Path) -> Figures:
    return {(row["u"], row["k"], "2014-Q2"): Decimal(row["tq"]) for row in rows_of(folder / "uk-council-kpis.csv", ",")}


EXAMPLES = [(bergen, bergen_figures), (oslo, oslo_figures), (council, council_figures)]


def figures(database: Database) -> Figures:
    """What was imported: by the unit's name, what the file calls the indicator, and the period."""
    with database.look() as rows:
        found = rows(
            """
            SELECT unit.name, coalesce(nullif(short_name, ''), indicator.name), period, value FROM measurement
            JOIN unit ON unit.id = unit_id JOIN indicator ON indicator.id = indicator_id
            WHERE batch_id IS NOT NULL
            """
        )
    return {row[:3]: Decimal(row[3]) for row in found}


def everything(database: Database) -> list[int]:
    with database.look() as rows:
        return [
            rows(f"SELECT count(*) FROM {table}")[0][0] for table in ("unit", "indicator", "measurement", "comment")
        ]


@pytest.mark.parametrize(("draft_of", "figures_of"), EXAMPLES, ids=["bergen", "oslo", "council"])
def test_an_example_from_file_to_committed_and_back(demo_database, examples, draft_of, figures_of) -> None:
    before = everything(demo_database)
    draft, expected = draft_of(demo_database, examples), figures_of(examples)
    assert everything(demo_database) == before, "nothing is made before it is saved"
    saved = imports.save(demo_database, draft.prepared)
    assert figures(demo_database) == expected
    assert saved.added == len(expected)
    units, own, measurements, _comments = everything(demo_database)
    assert units - before[0] == len({unit for unit, *_rest in expected})
    assert own - before[1] == len({indicator for _unit, indicator, _period in expected})
    assert measurements - before[2] == len(expected)
    assert history.undo(demo_database) == "Import"
    assert everything(demo_database) == before


@pytest.mark.parametrize(("draft_of", "figures_of"), EXAMPLES, ids=["bergen", "oslo", "council"])
def test_the_same_from_the_command_line(demo_file, examples, capsys, draft_of, figures_of) -> None:
    with closing(open_file(demo_file)) as database:
        draft = draft_of(database, examples)
        imports.save_profile(database, "Eksempel", json.loads(json.dumps(draft.profile.to_json())))
        path = examples / draft.source.name
    expected = figures_of(examples)
    assert cli.run(["import", str(demo_file), str(path), "--profile", "Eksempel", "--dry-run"]) == 0
    tried = capsys.readouterr()
    assert "nye enheter: " in tried.err
    assert cli.run(["import", str(demo_file), str(path), "--profile", "Eksempel"]) == 0
    assert capsys.readouterr().out in tried.out
    with closing(open_file(demo_file)) as database:
        assert figures(database) == expected
    # A second time everything is known and the same.
    assert cli.run(["import", str(demo_file), str(path), "--profile", "Eksempel"]) == 0
    again = capsys.readouterr()
    assert "nye enheter: " not in again.err
    assert again.out.startswith("0 nye tall, 0 endrede og ")


def test_what_a_file_knows_of_what_is_new(demo_database, examples) -> None:
    imports.save(demo_database, council(demo_database, examples).prepared)
    found = {row.key: row for row in indicators.rows(demo_database)}
    first = rows_of(examples / "uk-council-kpis.csv", ",")[0]
    own = found[first["k"].casefold()]
    assert (own.name, own.short_name, own.measure) == (first["d"], first["k"], Measure.PERCENT)
    assert (own.frequency, own.over_time, own.over_units) == (Frequency.QUARTER, Aggregation.NONE, Aggregation.NONE)
    comments = {row["n"] for row in rows_of(examples / "uk-council-kpis.csv", ",")}
    with demo_database.look() as rows:
        causes = {row[0] for row in rows("SELECT cause FROM comment WHERE period = '2014-Q2'")}
    assert causes == comments


def test_units_with_codes_keep_them_and_others_get_one(demo_database, examples) -> None:
    imports.save(demo_database, oslo(demo_database, examples).prepared)
    codes = {row.name: row.code for row in organisation.unit_rows(demo_database)}
    for row in rows_of(examples / "oslo-bydel-ownership-2015-2017.csv", ";"):
        if row["delbydel_id"]:
            assert codes[row["delbydel_navn"]] == row["delbydel_id"]
    imports.save(demo_database, council(demo_database, examples).prepared)
    departments = list(dict.fromkeys(row["u"] for row in rows_of(examples / "uk-council-kpis.csv", ",")))
    codes = {row.name: row.code for row in organisation.unit_rows(demo_database)}
    assert [codes[name] for name in departments] == [f"NY{number}" for number in range(1, len(departments) + 1)]


def test_what_is_used_since_is_not_taken_away(demo_database) -> None:
    """Out of order: the import is older than what was done with its units."""
    folder = ROOT / "tests" / "data" / "examples"
    batch = imports.save(demo_database, oslo(demo_database, folder).prepared).batch_id
    unit = next(row for row in organisation.unit_rows(demo_database) if row.code == "9801")
    organisation.save_person(demo_database, None, 1, {"title": "Enhetsleder", "unit_id": unit.id})
    before = everything(demo_database)
    with pytest.raises(UserError, match="tatt i bruk siden"):
        imports.undo(demo_database, batch)
    assert everything(demo_database) == before
    assert history.undo(demo_database) == "Person"
    imports.undo(demo_database, batch)
    assert not any(row.code == "9801" for row in organisation.unit_rows(demo_database))


def test_an_old_workbook_all_the_way(demo_database) -> None:
    draft = Draft(open_source(ROOT / "tests" / "data" / "figures.xls"), imports.known(demo_database))
    draft.choose_sheet("Lang")
    names = {"unit": {"RE05": ""}, "indicator": {"Nærvær": NEW, "Trivsel": NEW}}
    draft.change(names=names)
    for place, role in enumerate((Role.UNIT, Role.INDICATOR, Role.PERIOD, Role.VALUE, Role.COMMENT)):
        draft.set_role(place, role)
    draft.check()
    # Both come from one file, so the sheet's days make them monthly: the years' rows are whole years of that.
    assert draft.reason == ""
    imports.save(demo_database, draft.prepared)
    with demo_database.look() as rows:
        found = rows("SELECT period, state, value FROM measurement WHERE batch_id IS NOT NULL")
    assert sorted(found, key=str) == [
        ("2009", "known", "4.7"), ("2009", "known", "4.85"), ("2009-03", "known", "100"),
        ("2009-03", "known", "97.2400"), ("2009-03", "masked", None),
    ]  # fmt: skip


SPECTRUM = sorted((PUBLIC / "csv-spectrum" / "csvs").glob("*.csv"))


@pytest.mark.skipif(not SPECTRUM, reason="the public examples are not there")
@pytest.mark.parametrize("path", SPECTRUM, ids=lambda path: path.stem)
def test_csv_made_to_torture_readers(path) -> None:
    head, *rows = open_source(path).sheet("").rows
    answers = json.loads((path.parent.parent / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
    # A line break in a cell is one, however the system wrote it.
    broken = [{key: text.replace("\r\n", "\n") for key, text in answer.items()} for answer in answers]
    assert [dict(zip(head, row, strict=True)) for row in rows] == broken
