"""A whole import in one call, and what is said of it: for the command line, and in part for the page."""

from dataclasses import dataclass
from pathlib import Path

from alna_desktop import garbage
from alna_desktop.dates import format_moment
from alna_desktop.errors import UserError
from alna_desktop.exchange.preparing import prepare
from alna_desktop.exchange.profiles import Profile
from alna_desktop.exchange.sources import open_source
from alna_desktop.i18n import _, ngettext
from alna_desktop.numbers import format_number
from alna_desktop.progress import Progress
from alna_desktop.services import import_reds, imports
from alna_desktop.services.incoming import Effect, Prepared, Problem
from alna_desktop.store.database import Database


@dataclass(frozen=True)
class Outcome:
    """What an import came to: nothing was saved where it has problems. `red` values of it lack a comment."""

    prepared: Prepared
    saved: imports.Saved | None
    red: int = 0


def import_file(
    database: Database, path: Path, profile: str, progress: Progress | None = None, *, save: bool = True
) -> Outcome:
    """Read a file as a saved profile says, and save it where no row has a problem and `save` is given.

    Raises UserError where there is no such profile, or the file can't be read.
    """
    way = profile_named(database, profile)
    with garbage.paused():
        prepared = prepare(open_source(path), way, imports.known(database), progress)
        good = save and not prepared.problems
        if not good:
            return Outcome(prepared, None)
        saved = imports.save(database, prepared, profile)
        return Outcome(prepared, saved, import_reds.uncommented(database, prepared))


def profile_named(database: Database, name: str) -> Profile:
    """A saved profile; raises UserError that says which there are."""
    saved = imports.profiles(database)
    if name in saved:
        return Profile.from_json(saved[name])
    if not saved:
        raise UserError(_("The file has no import profiles. Make one on the page “Import”."))
    message = _("There is no import profile “%(name)s”. There are: %(names)s.")
    raise UserError(message % {"name": name, "names": ", ".join(saved)})


def problem_text(problem: Problem) -> str:
    """«Rad 17, Verdi: «abc» er ikke et tall.»"""
    place = {"row": problem.row, "column": problem.column, "text": problem.text}
    return (_("Row %(row)d, %(column)s: %(text)s") if problem.column else _("Row %(row)d: %(text)s")) % place


def counts_text(prepared: Prepared) -> str:
    """«12 nye tall, 3 endrede og 0 uendrede.»"""
    counts = {effect.value: format_number(prepared.count(effect)) for effect in Effect}
    return _("%(new)s new figures, %(changed)s changed and %(same)s unchanged.") % counts


def problems_text(prepared: Prepared) -> str:
    """«2 av 50 000 rader har feil.»"""
    rows = len({problem.row for problem in prepared.problems})
    text = ngettext("%(n)s of %(rows)s rows has problems.", "%(n)s of %(rows)s rows have problems.", rows)
    return text % {"n": format_number(rows), "rows": format_number(prepared.rows)}


def news(prepared: Prepared, most: int | None = None) -> list[str]:
    """«3 nye enheter: Lodalen; Grønland og 1 til.», and the same of indicators; nothing where there are none.

    `most` is how many are named; all of them where it is None.
    """
    units = ngettext("%(n)s new unit: %(names)s.", "%(n)s new units: %(names)s.", len(prepared.new_units))
    indicators = ngettext(
        "%(n)s new indicator: %(names)s.", "%(n)s new indicators: %(names)s.", len(prepared.new_indicators)
    )
    found = [(units, [unit.name for unit in prepared.new_units])]
    found += [(indicators, [indicator.name for indicator in prepared.new_indicators])]
    return [text % {"n": format_number(len(names)), "names": _listed(names, most)} for text, names in found if names]


def _listed(names: list[str], most: int | None) -> str:
    if most is None or len(names) <= most:
        return "; ".join(names)
    text = ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", len(names) - most)
    return text % {"names": "; ".join(names[:most]), "n": format_number(len(names) - most)}


def news_text(prepared: Prepared) -> str:
    """«Lager også 9 enheter og 194 indikatorer.»; nothing where there are none."""
    units = ngettext("%(n)s unit", "%(n)s units", len(prepared.new_units))
    indicators = ngettext("%(n)s indicator", "%(n)s indicators", len(prepared.new_indicators))
    found = [(units, len(prepared.new_units)), (indicators, len(prepared.new_indicators))]
    parts = [text % {"n": format_number(count)} for text, count in found if count]
    return _("Makes %(what)s too.") % {"what": _(" and ").join(parts)} if parts else ""


def red_text(count: int) -> str:
    """«3 røde tall mangler kommentar.»; nothing where there are none."""
    text = ngettext("%(n)s red value waits for a comment.", "%(n)s red values wait for a comment.", count)
    return text % {"n": format_number(count)} if count else ""


def notes(prepared: Prepared, most: int | None = None) -> list[str]:
    """What the user should know besides: what is new (`most` names of it), what is left out, was it imported before."""
    found = [*news(prepared, most), *prepared.notes]
    if prepared.added_to:
        text = ngettext("%(n)s row is added to one above.", "%(n)s rows are added to others above.",
                        len(prepared.added_to))  # fmt: skip
        found.append(text % {"n": format_number(len(prepared.added_to))})
    if prepared.empty:
        text = ngettext("%(n)s cell without a value.", "%(n)s cells without a value.", prepared.empty)
        found.append(text % {"n": format_number(prepared.empty)})
    if prepared.left_out:
        text = ngettext(
            "%(n)s value is left out, as the profile says.", "%(n)s values are left out, as the profile says.",
            prepared.left_out,
        )  # fmt: skip
        found.append(text % {"n": format_number(prepared.left_out)})
    if prepared.imported_before is not None:
        when = {"when": format_moment(prepared.imported_before)}
        found.append(_("The very same file was imported %(when)s.") % when)
    return found
