"""What the page and its parts ask of a unit's desk for a year, whatever kind of document lies on it."""

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar
from uuid import UUID

from alna_desktop.services.plan_checks import Check


class Version(Protocol):
    """A version of the document. `state` is an enumeration with a `word`."""

    @property
    def id(self) -> UUID:
        """Its id."""

    @property
    def version(self) -> int:
        """1 and up."""

    @property
    def state(self) -> Any:
        """How far it has come."""

    def allows(self, step: Any) -> bool:
        """Whether a step can be taken from its state."""


class YearDesk(Protocol):
    """What lies on the desk."""

    @property
    def year(self) -> int:
        """The year that the document is for."""

    @property
    def document(self) -> Version | None:
        """The version that is looked at; None where there is none."""

    @property
    def versions(self) -> Sequence[Version]:
        """All versions, the newest last."""

    @property
    def checks(self) -> Sequence[Check]:
        """The list that is ticked off."""

    @property
    def changes(self) -> Sequence[str]:
        """What differs from the version before."""

    @property
    def last_year(self) -> bool:
        """Whether there is one to copy from the year before."""


DeskT = TypeVar("DeskT", bound=YearDesk)
