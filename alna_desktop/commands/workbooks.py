"""Registration workbooks, written to be filled in and read again."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from alna_desktop.commands.base import Parser, command, period, show, units_of
from alna_desktop.i18n import _, ngettext
from alna_desktop.progress import Progress


def add(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands."""
    make = command(commands, "workbook", _("write registration workbooks to be filled in in Excel"), _workbook)
    units_of(make, _("one unit; the district has a workbook too"))
    text = _("2009, or a shorter period: 2009-T1, 2009-04 …")
    make.add_argument("--year", "--period", dest="period", required=True, type=period, metavar=_("YEAR"), help=text)
    make.add_argument("--out", required=True, type=Path, metavar=_("FOLDER"), help=_("where the workbooks are put"))
    read = command(commands, "read-workbook", _("read registration workbooks that are filled in"), _read_workbook)
    read.add_argument("workbooks", nargs="+", type=Path, metavar="XLSX", help=_("workbooks that are filled in"))
    read.add_argument("--dry-run", action="store_true", help=_("say what would be changed, and change nothing"))
    kept = _("what counts where the file was changed too: “file” or “workbook”")
    read.add_argument("--prefer", choices=("file", "workbook"), help=kept)


def _workbook(chosen: argparse.Namespace) -> int:
    from alna_desktop.exchange.registration.write import write_workbooks
    from alna_desktop.services.units import result_units, unit_by_code
    from alna_desktop.store.database import open_file

    with closing(open_file(chosen.file, read_only=True)) as database:
        units = result_units(database) if chosen.all else [unit_by_code(database, chosen.unit)]
        ids = [unit.id for unit in units]
        written = write_workbooks(database, ids, chosen.period, chosen.out, Progress(show()))
    count = {"n": len(written), "folder": chosen.out}
    text = ngettext("%(n)d workbook written to “%(folder)s”.", "%(n)d workbooks written to “%(folder)s”.", len(written))
    print(text % count)
    return 0


def _read_workbook(chosen: argparse.Namespace) -> int:
    """Read, compare, and save all or nothing: also nothing where there is a conflict and nobody said what counts."""
    from alna_desktop.exchange.registration.read import read_workbook
    from alna_desktop.services import registration_reading
    from alna_desktop.store.database import open_file

    with closing(open_file(chosen.file, read_only=chosen.dry_run)) as database:
        comparison = registration_reading.compare(database, [read_workbook(path) for path in chosen.workbooks])
        for change in comparison.changes:
            print(change.sentence)
        for problem in comparison.problems:
            print(problem.sentence, file=sys.stderr)
        conflicts = comparison.conflicts if chosen.prefer is None else []
        if conflicts:
            text = ngettext(
                "%(n)d conflict: choose with --prefer.", "%(n)d conflicts: choose with --prefer.", len(conflicts)
            )
            print(text % {"n": len(conflicts)}, file=sys.stderr)
        if comparison.problems or conflicts:
            print(_("Nothing is saved."), file=sys.stderr)
            return 1
        take = [change.key for change in comparison.conflicts if chosen.prefer == "workbook"]
        saved = 0 if chosen.dry_run else registration_reading.save(database, comparison, take)
    print(
        _("Nothing is saved.")
        if chosen.dry_run
        else ngettext("%(n)d change is saved.", "%(n)d changes are saved.", saved) % {"n": saved}
    )
    return 0
