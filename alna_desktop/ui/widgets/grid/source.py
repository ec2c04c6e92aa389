"""What a grid shows and where its edits go: rows, columns and cells, given by a `GridSource`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from alna_desktop.exchange.tables import Value
    from alna_desktop.models.status import Status

Place = tuple[int, int]
"""Row and column, from 0."""

Typed = Mapping[Place, str]
"""The cells that were edited and are not saved, with the text as it was typed; "" is a cell that was emptied."""


@dataclass(frozen=True)
class Row:
    """A row: `key` is what it is known by when the grid is read again, `name` stands in the frozen column.

    `note` is a few words after the name, `level` indents it. A `heading` has no cells: keys and clipboard pass it by.
    `spoken` is the name where it stands alone: «Sykefravær, tapte dagsverk» ("": `name`).
    """

    key: object
    name: str
    note: str = ""
    level: int = 0
    heading: bool = False
    spoken: str = ""

    @property
    def whole_name(self) -> str:
        """The name where it stands alone."""
        return self.spoken or self.name


@dataclass(frozen=True)
class Column:
    """A column: `key` as for rows; columns next to each other with one `group` have a common head over theirs.

    `width` is in logical pixels, until the user drags it; that is remembered for all columns of a `kind` ("": its key).
    `right` for numbers. `group` and `title` together name it where it stands alone, unless `spoken` does.
    """

    key: str
    title: str
    group: str = ""
    width: int = 88
    kind: str = ""
    right: bool = True
    spoken: str = ""

    @property
    def whole_title(self) -> str:
        """«april 2009, avtalte dagsverk»: for tooltip, clipboard, Excel and screen readers."""
        if self.spoken:
            return self.spoken
        return f"{self.group}, {self.title}" if self.group and self.title else self.group or self.title


@dataclass(frozen=True)
class Cell:
    """How a cell looks now.

    `text` is shown and copied; what is edited too, unless `edited` says otherwise. `spoken` is the text for screen
    readers ("": `text`), `note` a tooltip. `problem` is what is wrong with what was typed, translated: the grid marks
    it and does not save. `status` puts its mark before the text. `token` and `weight` are the text's colour and weight
    ("" and 0: the grid's own, which differ for cells that can't be edited).
    """

    text: str = ""
    editable: bool = True
    edited: str | None = None
    problem: str = ""
    note: str = ""
    spoken: str = ""
    status: "Status | None" = None
    token: str = ""
    weight: int = 0


class GridSource(Protocol):
    """Where a grid's cells come from and go to; made anew for all that is read from the file.

    To be derived from. It holds what is saved. What is typed and not saved is the grid's, and is handed in where it
    matters.
    """

    rows: Sequence[Row]
    """The rows from the top."""

    columns: Sequence[Column]
    """The columns beside the frozen one with the rows' names."""

    def cell(self, place: Place, typed: Typed) -> Cell:
        """A cell as it looks with what is typed. Quick: it is called for each cell as it is painted."""

    def related(self, place: Place) -> Sequence[Place]:
        """Cells that look different when this one is edited: a ratio of its amounts, a sum, the row's status."""
        return ()

    def incomplete(self, typed: Typed) -> Mapping[Place, str]:
        """What is only wrong when one wants to save: cells that must be typed in too, and what to say there."""
        return {}

    def value(self, place: Place, typed: Typed) -> "Value":
        """A cell for Excel, with its type."""

    def save(self, typed: Typed) -> None:
        """Save all of it in one transaction; called with nothing wrong in it.

        Raises UserError where it can't, and Cancelled where it asked for more that the user does not give.
        """
