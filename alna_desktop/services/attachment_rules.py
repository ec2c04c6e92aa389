"""Whose files may be added to and removed: what an area says of its own, whoever asks.

What is shown need not be asked about here; what changes it is (`attachments.add` and `attachments.remove`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models import deviation_rules, document_rules

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def check(session: "Session", owner_kind: str, owner_id: UUID) -> None:
    """Raise UserError where the files of something can't be changed as it stands. Who has no rule lets them be."""
    rule = RULES.get(owner_kind)
    if rule is not None:
        rule(session, owner_id)


def _document_version(session: "Session", version_id: UUID) -> None:
    """A version's files are what it says, as its text is."""
    from alna_desktop.models import DocumentVersion

    version = session.get(DocumentVersion, version_id)
    if version is None:
        raise UserError(_("This has been removed meanwhile."))
    if not document_rules.allows(version.state, document_rules.Step.CHANGE):
        said = {"title": version.title, "n": version.version, "state": version.state.word}
        raise UserError(_("“%(title)s”, version %(n)d, is %(state)s: its files can't be changed.") % said)


def _deviation(session: "Session", deviation_id: UUID) -> None:
    """What is closed or rejected stays as it was; it is reopened first."""
    from alna_desktop.models import Deviation

    found = session.get(Deviation, deviation_id)
    if found is not None and not deviation_rules.allows(found.state, deviation_rules.DeviationStep.CHANGE):
        said = {"title": found.title, "state": found.state.word.lower()}
        raise UserError(_("“%(title)s” is %(state)s: its files can't be changed.") % said)


RULES: dict[str, Callable[["Session", UUID], None]] = {"document_version": _document_version, "deviation": _deviation}
