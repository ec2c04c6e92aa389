"""Who sits at this machine, in a file: a person of its register, chosen by themselves. No log-in, no proof."""

from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from alna_desktop.ui.shell import Shell


def chosen(shell: "Shell") -> UUID | None:
    """The person's key, None where nobody was chosen; what someone else wrote in the settings counts as nobody."""
    text = str(shell.settings.value(_key(shell)) or "")
    try:
        return UUID(text)
    except ValueError:
        return None


def choose(shell: "Shell", person_id: UUID | None) -> None:
    """Remember who it is for this file (None: nobody)."""
    shell.settings.setValue(_key(shell), str(person_id or ""))


def _key(shell: "Shell") -> str:
    """The file's place in the settings, where slashes would make groups."""
    return "me/" + shell.database.path.resolve().as_posix().replace("/", "|")
