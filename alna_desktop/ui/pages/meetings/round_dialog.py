"""Plans a whole round of dialogue meetings: wishes and units on the left, the proposal on the right, saved as one."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.base import Option
from alna_desktop.i18n import _, ngettext
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import round_checks, rounds
from alna_desktop.services.round_checks import Check
from alna_desktop.services.rounds import Candidate, Slot, Wish
from alna_desktop.ui.pages.meetings.round_table import SlotTable
from alna_desktop.ui.pages.meetings.round_wishes import Wishes
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import identity, kit
from alna_desktop.ui.widgets.writing import Problem
from alna_desktop.ui.widgets.writing_dialog import SavingDialog

SIZE = (1280, 704)
AFTER, AHEAD = 10, 7  # days: from the end of the tertial, and from today, to the first day that is suggested
USUAL = {"starts_at": "09:00", "minutes": 90, "pause": rounds.WORKDAY_BREAK, "a_day": 3}


class RoundDialog(SavingDialog):
    """Asks for the round; `period` is the tertial of the saved one. `to_calendar`: it is wanted as a file too."""

    def __init__(self, shell: Shell, parent: QWidget, period: Period) -> None:
        super().__init__(parent)
        self._database, self._by_hand, self._ready = shell.database, False, False
        self.period, self.to_calendar, self.saved = period, False, 0
        self.wishes = Wishes()
        self.form, self.units, self.days = self.wishes.form, self.wishes.units, self.wishes.days
        self.table = SlotTable(self._checks)
        self.note, self.problem = kit.Label("", 13, 400, "text2", wrap=True), Problem()
        self.detail = kit.Label("", 13, 400, "text2", wrap=True)
        self.again_button = kit.button(_("Propose again"))
        self.calendar_button = kit.button(_("Save and to calendar …"), "calendar-check")
        self.save_button, self.cancel_button = kit.button(_("Save the round"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("Plan dialogue meetings"))
        self.resize(*SIZE)
        self._build()
        self._begin()
        self._connect()
        self._ready = True
        self.propose()
        self._before, self._texts_before = self._picked, self._texts
        self.form.begin()

    def _build(self) -> None:
        layout, columns, buttons = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(kit.Label(_("Plan dialogue meetings"), 18, 600))
        columns.setSpacing(16)
        columns.addWidget(self.wishes)
        columns.addWidget(self._table_card(), 1)
        layout.addLayout(columns, 1)
        layout.addWidget(self.problem)
        buttons.setSpacing(12)
        buttons.addWidget(self.note, 1)
        for button in (self.cancel_button, self.calendar_button, self.save_button):
            buttons.addWidget(button)
        layout.addLayout(buttons)

    def _table_card(self) -> QWidget:
        card = kit.Card()
        self.head = kit.CardTitle(_("Proposal"), "", self.again_button)
        card.body.addWidget(self.head)
        card.body.addWidget(self.table, 1)
        self.detail.setContentsMargins(16, 6, 16, 6)
        card.body.addWidget(self.detail)
        return card

    def _begin(self) -> None:
        """What a round begins with: the tertial, the usual room and roles, and all units."""
        spans = [
            Period(year, Frequency.TERTIAL, at) for year in (self.period.year - 1, self.period.year) for at in (1, 2, 3)
        ]
        self.form.offer({"period": [Option(span, span.label()) for span in spans]})
        first = max(self._database.today() + timedelta(days=AHEAD), self.period.end + timedelta(days=AFTER))
        self.form.show_values(
            {
                **USUAL, "period": self.period, "first_day": first, "rooms": rounds.usual_room(self._database),
                "participants": rounds.usual_roles(self._database),
            }
        )  # fmt: skip
        self._offer_units()

    def _connect(self) -> None:
        self.wishes.edited.connect(self._wish_changed)
        self.table.slot_model.edited.connect(self._edited)
        self.table.slot_model.refused.connect(self.problem.say)
        self.table.row_changed.connect(self._say_more)
        self.again_button.clicked.connect(self.propose)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        self.calendar_button.clicked.connect(lambda: self.save(calendar=True))

    def _offer_units(self) -> None:
        """The units; those whose meeting about the tertial is held can't be chosen."""
        self.wishes.offer(rounds.candidates(self._database, self.period))

    # The proposal

    @property
    def chosen(self) -> list[Candidate]:
        """The units that are ticked, in their order."""
        return self.wishes.chosen

    @property
    def _picked(self) -> tuple[list[bool], list[str]]:
        """The weekdays, and the units in their order."""
        return [box.isChecked() for box in self.days], [each.unit for each in self.chosen]

    @property
    def _texts(self) -> dict[str, object]:
        """What is written, by what it is called."""
        titles = {key: row.field.title for key, row in self.form.rows.items()}
        rooms = "\n".join(slot.place for slot in self.table.slot_model.slots)
        return {titles["participants"]: self.form.readable().get("participants"), titles["rooms"]: rooms}

    @property
    def is_unsaved(self) -> bool:
        """Whether something was chosen or written that would be lost."""
        return self._by_hand or self.form.is_changed or self._picked != self._before

    def _wish_changed(self) -> None:
        """Another wish gives another proposal, until something was written in it by hand."""
        if not self._ready:
            return
        period = self.form.readable().get("period")
        if period is not None and period != self.period:
            self.period, self._ready = period, False
            self._offer_units()
            self._ready = True
            self.propose()
        elif not self._by_hand:
            self.propose()
        else:
            self.head.set_note(_("Written by hand: propose again to start over."))

    def propose(self) -> None:
        """Propose days, hours and rooms from what is wished."""
        try:
            given = self.form.values()
            slots = rounds.propose(self._wish(given), self.chosen)
        except Invalid as trouble:
            self._refuse(trouble)
            return
        self._by_hand = False
        self.form.show_problems({})
        self.problem.say("")
        self.table.slot_model.show(slots)
        self._tell(slots)

    def _wish(self, given: dict[str, Any]) -> Wish:
        rooms = tuple(line.strip() for line in given["rooms"].splitlines() if line.strip())
        hours = (given["starts_at"], given["minutes"], given["pause"], given["a_day"])
        return Wish(given["period"], given["first_day"], self.wishes.weekdays, *hours, rooms)

    def _refuse(self, trouble: Invalid) -> None:
        """Say what is wrong where it is."""
        in_form = {key: said for key, said in trouble.problems.items() if key in self.form.rows}
        self.form.show_problems(in_form)
        if in_form:
            self.wishes.wishes_chip.click()
        self.problem.say(" ".join(said for key, said in trouble.problems.items() if key not in in_form))

    def _checks(self, slots: Sequence[Slot]) -> list[Check]:
        return round_checks.check(self._database, slots, self.form.readable().get("participants") or "", self.period)

    def _edited(self) -> None:
        self._by_hand = True
        self.problem.say("")
        self._tell(self.table.slot_model.slots)

    def _tell(self, slots: Sequence[Slot]) -> None:
        days = len({slot.held_on for slot in slots})
        found = sum(bool(each.text) for each in self.table.slot_model.checks)
        text = _("%(n)d meetings in %(days)d days") % {"n": len(slots), "days": days}
        check = ngettext("%(n)d to check", "%(n)d to check", found) % {"n": found}
        self.head.set_note(f"{text} · {check}" if found else text)
        self.wishes.units_chip.set_count(len(self.chosen))
        moved = sum(slot.meeting_id is not None for slot in slots)
        already = ngettext(
            "%(n)d meeting is planned already and is moved.", "%(n)d meetings are planned already and are moved.", moved
        )
        self.note.setText(already % {"n": moved} if moved else "")
        self._say_more()
        self.save_button.setEnabled(bool(slots))
        self.calendar_button.setEnabled(bool(slots))

    def _say_more(self) -> None:
        """All there is to check in the current row."""
        at, found = self.table.currentIndex().row(), self.table.slot_model.checks
        said = found[at].text if 0 <= at < len(found) else ""
        self.detail.setText(said or _("F2 or a double click writes in a date, an hour or a room."))

    def save(self, *, calendar: bool = False) -> None:
        """Save all of it, and go."""
        if not identity.may_save(self, self._texts, self._texts_before):
            return
        participants = self.form.readable().get("participants") or ""
        try:
            self.saved = rounds.save(self._database, self.period, self.table.slot_model.slots, participants)
        except Invalid as trouble:
            self._point_at(trouble)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            self.to_calendar = calendar
            self.accept()

    def _point_at(self, trouble: Invalid) -> None:
        """Choose the first row that is wrong, and say why."""
        key, said = next(iter(trouble.problems.items()))
        if key.startswith("slots."):
            at = int(key.split(".")[1])
            self.table.setCurrentIndex(self.table.slot_model.index(at, 0))
            said = _("%(name)s: %(reason)s") % {"name": self.table.slot_model.slots[at].unit, "reason": said}
        self.problem.say(said)
