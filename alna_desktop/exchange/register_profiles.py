"""How a register in a file is read: its sheet, its columns, its words. Saved among the profiles of the imports."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.reasons import reason
from alna_desktop.services import imports
from alna_desktop.services.register_import import RegisterKind
from alna_desktop.store.database import Database


@dataclass(frozen=True)
class Columns:
    """How a file is read. `header` is the row of headings, from 1 (0: found); `columns` are headings and the keys of
    fields ("" leaves one out), guessed where there are none; `words` are the file's own words by field and what they
    mean here ("": nothing, and a unit that is "" leaves its row out); `constants` hold for all rows, by field, in
    words; `leave_out` are rows that are not read.
    """

    sheet: str = ""
    header: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    leave_out: frozenset[int] = frozenset()

    def to_json(self, kind: RegisterKind) -> dict[str, Any]:
        """What is saved of it: not which rows of this one file are left out."""
        return {
            "kind": kind.value,
            "sheet": self.sheet,
            "header": self.header,
            "columns": dict(self.columns),
            "words": {key: dict(words) for key, words in self.words.items()},
            "constants": dict(self.constants),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Columns":
        """What `to_json` made, or a person wrote. Raises ValueError or TypeError where it is something else."""
        parts = {name: part for name, part in stored.items() if name != "kind"}
        parts["leave_out"] = frozenset(map(int, parts.get("leave_out", ())))
        found = cls(**parts)
        texts = (found.columns, found.constants, *found.words.values())
        if not isinstance(found.sheet, str) or not isinstance(found.header, int) or not all(map(_is_texts, texts)):
            raise TypeError
        return found


def _is_texts(part: object) -> bool:
    """Whether it says texts by texts."""
    return isinstance(part, dict) and all(isinstance(text, str) for text in part.values())


def columns_from(path: Path) -> Columns:
    """How a file is read, from a JSON file; raises UserError where it can't be read or is something else."""
    try:
        return Columns.from_json(json.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        message = _("“%(file)s” can't be read: %(reason)s.")
        raise UserError(message % {"file": path.name, "reason": reason(error)}) from error
    except (ValueError, TypeError, AttributeError):
        message = _("“%(file)s” does not say how columns are read: see the help of the page Import.")
        raise UserError(message % {"file": path.name}) from None


def saved(database: Database, kind: RegisterKind) -> dict[str, Columns]:
    """The saved profiles of a register by name, in order; those of another version of the program are left out."""
    found = {}
    for name, mapping in imports.profiles(database, kind.value).items():
        try:
            found[name] = Columns.from_json(mapping)
        except (ValueError, TypeError, AttributeError):
            continue
    return found


def named(database: Database, kind: RegisterKind, name: str) -> Columns:
    """A saved profile; raises UserError that says which there are."""
    there = saved(database, kind)
    if name in there:
        return there[name]
    if not there:
        raise UserError(_("The file has no import profiles. Make one on the page “Import”."))
    message = _("There is no import profile “%(name)s”. There are: %(names)s.")
    raise UserError(message % {"name": name, "names": ", ".join(there)})
