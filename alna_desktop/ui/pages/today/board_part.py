"""The board's part of «I dag»: its view, and what it has in the page's head; made when it is first shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.services import board_setup
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit, seen

if TYPE_CHECKING:
    from alna_desktop.ui.pages.today.board.view import BoardView


class BoardPart(QObject):
    """Shows and hides the board. `unit_wanted` has a unit whose own page is wanted."""

    unit_wanted = Signal(object)

    def __init__(self, shell: Shell, head: kit.PageHead, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._shell, self._head, self._stack = shell, head, stack
        self.view: BoardView | None = None
        self.note = kit.Label("", 14, token="text2")
        self.choose_button, self.export_button = kit.link("", "columns-3"), kit.button(_("Export"), "upload")
        self._own: list[QWidget] = [self.note, self.choose_button, self.export_button]
        self._build()

    def _build(self) -> None:
        self.choose_button.setToolTip(_("Choose what the board shows (F2)"))
        self.choose_button.setAccessibleName(_("Choose what the board shows"))
        self._head.summary.addWidget(self.note)
        self._head.summary.addWidget(self.choose_button)
        self._head.buttons.addWidget(self.export_button)
        self.export_button.clicked.connect(self.export)
        self.choose_button.clicked.connect(self.choose)

    def set_shown(self, shown: bool) -> None:
        """Show the board, read again, or hide what belongs to it."""
        if shown:
            view = self.view or self._made()
            self._head.set_title(_("Director's board"))
            view.show_context()
        for widget in self._own:
            widget.setVisible(shown)

    def _made(self) -> "BoardView":
        from alna_desktop.ui.pages.today.board.marks import Legend
        from alna_desktop.ui.pages.today.board.view import BoardView

        self.view = view = BoardView(self._shell)
        self._stack.addWidget(view)
        view.unit_wanted.connect(self.unit_wanted)
        view.arranged.connect(lambda own: self.note.setText(_("Most urgent first") if own else ""))
        legend = Legend()
        self._head.buttons.insertWidget(0, legend)
        self._own.append(legend)
        return view

    def export(self) -> None:
        """The board to Excel as it is seen."""
        if self.view is not None:
            found = seen.seen(self.view.table)
            self._shell.export(found.head, found.rows, found.name)

    def is_table(self, view: QAbstractItemView) -> bool:
        """Whether it is the board's table."""
        return self.view is not None and view is self.view.table

    def choose(self) -> None:
        """Ask for what the board shows."""
        from alna_desktop.ui.pages.today.board.setup_dialog import BoardDialog

        try:
            choice = board_setup.choice(self._shell.database, self._shell.context.period)
        except UserError as nothing:
            self._shell.say(str(nothing))
            return
        BoardDialog(self._shell.database, choice, self._stack).exec()
