"""Report packs as PDF, with their figures as Excel workbooks."""

import argparse
import sys
from contextlib import closing

from alna_desktop.commands.base import Parser, command, path, period, show, units_of
from alna_desktop.i18n import _, ngettext
from alna_desktop.progress import Progress


def add(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands."""
    packs = command(commands, "packs", _("write dialogue packs as PDF"), _packs)
    text = _("2008-T3, 2009-T1, 2009 …")
    packs.add_argument("--period", required=True, type=period, metavar=_("PERIOD"), help=text)
    units_of(packs, _("one unit; the district has a pack too"))
    name = _("what they are made from; without it, all there is for a dialogue meeting")
    packs.add_argument("--template", metavar=_("NAME"), help=name)
    packs.add_argument("--annex", action="store_true", help=_("with an Excel workbook of its figures beside each pack"))
    packs.add_argument("--out", required=True, type=path, metavar=_("FOLDER"), help=_("where the packs are put"))


def _packs(chosen: argparse.Namespace) -> int:
    from alna_desktop.exchange.annex import write_annex
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
        annex = write_annex if chosen.annex else None
        batch = write_packs(
            database, ids, chosen.period, chosen.out, Progress(show()), recipe=recipe, pattern=pattern, annex=annex
        )
    written = len(batch.made)
    count = {"n": written, "folder": chosen.out}
    if written:
        print(ngettext("%(n)d pack written to “%(folder)s”.", "%(n)d packs written to “%(folder)s”.", written) % count)
    for failure in batch.failed:
        print(f"{failure.unit}: {failure.reason}", failure.details, sep="\n", end="", file=sys.stderr)
    return int(bool(batch.failed))
