"""A person's answer to what deviations say of a risk's probability: it is raised, or it stands, with the reason why.

Both are confirmed as what the risk is now, so that they stand in its history and Ctrl+Z takes them back. The same
deviations suggest nothing again (`risk_evidence`).
"""

from dataclasses import replace
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.services import risk_rows, risks
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.store.database import Database


def accept(database: Database, risk_id: UUID, *, by: str, note: str) -> None:
    """Raise the probability to what the deviations say; `by` is a role, `note` the reason.

    Raises Invalid (`by`, `note`), UserError where nothing is suggested any more or the risk's state does not allow it.
    """
    row = _asked(database, risk_id)
    assert row.observed is not None
    _answer(database, row, row.observed.probability, by, note)


def leave(database: Database, risk_id: UUID, *, by: str, note: str) -> None:
    """Let the probability stand as it is, whatever the deviations say. Raises as `accept`."""
    row = _asked(database, risk_id)
    _answer(database, row, row.now.probability, by, note)


def _asked(database: Database, risk_id: UUID) -> RiskRow:
    """The risk, with what its deviations suggest. Raises UserError where they suggest nothing."""
    today = database.today()
    with database.look() as rows:
        found = risk_rows.read(rows, today, "risk.id = ?", risk_id.hex)
    if not found or found[0].observed is None:
        raise UserError(_("The deviations no longer say anything new about this risk."))
    return found[0]


def _answer(database: Database, row: RiskRow, probability: int, by: str, note: str) -> None:
    problems = {} if by.strip() else {"by": _("Write the role of who confirms it.")}
    if not note.strip():
        problems["note"] = _("Write why.")
    if problems:
        raise Invalid(problems)
    judgement = replace(row.now.judgement, probability=probability)
    risks.confirm(database, row.id, judgement, by=by, note=note)
