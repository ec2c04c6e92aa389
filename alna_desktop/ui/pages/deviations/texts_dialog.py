"""The texts of consequences, the limits and the categories of causes: what a file calls its own."""

from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.base import Field, Kind, Option
from alna_desktop.i18n import _
from alna_desktop.models import ConsequenceArea
from alna_desktop.models.deviation_kinds import LEVELS
from alna_desktop.models.deviation_rules import Limits
from alna_desktop.services import attachments, deviation_texts
from alna_desktop.store.database import Database
from alna_desktop.ui.widgets import identity, kit
from alna_desktop.ui.widgets.editors import PickEditor
from alna_desktop.ui.widgets.number_field import NumberField
from alna_desktop.ui.widgets.scrolled import scrolled
from alna_desktop.ui.widgets.writing_dialog import SavingDialog

WIDTH, HEIGHT, CAUSES_HEIGHT, LIMIT_WIDTH = 640, 680, 200, 96


class TextsDialog(SavingDialog):
    """All of it in one place; saved as one."""

    def __init__(self, parent: QWidget, database: Database) -> None:
        super().__init__(parent)
        self._database, self._words = database, deviation_texts.words(database)
        self.texts = {(area, level): QLineEdit() for area in ConsequenceArea for level in LEVELS}
        self.yellow, self.red = (_level_picker(name) for name in (_("Yellow from"), _("Red from")))
        self.limit = NumberField(1, attachments.HIGHEST_LIMIT)
        self.causes = QPlainTextEdit("\n".join(self._words.causes))
        self.problem = kit.Label("", 13, 400, "red", wrap=True)
        self.save_button, self.cancel_button = kit.button(_("Save"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("Texts, categories and limits"))
        self.resize(WIDTH, HEIGHT)
        self._build()
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.setDefault(True)

    def _build(self) -> None:
        layout, buttons, content = QVBoxLayout(self), QHBoxLayout(), QWidget()
        column = QVBoxLayout(content)
        layout.setContentsMargins(8, 20, 8, 20)
        column.setContentsMargins(16, 8, 16, 8)
        title = kit.Label(_("Texts, categories and limits"), 18, 600)
        title.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(title)
        column.addWidget(kit.Label(_("From which severity a deviation is yellow, and red"), 12, 600, "text3"))
        column.addLayout(self._limits())
        column.addSpacing(8)
        column.addWidget(kit.Label(_("How large an attachment can be"), 12, 600, "text3"))
        column.addLayout(self._attachments())
        for area in ConsequenceArea:
            column.addSpacing(8)
            column.addWidget(kit.Label(area.word, 12, 600, "text3"))
            column.addLayout(self._area(area))
        column.addSpacing(8)
        column.addWidget(kit.Label(_("Categories of causes, one on each line"), 12, 600, "text3"))
        self.causes.setAccessibleName(_("Categories of causes, one on each line"))
        self.causes.setTabChangesFocus(True)
        self.causes.setFixedHeight(CAUSES_HEIGHT)
        column.addWidget(self.causes)
        layout.addWidget(scrolled(content), 1)
        layout.addWidget(self.problem)
        self.problem.setContentsMargins(16, 0, 16, 0)
        self.problem.hide()
        buttons.setContentsMargins(16, 8, 16, 0)
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        layout.addLayout(buttons)

    def _limits(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for picker, level in ((self.yellow, self._words.limits.yellow), (self.red, self._words.limits.red)):
            picker.write(level)
            line.addWidget(kit.Label(picker.accessibleName(), 13, 400, "text2"))
            line.addWidget(picker)
            line.addSpacing(8)
        line.addStretch()
        return line

    def _attachments(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.limit.setAccessibleName(_("How large an attachment can be"))
        self.limit.setSuffix(" MB")
        self.limit.setValue(attachments.limit(self._database) // attachments.MEGABYTE)
        self.limit.setFixedWidth(LIMIT_WIDTH)
        line.addWidget(self.limit)
        line.addStretch()
        return line

    def _area(self, area: ConsequenceArea) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for level in LEVELS:
            field = self.texts[area, level]
            field.setText(self._words.consequences[area, level])
            field.setCursorPosition(0)
            field.setAccessibleName(f"{area.word} {level}")
            grid.addWidget(kit.Label(str(level), 13, 600, "text2"), level, 0)
            grid.addWidget(field, level, 1)
        return grid

    def save(self) -> None:
        """Save what was changed; what is wrong is said above the buttons."""
        limits = Limits(self.yellow.read() or 0, self.red.read() or 0)
        changed = {
            place: field.text()
            for place, field in self.texts.items()
            if field.text() != self._words.consequences[place]
        }
        names = [name for name in self.causes.toPlainText().split("\n") if name.strip()]
        texts = {f"{area.word} {level}": text for (area, level), text in changed.items()}
        if not identity.may_save(self, {**texts, self.causes.accessibleName(): "\n".join(names)}):
            return
        try:
            deviation_texts.save_all(
                self._database,
                limits if limits != self._words.limits else None,
                changed,
                names if names != list(self._words.causes) else None,
            )
            if self.limit.value() * attachments.MEGABYTE != attachments.limit(self._database):
                attachments.save_limit(self._database, self.limit.value())
        except Invalid as trouble:
            self.problem.setText("\n".join(dict.fromkeys(trouble.problems.values())))
            self.problem.show()
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            self.accept()


def _level_picker(name: str) -> PickEditor:
    picker = PickEditor(Field("", "", Kind.CHOICE, options=tuple(Option(level, str(level)) for level in LEVELS)))
    picker.setAccessibleName(name)
    picker.setFixedWidth(72)
    return picker
