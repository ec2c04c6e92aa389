"""What the disk and other programs can do to a save, in words the user can act on."""

from alna_desktop.errors import UserError
from alna_desktop.i18n import N_, _

# Parts of SQLite's own messages; they are stable and the driver gives no finer codes.
_KNOWN = {
    "disk is full": N_("The disk is full. Nothing was changed. Make room and try again."),
    "database is locked": N_("Another program is using the file. Nothing was changed. Try again in a moment."),
    "readonly database": N_("The file can't be written to. Nothing was changed."),
    "unable to open database": N_("The file can't be opened. Is the drive still connected?"),
    "disk I/O error": N_("The drive did not answer. Nothing was changed. Is it still connected?"),
    "disk image is malformed": N_("The file is damaged. Nothing was changed. Use a backup copy."),
}


def plain(error: Exception) -> UserError | None:
    """The trouble as a UserError, or None where it is a bug of ours."""
    for part, message in _KNOWN.items():
        if part in str(error):
            return UserError(_(message))
    return None
