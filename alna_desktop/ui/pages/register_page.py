"""A page whose keys are those of the register on it."""

from typing import Any

from alna_desktop.ui.pages.base import Page


class RegisterPage(Page):
    """A page around a `register` (a `Register`, the one that is seen where there are more)."""

    register: Any

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks if so."""
        return bool(self.register.may_leave())

    def focus_first(self) -> None:
        """The table has the keyboard."""
        self.register.focus_table()

    def begin_filter(self) -> None:
        """Filter the table."""
        self.register.begin_filter()

    def edit(self) -> None:
        """Go to the form."""
        self.register.edit()

    def new(self) -> None:
        """Begin on a new record."""
        self.register.new()

    def save(self) -> None:
        """Save the form."""
        self.register.save()
