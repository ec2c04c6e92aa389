"""What a notice can be, and the keys of what is set about attachments. Free of SQLAlchemy."""

from enum import Enum

from alna_desktop.i18n import N_, _


class NoticeState(Enum):
    """How it stands with a notice."""

    OPEN = "open"
    SENT = "sent"
    DROPPED = "dropped"

    @property
    def word(self) -> str:
        """«Ikke sendt», «Sendt», «Ikke nødvendig», translated."""
        return _(_WORDS[self])


_WORDS = {NoticeState.OPEN: N_("Not sent"), NoticeState.SENT: N_("Notice sent"), NoticeState.DROPPED: N_("Not needed")}


class AttachmentSetting:
    """Keys of the settings of attachments that follow a file."""

    LIMIT = "attachment_limit"  # megabytes that one file can have at most, 1–500
