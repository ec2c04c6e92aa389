"""The command line: everything that needs no window, and opening one."""

import argparse
import gc
import io
import os
import re
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from alna_desktop import __version__, paths
from alna_desktop.commands import files, imports, packs, papers, workbooks
from alna_desktop.commands.base import Parser, command, complain
from alna_desktop.errors import UserError
from alna_desktop.i18n import N_, _

# argparse's own texts, marked so that they are in our catalogue; see `_parser`.
_ARGPARSE_TEXTS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("argument %(argument_name)s: %(message)s"),
)


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; returns 0 done, 1 it could not be done, 2 a wrong command."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # As stderr is made: a letter that a pipe or an old console has no place for must not stop the work.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        if not arguments:
            return _open(None)
        chosen = _parser().parse_args(arguments)
        return int(chosen.command(chosen))
    except UserError as error:
        return complain(str(error))
    except KeyboardInterrupt:
        return complain(_("Cancelled."))
    except Exception:
        return complain(_our_fault())


def _our_fault() -> str:
    """Put the whole of a bug in the log; returns the line for the person, or all of it where there is no log."""
    try:
        log = paths.log_file()
        with log.open("a", encoding="utf-8") as file:
            traceback.print_exc(file=file)
    except OSError:
        return traceback.format_exc()
    return _("Something is wrong in the program itself. What happened is written in “%(file)s”.") % {"file": log}


def _parser() -> Parser:
    # argparse asks the process's own gettext domain, where bokmål does not exist.
    setattr(argparse, "_", _)  # noqa: B010
    ends = _("COMMAND --help says more. Exit codes: 0 done, 1 it could not be done, 2 a wrong command.")
    parser = Parser(prog="alna-desktop", description=_("Results management for a municipal district."), epilog=ends)
    # Its help is given here, since argparse does not translate that one.
    shown = _("show program's version number and exit")
    parser.add_argument("--version", action="version", version=f"alna-desktop {__version__}", help=shown)
    commands = parser.add_subparsers(metavar=_("COMMAND"), required=True)
    command(commands, "open", _("open a file in the window"), lambda chosen: _open(chosen.file))
    for area in (files, packs, papers, imports, workbooks):
        area.add(commands)
    return parser


def _open(path: Path | None) -> int:
    """Open the window; raises UserError where there is no screen to open it on, or no Qt."""
    if not _has_screen():
        raise UserError(_("There is no screen to open a window on."))
    # Starting makes many objects that stay and hardly any garbage: looking for some takes a fifth of the time.
    # `app.run` turns it on again when the window is up.
    gc.disable()
    try:
        from alna_desktop.ui import app
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "PySide6":
            raise
        # Qt itself, or a library of the system that it needs; the reason names it.
        raise UserError(_("The window can't be opened: %(reason)s.") % {"reason": error}) from error
    return app.run(path)


def _has_screen() -> bool:
    """Whether there is a screen. Qt ends the process where the one that is named does not answer, so we ask first."""
    if sys.platform != "linux" or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", os.environ.get("DISPLAY", ""))
    if local is None:  # a screen on another machine, which only Qt can ask, or none
        return bool(os.environ.get("DISPLAY"))
    path = f"/tmp/.X11-unix/X{local[1]}"
    return any(_answers(address) for address in (path, "\0" + path))


def _answers(address: str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX) as connection:
        return connection.connect_ex(address) == 0
