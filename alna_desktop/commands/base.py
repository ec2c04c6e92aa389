"""What the commands of the command line share: a parser for each, progress on a terminal, and complaints."""

import argparse
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from alna_desktop.i18n import _, capitalised
from alna_desktop.periods import Period


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one plain line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and leave with 2."""
        self.exit(2, "alna-desktop: " + _("%(problem)s (see --help)") % {"problem": message} + "\n")


def command(
    commands: "argparse._SubParsersAction[Parser]", name: str, text: str, action: Callable[[argparse.Namespace], int]
) -> Parser:
    """A command about a file; `action` does it, and returns 0 done or 1 not done."""
    parser = commands.add_parser(name, help=text, description=f"{capitalised(text)}.")
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("the district's file, .alna"))
    parser.set_defaults(command=action)
    return parser


def units_of(parser: Parser, one: str) -> None:
    """Let a command be about one unit (`one` says what that is) or all of them."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--unit", metavar=_("CODE"), help=one)
    which.add_argument("--all", action="store_true", help=_("all result units"))


def period(text: str) -> Period:
    """A period as it is written; raises what argparse says of a wrong one."""
    try:
        return Period.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def year(text: str) -> int:
    """A year as it is written; raises what argparse says of a wrong one."""
    if re.fullmatch(r"(?:19|20|21)\d\d", text, re.ASCII) is None:
        raise argparse.ArgumentTypeError(_("“%(text)s” is no year. Write it as 2009.") % {"text": text})
    return int(text)


def complain(message: str) -> int:
    """One plain line on stderr, in place of a line of progress that may stand there; returns 1."""
    if sys.stderr.isatty():
        print("\r" + " " * _line_width(), end="\r", file=sys.stderr)
    print(message, file=sys.stderr)
    return 1


def show() -> Callable[[int, int, str], None] | None:
    """A line of progress that is written over, where there is a terminal to write it on."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int, what: str) -> None:
        width = _line_width()
        line = f"{done}/{total} {what}"[:width].ljust(width)
        print(f"\r{line}", end="\n" if done >= total else "", file=sys.stderr, flush=True)

    return show


def _line_width() -> int:
    """Columns that can be written over: in the last one, some terminals go on to the next line."""
    return shutil.get_terminal_size().columns - 1
