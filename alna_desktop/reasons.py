"""Why the system would not do something with a file or folder, in the user's language: it speaks English itself."""

import errno

from alna_desktop.i18n import N_, _

_WORDS = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EACCES: N_("you do not have access, or another program is using it"),
    errno.EPERM: N_("you do not have access"),
    errno.EROFS: N_("it can only be read"),
    errno.ENOENT: N_("it is not there"),
    errno.ENOTDIR: N_("a part of the path is not a folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EEXIST: N_("something else has that name"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EBUSY: N_("another program is using it"),
    errno.EIO: N_("the drive does not answer"),
    errno.EFBIG: N_("the file is too large for the disk"),
}


def reason(error: OSError) -> str:
    """The reason as the end of a sentence, without a full stop; in the system's own words where we have none."""
    words = _WORDS.get(error.errno or 0)
    return _(words) if words else error.strerror or str(error)
