"""A register from a file into the database, all rows or none, and what is said of it. The command line asks for it."""

from pathlib import Path

from alna_desktop.errors import UserError
from alna_desktop.exchange.register_profiles import Columns, columns_from, named
from alna_desktop.exchange.register_reading import Prepared, Problem, prepare
from alna_desktop.exchange.sources import open_source
from alna_desktop.i18n import _, ngettext
from alna_desktop.numbers import format_number
from alna_desktop.services import register_import
from alna_desktop.services.register_import import Origins, RegisterKind
from alna_desktop.store.database import Database


def import_register(
    database: Database,
    kind: str,
    source: Path,
    columns: Path | None,
    profile: str = "",
    *,
    save: bool,
    again: bool = False,
) -> Prepared:
    """Read and check a file as a JSON file or a saved profile says, and save it where nothing is wrong.

    Raises UserError where it can't be read, there is no such profile, or it was imported before and is not to be
    `again`.
    """
    register = RegisterKind(kind)
    how = named(database, register, profile) if profile else columns_from(columns) if columns else Columns()
    opened = open_source(source)
    prepared = prepare(database, register, opened, how)
    if save and not prepared.problems:
        repeated = register_import.repeated_text(register_import.imported_before(database, register, opened.digest))
        if repeated and not again:
            raise UserError(repeated + " " + _("Add --again to import it once more."))
        origins = Origins(opened.name, opened.digest, profile)
        register_import.save(database, prepared.kind, prepared.entries, origins)
    return prepared


def notes(prepared: Prepared) -> list[str]:
    """How the columns are read, and which are not."""
    found = [_("“%(column)s” is read as “%(field)s”.") % {"column": name, "field": field.title}
             for name, field in prepared.read.items()]  # fmt: skip
    if prepared.unread:
        found.append(_("These columns are not read: %(names)s.") % {"names": ", ".join(prepared.unread)})
    return found


def problem_text(problem: Problem) -> str:
    """«Rad 5, Enhet: …»."""
    message = _("Row %(row)d, %(column)s: %(text)s")
    return message % {"row": problem.row, "column": problem.column, "text": problem.text}


def refused_text(prepared: Prepared) -> str:
    """Each problem on a line, and that nothing was imported."""
    wrong, count = len({problem.row for problem in prepared.problems}), len(prepared.entries)
    text = ngettext(
        "Nothing was imported: %(wrong)s of %(all)s row has problems.",
        "Nothing was imported: %(wrong)s of %(all)s rows have problems.",
        count,
    )
    said = text % {"wrong": format_number(wrong), "all": format_number(count)}
    return "\n".join([*map(problem_text, prepared.problems), said])


def count_text(prepared: Prepared) -> str:
    """«12 avvik hentet inn»: how many rows, of which register."""
    count = len(prepared.entries)
    text = ngettext("%(kind)s: %(n)s row.", "%(kind)s: %(n)s rows.", count)
    return text % {"kind": prepared.kind.word, "n": format_number(count)}
