"""A dialog that one writes in: what was written is not lost by Esc or by the close button."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from alna_desktop.ui.widgets import kit


class WritingDialog(QDialog):
    """Asks before it is closed where something stands in its fields that did not when it was opened."""

    _opened_with: list[object] | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """What stands in the fields as it opens was not written here."""
        super().showEvent(event)
        if self._opened_with is None:
            self._opened_with = typed(self)

    @property
    def is_unsaved(self) -> bool:
        """Whether something was written or chosen that would be lost."""
        return self._opened_with is not None and typed(self) != self._opened_with

    def fit(self) -> None:
        """Make it as high as its texts are in the width it has: when it is shown, and when they have changed."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def reject(self) -> None:
        """Close it, unless the user goes on writing."""
        if not self.is_unsaved or kit.ask_to_discard(self):
            super().reject()


class SavingDialog(WritingDialog):
    """One whose main button keeps what stands in it, and nothing more: the question offers that too."""

    def save(self) -> None:
        """Keep what stands in it, and close it; what is wrong is said in it."""
        raise NotImplementedError

    def reject(self) -> None:
        """Close it, save it, or go on writing."""
        answer = kit.ask_to_save(self) if self.is_unsaved else "discard"
        if answer == "save":
            self.save()
        elif answer == "discard":
            QDialog.reject(self)


def typed(root: QWidget) -> list[object]:
    """What stands in all the fields of a widget, in their order."""
    found: list[object] = []
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QComboBox):
            found.append(widget.currentText())
        elif isinstance(widget, QLineEdit):  # numbers have one inside
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
        elif isinstance(widget, QAbstractButton) and widget.isCheckable():
            found.append(widget.isChecked())
    return found
