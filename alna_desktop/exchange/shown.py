"""What a preview shows of a draft, be it of figures or of a register."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from alna_desktop.exchange.sources import Row


class Wrong(Protocol):
    """What is wrong in a cell: the name of its column ("" for the row), and the words."""

    @property
    def column(self) -> str:
        """The heading."""

    @property
    def text(self) -> str:
        """Translated."""


class Shown(Protocol):
    """A draft as the preview sees it. Rows go by their number in the file, columns by their place from 0."""

    @property
    def names(self) -> Sequence[str]:
        """The headings."""

    @property
    def rows(self) -> Mapping[int, Row]:
        """The rows of data."""

    @property
    def problems(self) -> Mapping[int, Sequence[Wrong]]:
        """What is wrong, by row."""

    @property
    def said_of_all(self) -> str:
        """How many rows come to what."""

    @property
    def names_text(self) -> str:
        """«3 ukjente navn …», the way to say what they mean; "" where there are none."""

    def notes(self, most: int, /) -> Sequence[str]:
        """What the user should know besides, with at most so many names in each."""

    def said(self, number: int) -> str:
        """What becomes of a row without problems."""

    def is_number(self, place: int) -> bool:
        """Whether a column holds numbers."""

    def choices(self) -> Sequence[tuple[str, Any]]:
        """What a column may hold: words, and the value."""

    def chosen(self, place: int) -> Any:
        """The value of what a column holds."""
