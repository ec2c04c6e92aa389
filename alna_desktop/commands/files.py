"""Making a file, and checking one."""

import argparse

from alna_desktop.commands.base import Parser, command
from alna_desktop.i18n import _


def add(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands."""
    new = command(commands, "new", _("make an empty file for a district"), _new)
    new.add_argument("--name", required=True, metavar=_("NAME"), help=_("the district's name"))
    new.add_argument("--municipality", default="", metavar=_("NAME"), help=_("the municipality's name"))
    command(commands, "demo", _("make an example file"), _demo)
    command(commands, "check", _("check that a file is sound, without changing it"), _check)


def _demo(chosen: argparse.Namespace) -> int:
    from alna_desktop.services import demo

    demo.make(chosen.file)
    print(_("Made “%(file)s”.") % {"file": chosen.file})
    return 0


def _new(chosen: argparse.Namespace) -> int:
    from alna_desktop.services import start

    start.make(chosen.file, {"name": chosen.name, "municipality": chosen.municipality})
    print(_("Made “%(file)s”.") % {"file": chosen.file})
    return 0


def _check(chosen: argparse.Namespace) -> int:
    from alna_desktop.store import checks

    revision = checks.revision(chosen.file, thorough=True)
    print(_("“%(file)s” is sound (revision %(revision)s).") % {"file": chosen.file.name, "revision": revision})
    return 0
