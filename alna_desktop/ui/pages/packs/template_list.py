"""The templates of packs, each with who it is for."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from alna_desktop.i18n import N_, _
from alna_desktop.services.pack_templates import Template
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.lists import ITEM_ROLE, ItemList, ItemModel
from alna_desktop.ui.widgets.seen import SeenColumn

ROW_HEIGHT, EDGE = 48, 16


class _Delegate(QStyledItemDelegate):
    """Paints a template: its name, and its kind under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(120, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row's field and its two lines."""
        template, view = index.data(ITEM_ROLE), option.widget
        if not isinstance(template, Template) or not isinstance(view, ItemList):
            return
        chosen = rows.is_chosen(option)
        rows.fill_row(painter, option.rect, chosen=chosen, hovered=index.row() == view.hovered)
        if chosen:
            rows.mark_chosen(painter, option.rect, focused=view.hasFocus())
        rect = QRectF(option.rect).adjusted(EDGE, 0, -EDGE, 0)
        rows.write(painter, QRectF(rect.left(), rect.top() + 5, rect.width(), 20), template.name, 14, 600, "text")
        rows.write(painter, QRectF(rect.left(), rect.top() + 24, rect.width(), 18), _under(template), 13, 400, "text2")


def _under(template: Template) -> str:
    """What stands under the name: whose it is, or its kind where the name is another."""
    if not template.key:
        return _("own, %(kind)s") % {"kind": template.kind.word.lower()}
    return _("changed") if template.id else _("as it came")


class TemplateList(ItemList):
    """The templates. `chosen` tells that the user has gone to another row."""

    chosen = Signal(int)
    columns = (
        SeenColumn(N_("Template"), lambda template: template.name),
        SeenColumn(N_("Kind"), lambda template: template.kind.word),
    )

    def __init__(self) -> None:
        model = ItemModel(lambda template: f"{template.name}, {_under(template)}", lambda _item: False)
        super().__init__(model, _Delegate())
        self.setAccessibleName(_("Templates of packs"))
        self.selectionModel().currentChanged.connect(lambda index, _before: self.chosen.emit(index.row()))

    def is_action(self, index: QModelIndex, at: QPoint) -> bool:
        """A click only chooses."""
        return False

    @property
    def row(self) -> int:
        """The chosen row, -1 for none."""
        return self.currentIndex().row()

    def go(self, row: int) -> None:
        """Be at a row, without telling."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._items.index(row, 0))

    def show_templates(self, found: Sequence[Template], row: int) -> None:
        """Show other templates, with one of them chosen."""
        with QSignalBlocker(self):
            self.show_items(found)
            self.setCurrentIndex(self._items.index(max(0, min(row, len(found) - 1)), 0))
