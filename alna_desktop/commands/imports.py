"""Figures and registers brought in from workbooks and tables of text."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from alna_desktop.commands.base import Parser, command, complain, show
from alna_desktop.i18n import _
from alna_desktop.progress import Progress


def add(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands."""
    brought = command(commands, "import", _("import figures from a workbook or a table of text"), _import)
    brought.add_argument("source", type=Path, metavar=_("SOURCE"), help=_("the workbook or table: .xlsx, .csv …"))
    brought.add_argument("--profile", required=True, metavar=_("NAME"), help=_("a saved import profile of the file"))
    brought.add_argument("--dry-run", action="store_true", help=_("check everything and save nothing"))
    _add_register(commands)


def _add_register(commands: "argparse._SubParsersAction[Parser]") -> None:
    brought = command(
        commands, "import-register", _("import deviations, risks or documents from a register"), _import_register
    )
    brought.add_argument("source", type=Path, metavar=_("SOURCE"), help=_("the workbook or table: .xlsx, .csv …"))
    kinds = ("deviations", "risks", "documents")
    brought.add_argument("--kind", required=True, choices=kinds, help=_("which register it is"))
    text = _("a JSON file that says how columns are read; without it they are guessed from their headings")
    how = brought.add_mutually_exclusive_group()
    how.add_argument("--columns", type=Path, metavar="JSON", help=text)
    how.add_argument("--profile", default="", metavar=_("NAME"), help=_("a profile saved in the window, instead"))
    brought.add_argument("--dry-run", action="store_true", help=_("check everything and save nothing"))


def _import(chosen: argparse.Namespace) -> int:
    from alna_desktop.exchange import importing
    from alna_desktop.store.database import open_file

    # Trying it out changes nothing, so it may be done while the file is open in the window.
    with closing(open_file(chosen.file, read_only=chosen.dry_run)) as database:
        progress, save = Progress(show()), not chosen.dry_run
        outcome = importing.import_file(database, chosen.source, chosen.profile, progress, save=save)
    prepared = outcome.prepared
    for note in importing.notes(prepared):
        print(note, file=sys.stderr)
    if prepared.problems:
        for problem in prepared.problems:
            print(importing.problem_text(problem), file=sys.stderr)
        return complain(_("Nothing was imported: %(problems)s") % {"problems": importing.problems_text(prepared)})
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
        return complain(register_importing.refused_text(found))
    print(register_importing.count_text(found))
    if chosen.dry_run:
        print(_("Nothing was saved: this was only a try."))
    return 0
