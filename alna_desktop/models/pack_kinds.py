"""Kinds of report packs, and what they are put together of. Free of SQLAlchemy, as `models.kinds` is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from alna_desktop.i18n import N_, _


class PackKind(Enum):
    """Who a pack is for."""

    DIALOGUE = "dialogue"
    TERTIAL = "tertial"
    ANNUAL = "annual"
    DIRECTOR = "director"
    POLITICAL = "political"

    @property
    def word(self) -> str:
        """«Dialogmøte», «Tertialrapport», …, translated."""
        return _(_KIND_WORDS[self])

    @property
    def is_for_district(self) -> bool:
        """Whether there is one for the district as a whole, and none for each unit."""
        return self in (PackKind.DIRECTOR, PackKind.POLITICAL)


_KIND_WORDS = {
    PackKind.DIALOGUE: N_("Dialogue meeting"),
    PackKind.TERTIAL: N_("Tertial report"),
    PackKind.ANNUAL: N_("Annual report"),
    PackKind.DIRECTOR: N_("Director's summary"),
    PackKind.POLITICAL: N_("Report to the district committee"),
}


class PartKind(Enum):
    """What a part of a pack is: a section of the program's own, a text, or pages of a PDF."""

    SECTION = "section"
    TEXT = "text"
    FILE = "file"


@dataclass(frozen=True)
class PackPart:
    """A part of a pack. `key` is a section's, `choice` the way it is shown («» as it comes).

    A text has a `title` and a `body` in the marks of letters (`letter_text`); a file its name as `title` and the
    SHA-256 of its content. What is not `chosen` keeps its place and is left out.
    """

    kind: PartKind
    key: str = ""
    choice: str = ""
    title: str = ""
    body: str = ""
    sha256: str = ""
    chosen: bool = True

    def as_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {**vars(self), "kind": self.kind.value}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "PackPart":
        """What `as_json` made."""
        return cls(**{**stored, "kind": PartKind(stored["kind"])})


def section(key: str, choice: str = "", *, chosen: bool = True) -> PackPart:
    """A section of the program's own."""
    return PackPart(PartKind.SECTION, key, choice, chosen=chosen)
