"""Letters and leader agreements as PDF."""

import argparse
from contextlib import closing
from pathlib import Path

from alna_desktop.commands.base import Parser, command, show, units_of, year
from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.progress import Progress


def add(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands."""
    letters = command(commands, "letters", _("write issued letters as PDF"), _letters)
    letters.add_argument("--year", required=True, type=year, metavar=_("YEAR"), help="2009")
    letters.add_argument("--kind", required=True, choices=("steering", "authority"), help=_("which of the two letters"))
    units_of(letters, _("one unit"))
    letters.add_argument("--out", required=True, type=Path, metavar=_("FOLDER"), help=_("where the letters are put"))
    agreements = command(commands, "agreements", _("write leader agreements as PDF"), _agreements)
    agreements.add_argument("--year", required=True, type=year, metavar=_("YEAR"), help="2009")
    units_of(agreements, _("one unit"))
    agreements.add_argument("--out", required=True, type=Path, metavar=_("FOLDER"), help=_("where they are put"))
    agreements.add_argument("--confidential", action="store_true", help=_("yes, write what is confidential to files"))


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
        written = write_letters(found, chosen.out, Progress(show()))
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
        written = write_agreements(database, found, chosen.out, Progress(show()))
    count = {"n": len(written), "folder": chosen.out}
    text = ngettext(
        "%(n)d agreement written to “%(folder)s”.", "%(n)d agreements written to “%(folder)s”.", len(written)
    )
    print(text % count)
    return 0
