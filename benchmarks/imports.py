"""How long an import of 50 000 rows takes, from file to committed, against python-calamine's bare read of the file.

The workbook has ten columns, as a payroll or accounting system exports them, with its texts shared as Excel itself
writes them. The bare read is `to_python` of its one sheet. The import opens and looks through the file, reads it,
checks every row against the units, indicators and reports of a file, and saves all of it in one transaction; each
round does so to a fresh file. The kinds take turns in one run.

The same as CSV is shown too, and how long it takes to say no to a workbook with one wrong row in its middle, which
must change nothing.

`python benchmarks/imports.py [ROUNDS]` prints medians, and exits 1 above the goal.
"""

import gc
import random
import re
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from openpyxl import Workbook
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from alna_desktop.exchange.importing import import_file
from alna_desktop.exchange.profiles import Column, Profile, Role
from alna_desktop.models import Aggregation, Indicator, Measure, Measurement, Organisation, Polarity, Unit
from alna_desktop.models.base import new_id
from alna_desktop.periods import Frequency
from alna_desktop.services import imports
from alna_desktop.store.database import Database, create_file

GOAL = 4.0
ROWS, UNITS, INDICATORS, YEARS = 50_000, 23, 37, range(2004, 2009)
COLUMNS = {
    "Enhetskode": Role.UNIT,
    "Enhet": Role.SKIP,
    "Indikator": Role.INDICATOR,
    "Periode": Role.PERIOD,
    "Verdi": Role.VALUE,
    "Teller": Role.NUMERATOR,
    "Nevner": Role.DENOMINATOR,
    "Antall personer": Role.PERSONS,
    "Kilde": Role.SKIP,
    "Kommentar": Role.COMMENT,
}
PROFILE = Profile(columns=tuple(Column(heading, role) for heading, role in COLUMNS.items()))
Row = list[str | int | float]


def rows() -> Iterator[Row]:
    """Made-up figures for every unit, indicator and month; one row in ten has a comment."""
    chance = random.Random("imports")
    keys = ((i, u, y, m) for i in range(INDICATORS) for u in range(1, UNITS + 1) for y in YEARS for m in range(1, 13))
    for number, (indicator, unit, year, month) in zip(range(ROWS), keys, strict=False):
        whole = chance.randint(200, 3000)
        part = chance.randint(1, whole)
        comment = "" if number % 10 else "Kontrollert mot regnskapet"
        name, code = f"Enhet nummer {unit}", f"RE{unit:02}"
        value, persons = round(100 * part / whole, 2), chance.randint(5, 90)
        period = f"{year}-{month:02}"
        yield [code, name, f"Indikator {indicator}", period, value, part, whole, persons, "Lønnssystemet", comment]


def write(folder: Path) -> dict[str, Path]:
    """The workbook, the same with a wrong row in its middle, and as CSV."""
    made = list(rows())
    files = {"xlsx": folder / "tall.xlsx", "wrong": folder / "feil.xlsx", "csv": folder / "tall.csv"}
    wrong = [*made]
    wrong[ROWS // 2] = [*wrong[ROWS // 2][:4], "ti", *wrong[ROWS // 2][5:]]
    for kind, given in (("xlsx", made), ("wrong", wrong)):
        write_workbook(files[kind], [list(COLUMNS), *given])
    texts = [";".join(str(cell).replace(".", ",") for cell in row) for row in made]
    files["csv"].write_text("\n".join([";".join(COLUMNS), *texts]), encoding="utf-8-sig")
    return files


def write_workbook(path: Path, table: list[Row]) -> None:
    """A workbook as Excel writes it: texts once each, in a part of their own. (openpyxl leaves them in the cells.)"""
    shared: dict[str, int] = {}

    def cell(place: str, value: str | int | float) -> str:
        if isinstance(value, str):
            return f'<c r="{place}" t="s"><v>{shared.setdefault(value, len(shared))}</v></c>' if value else ""
        return f'<c r="{place}"><v>{value!r}</v></c>'

    body = "".join(
        f'<row r="{number}" spans="1:{len(row)}">'
        + "".join(cell(f"{column}{number}", value) for column, value in zip("ABCDEFGHIJ", row, strict=True))
        + "</row>"
        for number, row in enumerate(table, 1)
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    texts = "".join(f"<si><t>{text}</t></si>" for text in shared)
    Workbook().save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet {main}><sheetData>{body}</sheetData></worksheet>"
    parts["xl/sharedStrings.xml"] = f"<sst {main}>{texts}</sst>"
    link = '<Relationship Id="texts" Type="{0}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = re.sub("<Relationship [^>]*sharedStrings[^>]*/>", "", parts[rels])
    parts[rels] = parts[rels].replace("</Relationships>", link.format(kind))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def fresh(path: Path) -> Database:
    """A file with the units and indicators, and no figures."""
    database = create_file(path)
    with database.begin() as session:
        organisation = Organisation(id=new_id(), name="Bydelen")
        session.add(organisation)
        session.flush()
        for number in range(1, UNITS + 1):
            place = {"organisation_id": organisation.id, "code": f"RE{number:02}", "name": f"Enhet nummer {number}"}
            session.add(Unit(id=new_id(), **place))
        ratio = {"measure": Measure.PERCENT, "polarity": Polarity.LOWER, "frequency": Frequency.MONTH}
        ratio |= {"over_time": Aggregation.RATIO, "over_units": Aggregation.RATIO}
        for number in range(INDICATORS):
            session.add(Indicator(id=new_id(), key=f"i{number}", name=f"Indikator {number}", **ratio))
    imports.save_profile(database, "NLP", PROFILE.to_json())
    return database


def bare(path: Path) -> None:
    """What the import is measured against."""
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def whole(path: Path, database: Database) -> None:
    """The import, from file to committed."""
    outcome = import_file(database, path, "NLP")
    if outcome.saved is None or outcome.saved.added != ROWS:
        raise AssertionError(outcome.saved, outcome.prepared.problems[:3])


def refused(path: Path, database: Database) -> None:
    """The import of a file with one wrong row: nothing may be there afterwards."""
    outcome = import_file(database, path, "NLP")
    with database.read() as session:
        there = session.scalar(select(func.count()).select_from(Measurement))
    if outcome.saved is not None or there or [problem.row for problem in outcome.prepared.problems] != [ROWS // 2 + 2]:
        raise AssertionError("a wrong row was saved, or others with it")


def main(arguments: list[str]) -> int:
    """Measure and print; returns 1 where the goal is not met."""
    rounds = int(arguments[0]) if arguments else 7
    seconds: dict[str, list[float]] = {"bare": [], "xlsx": [], "csv": [], "wrong": []}
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = write(folder)
        for number in range(rounds + 1):
            taken = {"bare": _seconds(lambda: bare(files["xlsx"]))}
            for kind, work in (("xlsx", whole), ("csv", whole), ("wrong", refused)):
                with closing(fresh(folder / f"{kind}{number}.alna")) as database:
                    taken[kind] = _seconds(lambda: work(files[kind], database))  # noqa: B023
            if number:  # the first round imports what is needed, and warms the disk's cache
                for kind, second in taken.items():
                    seconds[kind].append(second)
    return _report({kind: median(found) for kind, found in seconds.items()}, rounds)


def _seconds(work: Callable[[], None]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _report(medians: dict[str, float], rounds: int) -> int:
    names = {"xlsx": "import, .xlsx", "csv": "import, .csv", "wrong": "a wrong row, nothing changed"}
    print(f"{ROWS} rows, medians of {rounds} interleaved rounds; bare read of the .xlsx = {medians['bare']:.2f} s here")
    for kind, words in names.items():
        goal = f"  (goal: at most {GOAL:g})" if kind == "xlsx" else ""
        print(f"  {words:30} {medians[kind] / medians['bare']:5.2f} × bare read{goal}")
    return 1 if medians["xlsx"] > GOAL * medians["bare"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
