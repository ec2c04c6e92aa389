"""A card with a grid: the cells, and a foot that says where one is, what is wrong and how much is not saved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout

from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.progress import Cancelled
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.elided import ElidedLabel
from alna_desktop.ui.widgets.grid.source import GridSource
from alna_desktop.ui.widgets.grid.view import Grid

if TYPE_CHECKING:
    from alna_desktop.exchange.tables import Value

FOOT_HEIGHT = 40


class GridCard(kit.Card):
    """A grid that is saved as one. `edited` when what is unsaved or wrong has changed, `saved` when all is saved."""

    edited = Signal()
    saved = Signal()

    def __init__(self, settings: QSettings, name: str, title: str, *, name_width: int = 240) -> None:
        super().__init__()
        self.grid = Grid(settings, name, title, name_width=name_width)
        self.where = ElidedLabel(13, "text2")
        self.unsaved = kit.Label("", 13, 400, "accent")
        self.wrong_link = kit.link("")
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self._foot())
        self.grid.chosen.connect(self._show_where)
        self.grid.told.connect(self.tell)
        self.grid.grid_model.edited.connect(self._show_state)
        self.wrong_link.clicked.connect(self._show_wrong)
        self._show_state()

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("formFooter")
        foot.setFixedHeight(FOOT_HEIGHT)
        line = QHBoxLayout(foot)
        line.setContentsMargins(16, 0, 12, 0)
        line.setSpacing(12)
        line.addWidget(self.where, 1)
        line.addWidget(self.wrong_link)
        line.addWidget(self.unsaved)
        return foot

    # Showing

    def show_source(self, source: GridSource | None, *, read_only: bool = False) -> None:
        """Show other cells; what is typed stays on the rows and columns that are still there."""
        self.grid.finish_editing()
        self.grid.grid_model.read_only = read_only
        self.grid.show_source(source)
        self._show_where()

    def tell(self, text: str) -> None:
        """Say something in the foot until another cell is chosen; "" says again where one is."""
        if text:
            self.where.show_text(text)
        else:
            self._show_where()

    def _show_where(self) -> None:
        place, model = self.grid.place, self.grid.grid_model
        if place is None:
            self.where.show_text("")
        else:
            self.where.show_text(model.cell(place).problem or model.spoken(place))

    def _show_state(self) -> None:
        model = self.grid.grid_model
        changed, wrong = len(model.typed), len(model.problems)
        text = ngettext("%(n)d changed, not saved", "%(n)d changed, not saved", changed) % {"n": changed}
        self.unsaved.setText("● " + text)
        self.unsaved.setVisible(bool(changed))
        self.wrong_link.setText(ngettext("%(n)d wrong", "%(n)d wrong", wrong) % {"n": wrong})
        self.wrong_link.setVisible(bool(wrong))
        self._show_where()
        self.edited.emit()

    def _show_wrong(self) -> None:
        self.grid.go_to_problem()
        self.grid.setFocus()

    # Saving

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.grid.grid_model.is_unsaved

    def save(self) -> bool:
        """Save all of it in one transaction; False where something is wrong, and then one stands in that cell.

        False too where the source asked for more and the user gave none.
        """
        self.grid.finish_editing()
        model = self.grid.grid_model
        wrong = model.check_whole()
        if wrong:
            self._show_wrong()
            text = ngettext(
                "Not saved: %(n)d cell is wrong. %(problem)s", "Not saved: %(n)d cells are wrong. %(problem)s", wrong
            )
            self.tell(text % {"n": wrong, "problem": model.problems.get(self.grid.place or (0, 0), "")})
            return False
        try:
            model.save()
        except Cancelled:
            self.tell(_("Not saved: what is typed is still here."))
            return False
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return False
        self.saved.emit()
        return True

    def takes_undo(self, event: QEvent) -> bool:
        """Take Ctrl+Z and Ctrl+Y for edits that are not saved; for a page, which gets them from all that is on it."""
        if not isinstance(event, QKeyEvent) or not self.grid.takes(event):
            return False
        if event.type() is QEvent.Type.KeyPress:
            undo = event.matches(QKeySequence.StandardKey.Undo)
            self.grid.blocks.undo() if undo else self.grid.blocks.redo()
        event.accept()
        return True

    def discard(self) -> None:
        """Throw away what is not saved."""
        self.grid.finish_editing()
        self.grid.grid_model.discard()

    def may_leave(self) -> bool:
        """Whether one can go elsewhere; asks Save, Discard or Cancel where something is unsaved."""
        self.grid.finish_editing()
        if not self.is_unsaved:
            return True
        return kit.may_leave_unsaved(self, self.save, self.discard)

    # Export

    def export_table(self, names: str, notes: str = "") -> "tuple[list[str], Sequence[Sequence[Value]]]":
        """What is seen, for `shell.export`: the head and the rows, of which `names` and `notes` are the first titles.

        Without a title for the notes beside the names they are left out.
        """
        model = self.grid.grid_model
        head = [names, *([notes] if notes else []), *(column.whole_title for column in model.columns)]
        if model.source is None:
            return head, []
        source, typed, table = model.source, model.typed, []
        for place in self.grid.shown_rows():
            row = model.rows[place]
            values = [source.value((place, column), typed) for column in range(len(model.columns))]
            table.append([row.whole_name, *([row.note] if notes else []), *values])
        return head, table
