"""The top of the page: title, the three ways to see the year, and what can be done with it."""

from enum import Enum

from PySide6.QtCore import Signal

from alna_desktop.i18n import N_, _
from alna_desktop.ui.widgets import kit


class View(Enum):
    """A way to see the year."""

    WHEEL = N_("Wheel")
    LIST = N_("List")
    MONTH = N_("Month")


class Top(kit.PageHead):
    """The head of the page. `view_wanted` has the view that was chosen."""

    view_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.chips = {view: kit.Chip(_(view.value)) for view in View}
        self.copy_button = kit.button("", "copy")
        self.calendar_button = kit.button(_("To calendar …"), "upload")
        self.new_button = kit.button(_("New activity"), "plus", primary=True)
        self._group = kit.OneOf(self)
        for view, chip in self.chips.items():
            self._group.addButton(chip)
            self.summary.addWidget(chip)
            chip.clicked.connect(lambda _on=False, view=view: self.view_wanted.emit(view))
        self.chips[View.WHEEL].setChecked(True)
        for button in (self.copy_button, self.calendar_button, self.new_button):
            self.buttons.addWidget(button)
        self.new_button.setToolTip("Ctrl+N")
        self.calendar_button.setToolTip(_("A file that Outlook and other calendars open"))

    def offer_tasks(self, year: int, here: int, after: int) -> int:
        """Offer to make the tasks of the year or, where none are missing, of the next; returns the year offered.

        `here` and `after` are how many are missing in them; nothing is offered (0) where none are.
        """
        offered = year if here else year + 1 if after else 0
        text = _("Make the tasks of %(year)d") if here else _("Copy to %(year)d")
        self.copy_button.setText(text % {"year": offered})
        self.copy_button.setVisible(bool(offered))
        return offered
