"""Sizes of files as people read them."""

from decimal import Decimal

from alna_desktop.i18n import _
from alna_desktop.numbers import format_number

STEP = 1024


def as_size(size: int) -> str:
    """«812 byte», «14 kB», «1,2 MB»; `size` in bytes. A kB has 1024 of them, as file managers count."""
    if size < STEP:
        return _("%(n)s bytes") % {"n": size}
    if size < STEP * STEP:
        return _("%(n)s kB") % {"n": format_number(Decimal(size) / STEP, 0)}
    megabytes = Decimal(size) / (STEP * STEP)
    return _("%(n)s MB") % {"n": format_number(megabytes, 0 if megabytes == int(megabytes) else 1)}
