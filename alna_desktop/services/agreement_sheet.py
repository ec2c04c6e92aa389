"""Leader agreements as a table, for Excel: parties and dates; what is written in them only where it is chosen."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised, sort_key
from alna_desktop.models import Part, Party
from alna_desktop.services import agreement_desk, agreement_rows, units
from alna_desktop.services.agreement_rows import Agreement
from alna_desktop.store.database import Database

Value = str | date | None


def head(*, confidential: bool) -> list[str]:
    """The heads of the columns."""
    found = [
        _("Unit"), _("Leader agreement"), capitalised(Party.LEADER.word), capitalised(Party.SUPERIOR.word),
        _("Proposed"), _("Leader signed"), _("Superior signed"), _("Talks held"), _("Talks planned"),
    ]  # fmt: skip
    if confidential:
        found += [_("Result demands"), *(part.word for part in Part), _("Notes from the talks"), _("Actions agreed on")]
    return found


def rows(database: Database, year: int, unit_id: UUID | None, *, confidential: bool) -> list[Sequence[Value]]:
    """A row for each unit by name, or for one: of the agreement in force, or else of the newest version."""
    today = database.today()
    with database.look() as look:
        found = agreement_desk.in_year(look, today, year)
        result = [unit for unit in units.read(look) if not unit.is_district and unit_id in (None, unit.id)]
    return [
        [unit.name, *_row(agreement_rows.shown(found.get(unit.id, [])), confidential=confidential)]
        for unit in sorted(result, key=lambda unit: sort_key(unit.name))
    ]


def _row(agreement: Agreement | None, *, confidential: bool) -> list[Value]:
    if agreement is None:
        return [capitalised(_("missing agreement")), *[""] * (len(head(confidential=confidential)) - 2)]
    held = [format_date(talk.held_on) for talk in agreement.talks if talk.held_on]
    planned = [format_date(talk.planned_on) for talk in agreement.talks if not talk.held_on]
    found: list[Value] = [
        capitalised(agreement.state.word), agreement.leader, agreement.superior, agreement.proposed_on,
        *(agreement.signed[party] for party in Party), ", ".join(held), ", ".join(planned),
    ]  # fmt: skip
    return found + _written(agreement) if confidential else found


def _written(agreement: Agreement) -> list[Value]:
    """What is agreed on, and talked about."""
    demands = "\n".join(f"{demand.text}: {demand.target}".removesuffix(": ") for demand in agreement.demands)
    notes = "\n".join(f"{format_date(talk.on)}: {talk.notes}" for talk in agreement.talks if talk.notes)
    actions = "\n".join(action.title for action in agreement.actions)
    return [demands, *(agreement.texts[part] for part in Part), notes, actions]
