"""The rules of notices: whom a kind of deviation must be told to, and within how many hours."""

from itertools import pairwise

from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import ConsequenceArea, DeviationCategory
from alna_desktop.models.deviation_kinds import LEVELS
from alna_desktop.services import notice_rules
from alna_desktop.services.notice_rules import MOST_HOURS, Suggestion
from alna_desktop.store.database import Database
from alna_desktop.ui.widgets import identity, kit
from alna_desktop.ui.widgets.number_field import NumberField
from alna_desktop.ui.widgets.scrolled import scrolled
from alna_desktop.ui.widgets.writing_dialog import SavingDialog

WIDTH, HEIGHT, HOURS_WIDTH = 640, 640, 120


class RuleRows(QFrame):
    """One rule, on three lines."""

    def __init__(self, rule: Suggestion) -> None:
        super().__init__()
        self.recipient, self.cause, self.hours = (
            QLineEdit(rule.recipient),
            QLineEdit(rule.cause),
            NumberField(0, MOST_HOURS),
        )
        self.hours.setValue(rule.hours)
        self.hours.setSpecialValueText(_("at once"))
        self.hours.setSuffix(" " + _("hours"))
        self.category = _choice([(_("any category"), None), *((each.word, each) for each in DeviationCategory)])
        self.area = _choice([(_("any consequence"), None), *((each.word, each) for each in ConsequenceArea)])
        self.level = _choice([(_("level %(n)d or worse") % {"n": level}, level) for level in LEVELS])
        self.remove_link = kit.link(_("Remove"))
        for combo, value in ((self.category, rule.category), (self.area, rule.area), (self.level, rule.level or 1)):
            combo.setCurrentIndex([combo.itemData(place) for place in range(combo.count())].index(value))
        self.area.currentIndexChanged.connect(self._offer_level)
        self._offer_level()
        self._build()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 8)
        named: list[tuple[str, QWidget]] = [
            (_("Who is to be told"), self.recipient), (_("Hours"), self.hours), (_("Because of"), self.cause),
            (_("Category"), self.category), (_("Consequence"), self.area), (_("From level"), self.level),
        ]  # fmt: skip
        for name, widget in named:
            widget.setAccessibleName(name)
        self.recipient.setPlaceholderText(_("Who is to be told"))
        self.cause.setPlaceholderText(_("Because of"))
        self.hours.setFixedWidth(HOURS_WIDTH)
        grid.addWidget(self.recipient, 0, 0, 1, 2)
        grid.addWidget(self.hours, 0, 2)
        grid.addWidget(self.cause, 1, 0, 1, 2)
        grid.addWidget(self.remove_link, 1, 2)
        for column, combo in enumerate((self.category, self.area, self.level)):
            grid.addWidget(combo, 2, column)

    @property
    def in_order(self) -> list[QWidget]:
        """Its fields as one goes through them."""
        return [self.recipient, self.hours, self.cause, self.remove_link, self.category, self.area, self.level]

    def _offer_level(self) -> None:
        self.level.setEnabled(self.area.currentData() is not None)

    def mark(self, *, wrong: bool) -> None:
        """Mark the recipient as missing or too long, or no longer."""
        self.recipient.setProperty("wrong", wrong)
        self.recipient.style().unpolish(self.recipient)
        self.recipient.style().polish(self.recipient)

    def rule(self) -> Suggestion:
        """What stands here."""
        area = self.area.currentData()
        level = self.level.currentData() if area is not None else None
        return Suggestion(
            self.recipient.text(), self.cause.text(), self.hours.value(), self.category.currentData(), area, level
        )


class NoticeRulesDialog(SavingDialog):
    """All rules in one place; saved as one."""

    def __init__(self, parent: QWidget, database: Database) -> None:
        super().__init__(parent)
        self._database = database
        self.rules: list[RuleRows] = []
        self._column, self.problem = QVBoxLayout(), kit.Label("", 13, 400, "red", wrap=True)
        self.add_link = kit.link(_("New rule"), "plus")
        self.save_button, self.cancel_button = kit.button(_("Save"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("Rules of notices"))
        self.resize(WIDTH, HEIGHT)
        self._build()
        for rule in notice_rules.rules(database):
            self.add(rule)
        self.add_link.clicked.connect(lambda: self.add(Suggestion("", "", 0)).recipient.setFocus())
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.setDefault(True)
        (self.rules[0].recipient if self.rules else self.add_link).setFocus()

    def _build(self) -> None:
        layout, buttons, content = QVBoxLayout(self), QHBoxLayout(), QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._column)
        inside.addWidget(self.add_link)
        inside.addStretch()
        layout.setContentsMargins(8, 20, 8, 20)
        for label in (
            kit.Label(_("Rules of notices"), 18, 600),
            kit.Label(_("A rule suggests. A person starts the notice, and sends it."), 13, 400, "text2", wrap=True),
        ):
            label.setContentsMargins(16, 0, 16, 0)
            layout.addWidget(label)
        layout.addWidget(scrolled(content), 1)
        self.problem.setContentsMargins(16, 0, 16, 0)
        self.problem.hide()
        layout.addWidget(self.problem)
        buttons.setContentsMargins(16, 8, 16, 0)
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        layout.addLayout(buttons)

    def add(self, rule: Suggestion) -> RuleRows:
        """A rule after the others."""
        made = RuleRows(rule)
        made.remove_link.clicked.connect(lambda: self._remove(made))
        self.rules.append(made)
        self._column.addWidget(made)
        self._order_tabs()
        return made

    def _order_tabs(self) -> None:
        """From rule to rule and on to the buttons, though the rules are made after these."""
        fields = [field for rule in self.rules for field in rule.in_order]
        last = [self.add_link, self.cancel_button, self.save_button]
        for button in last:  # Qt leaves alone what follows already, and on its ring they follow the last of the fields
            QWidget.setTabOrder(fields[0], button)
        for before, after in pairwise([*fields, *last]):
            QWidget.setTabOrder(before, after)

    def _remove(self, rule: RuleRows) -> None:
        self.rules.remove(rule)
        self._column.removeWidget(rule)
        rule.deleteLater()

    def save(self) -> None:
        """Save them; what is wrong is said under them, and the keyboard goes to the rule."""
        texts = {
            _("Rule %(n)d") % {"n": at}: f"{rule.recipient.text()}\n{rule.cause.text()}"
            for at, rule in enumerate(self.rules, 1)
        }
        if not identity.may_save(self, texts):
            return
        try:
            notice_rules.save(self._database, [rule.rule() for rule in self.rules])
        except Invalid as trouble:
            place = min(int(key.partition("-")[0]) for key in trouble.problems)
            for at, rule in enumerate(self.rules):
                rule.mark(wrong=f"{at}-recipient" in trouble.problems)
            self.problem.setText(" ".join(dict.fromkeys(trouble.problems.values())))
            self.problem.show()
            self.rules[place].recipient.setFocus()
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            self.accept()


def _choice(options: list[tuple[str, object]]) -> QComboBox:
    combo = kit.Combo()
    for text, value in options:
        combo.addItem(text, value)
    return combo
