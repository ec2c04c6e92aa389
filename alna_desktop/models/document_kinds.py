"""What values of quality documents can be. Free of SQLAlchemy, as `kinds`."""

from enum import Enum

from alna_desktop.i18n import N_, _


class DocumentKind(Enum):
    """What a document is."""

    ROUTINE = "routine"
    PROCEDURE = "procedure"
    GUIDELINE = "guideline"
    LAW = "law"
    DECLARATION = "declaration"
    DESCRIPTION = "description"
    OTHER = "other"

    @property
    def word(self) -> str:
        """«Rutine», «Prosedyre», «Retningslinje», «Lov eller forskrift», «Serviceerklæring», …, translated."""
        return _(_KIND_WORDS[self])


_KIND_WORDS = {
    DocumentKind.ROUTINE: N_("Routine"),
    DocumentKind.PROCEDURE: N_("Procedure"),
    DocumentKind.GUIDELINE: N_("Guideline"),
    DocumentKind.LAW: N_("Law or regulation"),
    DocumentKind.DECLARATION: N_("Service declaration"),
    DocumentKind.DESCRIPTION: N_("Service description"),
    DocumentKind.OTHER: N_("Other document"),
}


class DocumentState(Enum):
    """How far a version of a document has come; `document_rules` says what may be done in each."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def word(self) -> str:
        """«utkast», «til godkjenning», «gyldig», «avløst», «trukket», translated."""
        return _(_STATE_WORDS[self])


_STATE_WORDS = {
    DocumentState.DRAFT: N_("document draft"),
    DocumentState.SENT: N_("sent for approval"),
    DocumentState.APPROVED: N_("document in force"),
    DocumentState.SUPERSEDED: N_("superseded"),
    DocumentState.WITHDRAWN: N_("withdrawn"),
}
