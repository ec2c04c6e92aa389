"""The command line: everything that needs no window, and opening one."""

import argparse
import gc
import io
import logging
import os
import re
import shutil
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NoReturn

from alna_desktop import __version__, paths
from alna_desktop.errors import UserError
from alna_desktop.i18n import N_, _, ngettext
from alna_desktop.periods import Period
from alna_desktop.progress import Progress

# argparse's own texts, marked so that they are in our catalogue; see `_parser`.
_ARGPARSE_TEXTS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("argument %(argument_name)s: %(message)s"),
)


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one plain line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and leave with 2."""
        self.exit(2, "alna-desktop: " + _("%(problem)s (see --help)") % {"problem": message} + "\n")


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; returns 0 done, 1 it could not be done, 2 a wrong command."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # As stderr is made: a letter that a pipe or an old console has no place for must not stop the work.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        if not arguments:
            return _open(None)
        chosen = _parser().parse_args(arguments)
        return int(chosen.command(chosen))
    except UserError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return _complain(_("Cancelled."))
    except Exception:
        return _complain(_our_fault())


def _complain(message: str) -> int:
    """One plain line on stderr, in place of a line of progress that may stand there; returns 1."""
    if sys.stderr.isatty():
        print("\r" + " " * _line_width(), end="\r", file=sys.stderr)
    print(message, file=sys.stderr)
    return 1


def _our_fault() -> str:
    """Put the whole of a bug in the log; returns the line for the person, or all of it where there is no log."""
    try:
        log = paths.log_file()
        with log.open("a", encoding="utf-8") as file:
            traceback.print_exc(file=file)
    except OSError:
        return traceback.format_exc()
    return _("Something is wrong in the program itself. What happened is written in “%(file)s”.") % {"file": log}


def _parser() -> _Parser:
    # argparse asks the process's own gettext domain, where bokmål does not exist.
    setattr(argparse, "_", _)  # noqa: B010
    parser = _Parser(prog="alna-desktop", description=_("Results management for a municipal district."))
    # Its help is given here, since argparse does not translate that one.
    shown = _("show program's version number and exit")
    parser.add_argument("--version", action="version", version=f"alna-desktop {__version__}", help=shown)
    commands = parser.add_subparsers(metavar=_("COMMAND"), required=True)
    _command(commands, "open", _("open a file in the window"), lambda chosen: _open(chosen.file))
    new = _command(commands, "new", _("make an empty file for a district"), _new)
    new.add_argument("--name", required=True, metavar=_("NAME"), help=_("the district's name"))
    new.add_argument("--municipality", default="", metavar=_("NAME"), help=_("the municipality's name"))
    _command(commands, "demo", _("make an example file"), _demo)
    _command(commands, "check", _("check that a file is sound, without changing it"), _check)
    packs = _command(commands, "packs", _("write dialogue packs as PDF"), _packs)
    packs.add_argument("--period", required=True, type=_period, metavar=_("PERIOD"), help=_("2008-T3, 2009-T1, 2009 …"))
    which = packs.add_mutually_exclusive_group(required=True)
    which.add_argument("--unit", metavar=_("CODE"), help=_("one unit; the district has a pack too"))
    which.add_argument("--all", action="store_true", help=_("all result units"))
    name = _("what they are made from; without it, all there is for a dialogue meeting")
    packs.add_argument("--template", metavar=_("NAME"), help=name)
    packs.add_argument("--out", required=True, type=Path, metavar=_("FOLDER"), help=_("where the packs are put"))
    letters = _command(commands, "letters", _("write issued letters as PDF"), _letters)
    letters.add_argument("--year", required=True, type=int, metavar=_("YEAR"), help="2009")
    letters.add_argument("--kind", required=True, choices=("steering", "authority"), help=_("which of the two letters"))
    which = letters.add_mutually_exclusive_group(required=True)
    which.add_argument("--unit", metavar=_("CODE"), help=_("one unit"))
    which.add_argument("--all", action="store_true", help=_("all result units"))
    letters.add_argument("--out", required=True, type=Path, metavar=_("FOLDER"), help=_("where the letters are put"))
    agreements = _command(commands, "agreements", _("write leader agreements as PDF"), _agreements)
    agreements.add_argument("--year", required=True, type=int, metavar=_("YEAR"), help="2009")
    which = agreements.add_mutually_exclusive_group(required=True)
    which.add_argument("--unit", metavar=_("CODE"), help=_("one unit"))
    which.add_argument("--all", action="store_true", help=_("all result units"))
    agreements.add_argument("--out", required=True, type=Path, metavar=_("FOLDER"), help=_("where they are put"))
    agreements.add_argument("--confidential", action="store_true", help=_("yes, write what is confidential to files"))
    brought = _command(commands, "import", _("import figures from a workbook or a table of text"), _import)
    brought.add_argument("source", type=Path, metavar=_("SOURCE"), help=_("the workbook or table: .xlsx, .csv …"))
    brought.add_argument("--profile", required=True, metavar=_("NAME"), help=_("a saved import profile of the file"))
    brought.add_argument("--dry-run", action="store_true", help=_("check everything and save nothing"))
    _register_command(commands)
    _workbook_commands(commands)
    return parser


def _register_command(commands: "argparse._SubParsersAction[_Parser]") -> None:
    brought = _command(commands, "import-register", _("import a register that exists"), _import_register)
    brought.add_argument("source", type=Path, metavar=_("SOURCE"), help=_("the workbook or table: .xlsx, .csv …"))
    kinds = ("deviations", "risks", "documents")
    brought.add_argument("--kind", required=True, choices=kinds, help=_("which register it is"))
    text = _("a JSON file that says how columns are read; without it they are guessed from their headings")
    brought.add_argument("--columns", type=Path, metavar="JSON", help=text)
    brought.add_argument("--profile", default="", metavar=_("NAME"), help=_("a profile saved in the window, instead"))
    brought.add_argument("--dry-run", action="store_true", help=_("check everything and save nothing"))


def _workbook_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    make = _command(commands, "workbook", _("write registration workbooks to be filled in in Excel"), _workbook)
    which = make.add_mutually_exclusive_group(required=True)
    which.add_argument("--unit", metavar=_("CODE"), help=_("one unit; the district has a workbook too"))
    which.add_argument("--all", action="store_true", help=_("all result units"))
    period = _("2009, or a shorter period: 2009-T1, 2009-04 …")
    make.add_argument("--year", "--period", dest="period", required=True, type=_period, metavar=_("YEAR"), help=period)
    make.add_argument("--out", required=True, type=Path, metavar=_("FOLDER"), help=_("where the workbooks are put"))
    read = _command(commands, "read-workbook", _("read registration workbooks that are filled in"), _read_workbook)
    read.add_argument("workbooks", nargs="+", type=Path, metavar="XLSX")
    read.add_argument("--dry-run", action="store_true", help=_("say what would be changed, and change nothing"))
    kept = _("what counts where the file was changed too: “file” or “workbook”")
    read.add_argument("--prefer", choices=("file", "workbook"), help=kept)


def _command(
    commands: "argparse._SubParsersAction[_Parser]", name: str, text: str, action: Callable[[argparse.Namespace], int]
) -> _Parser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.add_argument("file", type=Path, metavar=_("FILE"))
    parser.set_defaults(command=action)
    return parser


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _open(path: Path | None) -> int:
    """Open the window; raises UserError where there is no screen to open it on, or no Qt."""
    if not _has_screen():
        raise UserError(_("There is no screen to open a window on."))
    # Starting makes many objects that stay and hardly any garbage: looking for some takes a fifth of the time.
    # `app.run` turns it on again when the window is up.
    gc.disable()
    try:
        from alna_desktop.ui import app
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "PySide6":
            raise
        # Qt itself, or a library of the system that it needs; the reason names it.
        raise UserError(_("The window can't be opened: %(reason)s.") % {"reason": error}) from error
    return app.run(path)


def _has_screen() -> bool:
    """Whether there is a screen. Qt ends the process where the one that is named does not answer, so we ask first."""
    if sys.platform != "linux" or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", os.environ.get("DISPLAY", ""))
    if local is None:  # a screen on another machine, which only Qt can ask, or none
        return bool(os.environ.get("DISPLAY"))
    path = f"/tmp/.X11-unix/X{local[1]}"
    return any(_answers(address) for address in (path, "\0" + path))


def _answers(address: str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX) as connection:
        return connection.connect_ex(address) == 0


def _demo(chosen: argparse.Namespace) -> int:
    from alna_desktop.services import demo

    demo.make(chosen.file)
    print(_("Made “%(file)s”.") % {"file": chosen.file})
    return 0


def _new(chosen: argparse.Namespace) -> int:
    from alna_desktop.services import start

    start.make(chosen.file, {"name": chosen.name, "municipality": chosen.municipality})
    print(_("Made “%(file)s”.") % {"file": chosen.file})
    return 0


def _check(chosen: argparse.Namespace) -> int:
    from alna_desktop.store import checks

    revision = checks.revision(chosen.file, thorough=True)
    print(_("“%(file)s” is sound (revision %(revision)s).") % {"file": chosen.file.name, "revision": revision})
    return 0


def _packs(chosen: argparse.Namespace) -> int:
    # What matplotlib has to say of its font cache, as soon as it is imported, is not the user's business.
    logging.getLogger("matplotlib").addHandler(logging.NullHandler())
    from alna_desktop.reports.batch import write_packs
    from alna_desktop.reports.from_template import recipe_of, units_for
    from alna_desktop.services import pack_templates
    from alna_desktop.services.units import result_units, unit_by_code
    from alna_desktop.store.database import open_file

    with closing(open_file(chosen.file, read_only=True)) as database:
        units = result_units(database) if chosen.all else [unit_by_code(database, chosen.unit)]
        ids, recipe, pattern = [unit.id for unit in units], None, ""
        if chosen.template:
            template = pack_templates.by_name(database, chosen.template)
            ids, recipe, pattern = units_for(database, template, ids), recipe_of(database, template), template.pattern
        progress = Progress(_show())
        batch = write_packs(database, ids, chosen.period, chosen.out, progress, recipe=recipe, pattern=pattern)
    written = len(batch.made)
    count = {"n": written, "folder": chosen.out}
    if written:
        print(ngettext("%(n)d pack written to “%(folder)s”.", "%(n)d packs written to “%(folder)s”.", written) % count)
    for failure in batch.failed:
        print(f"{failure.unit}: {failure.reason}", failure.details, sep="\n", end="", file=sys.stderr)
    return int(bool(batch.failed))


def _letters(chosen: argparse.Namespace) -> int:
    from alna_desktop.models import LetterKind
    from alna_desktop.reports.letters import write_letters
    from alna_desktop.services import letters
    from alna_desktop.services.units import unit_by_code
    from alna_desktop.store.database import open_file

    with closing(open_file(chosen.file, read_only=True)) as database:
        unit = None if chosen.all else unit_by_code(database, chosen.unit)
        rows = letters.rows(database, chosen.year, LetterKind[chosen.kind.upper()])
        found = [(row.unit, row.issued) for row in rows if row.issued and unit in (None, row.unit)]
        if not found:
            raise UserError(_("No such letter is issued for %(year)d.") % {"year": chosen.year})
        written = write_letters(found, chosen.out, Progress(_show()))
    count = {"n": len(written), "folder": chosen.out}
    text = ngettext("%(n)d letter written to “%(folder)s”.", "%(n)d letters written to “%(folder)s”.", len(written))
    print(text % count)
    return 0


def _agreements(chosen: argparse.Namespace) -> int:
    from alna_desktop.reports.agreements import write_agreements
    from alna_desktop.services.agreement_desk import desk
    from alna_desktop.services.units import result_units, unit_by_code
    from alna_desktop.store.database import open_file

    if not chosen.confidential:
        raise UserError(_("Leader agreements are confidential. Add --confidential to write them to files."))
    with closing(open_file(chosen.file, read_only=True)) as database:
        wanted = result_units(database) if chosen.all else [unit_by_code(database, chosen.unit)]
        found = [each for unit in wanted if (each := desk(database, unit.id, chosen.year)).agreement is not None]
        if not found:
            raise UserError(_("There is no leader agreement for %(year)d.") % {"year": chosen.year})
        written = write_agreements(database, found, chosen.out, Progress(_show()))
    count = {"n": len(written), "folder": chosen.out}
    text = ngettext(
        "%(n)d agreement written to “%(folder)s”.", "%(n)d agreements written to “%(folder)s”.", len(written)
    )
    print(text % count)
    return 0


def _import(chosen: argparse.Namespace) -> int:
    from alna_desktop.exchange import importing
    from alna_desktop.store.database import open_file

    # Trying it out changes nothing, so it may be done while the file is open in the window.
    with closing(open_file(chosen.file, read_only=chosen.dry_run)) as database:
        progress, save = Progress(_show()), not chosen.dry_run
        outcome = importing.import_file(database, chosen.source, chosen.profile, progress, save=save)
    prepared = outcome.prepared
    for note in importing.notes(prepared):
        print(note, file=sys.stderr)
    if prepared.problems:
        for problem in prepared.problems:
            print(importing.problem_text(problem), file=sys.stderr)
        return _complain(_("Nothing was imported: %(problems)s") % {"problems": importing.problems_text(prepared)})
    print(importing.counts_text(prepared))
    if outcome.red:
        print(importing.red_text(outcome.red))
    if chosen.dry_run:
        print(_("Nothing was saved: this was only a try."))
    return 0


def _import_register(chosen: argparse.Namespace) -> int:
    from alna_desktop.exchange import register_importing
    from alna_desktop.store.database import open_file

    with closing(open_file(chosen.file, read_only=chosen.dry_run)) as database:
        how = chosen.columns, chosen.profile
        found = register_importing.import_register(database, chosen.kind, chosen.source, *how, save=not chosen.dry_run)
    for note in register_importing.notes(found):
        print(note, file=sys.stderr)
    if found.problems:
        return _complain(register_importing.refused_text(found))
    print(register_importing.count_text(found))
    if chosen.dry_run:
        print(_("Nothing was saved: this was only a try."))
    return 0


def _workbook(chosen: argparse.Namespace) -> int:
    from alna_desktop.exchange.registration.write import write_workbooks
    from alna_desktop.services.units import result_units, unit_by_code
    from alna_desktop.store.database import open_file

    with closing(open_file(chosen.file, read_only=True)) as database:
        units = result_units(database) if chosen.all else [unit_by_code(database, chosen.unit)]
        ids = [unit.id for unit in units]
        written = write_workbooks(database, ids, chosen.period, chosen.out, Progress(_show()))
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


def _show() -> Callable[[int, int, str], None] | None:
    """A line of progress that is written over, where there is a terminal to write it on."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int, what: str) -> None:
        width = _line_width()
        line = f"{done}/{total} {what}"[:width].ljust(width)
        print(f"\r{line}", end="\n" if done >= total else "", file=sys.stderr, flush=True)

    return show


def _line_width() -> int:
    """Columns that can be written over: in the last one, some terminals go on to the next line."""
    return shutil.get_terminal_size().columns - 1
