"""How a unit's standing with a letter looks: shape, colour and word."""

from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.models.letter_rules import Standing
from alna_desktop.models.status import Status
from alna_desktop.services.letters import UnitLetter

# Shapes and colours are those of the status they resemble.
MARKS = {Standing.MISSING: Status.MISSING, Standing.DRAFT: Status.NEAR, Standing.ISSUED: Status.MET}


def in_words(row: UnitLetter) -> str:
    """«utstedt 01.01.2009, versjon 2, nytt utkast», «utkast», «mangler»."""
    parts = [row.standing.word]
    if row.issued is not None and row.issued.issued_on is not None:
        parts[0] += f" {format_date(row.issued.issued_on)}"
        if row.issued.version > 1:
            parts.append(_("version %(n)d") % {"n": row.issued.version})
        if row.draft is not None:
            parts.append(_("new draft"))
    return ", ".join(parts)
