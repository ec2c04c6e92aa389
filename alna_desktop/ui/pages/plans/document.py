"""A unit's plan as a document: challenges, frames, and the goals under their focus areas; written in place."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.models.plan_rules import Step
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.plan_desk import Desk, OpenLine
from alna_desktop.services.plan_rows import Goal
from alna_desktop.services.plan_writing import GoalText, PlanText
from alna_desktop.services.plans import StatusText
from alna_desktop.ui.pages.plans.goal_card import GoalCard, ReadGoal, WrittenGoal
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.writing import GrowingEdit, Problem

TEXTS = ("challenges", "frames")


class PlanDocument(QScrollArea):
    """The document. `edited` tells that something was typed; what is written is read with `text` and `said`.

    `sources_wanted` asks how the value of a line was computed.
    """

    edited = Signal()
    sources_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.desk: Desk | None = None
        self.writes = self.reports = False
        self.cards: list[GoalCard] = []
        self.texts: dict[str, GrowingEdit] = {}
        self._problems: dict[str, Problem] = {}
        self._people: Sequence[str] = ()
        self._areas: dict[str, QVBoxLayout] = {}
        self._layout = QVBoxLayout()
        self._first_part = 0  # where the focus areas begin in the layout

    # Showing

    def show_desk(self, desk: Desk, people: Sequence[str], *, writable: bool) -> None:
        """Show a plan (`desk.plan` is one), for writing where its state and the file allow it."""
        plan = desk.plan
        assert plan is not None
        same = self.desk is not None and self.desk.plan is not None and self.desk.plan.id == plan.id
        at = self.verticalScrollBar().value() if same else 0
        self.desk, self._people = desk, people
        self.writes, self.reports = writable and plan.allows(Step.CHANGE), writable and plan.allows(Step.REPORT)
        self.cards, self.texts, self._problems, self._areas = [], {}, {}, {}
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(24, 16, 24, 24)
        self._layout.setSpacing(8)
        for key, title, text in (
            ("challenges", _("Challenges"), plan.challenges),
            ("frames", _("Frames"), plan.frames),
        ):
            self._add_text(key, title, text)
        self._first_part = self._layout.count()
        for goal in plan.goals:
            self._place(self._card(goal))
        self._layout.addStretch()
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # setting it as the widget turned that on
        inside.show()
        self._chain()
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(at))  # once it knows how long it is

    def _add_text(self, key: str, title: str, text: str) -> None:
        label = kit.Label(title, 16, 600)
        self._layout.addWidget(label)
        if self.writes:
            edit, problem = GrowingEdit(title, text, least=3), Problem()
            edit.textChanged.connect(self.edited)
            label.setBuddy(edit)
            self.texts[key], self._problems[key] = edit, problem
            self._layout.addWidget(edit)
            self._layout.addWidget(problem)
        else:
            self._layout.addWidget(kit.Label(text or EN_DASH, 14, 400, wrap=True))

    def _card(self, goal: Goal) -> GoalCard:
        assert self.desk is not None
        card: GoalCard
        if self.writes:
            card = written = WrittenGoal(self.desk, goal, self._people)
            written.removed.connect(lambda: self._remove(written))
            written.moved.connect(lambda step: self._move(written, step))
            written.arranged.connect(self._chain)
        else:
            card = ReadGoal(self.desk, goal, reports=self.reports)
        card.edited.connect(self.edited)
        card.sources_wanted.connect(self.sources_wanted)
        return card

    def _place(self, card: GoalCard, at: int | None = None) -> None:
        """Put a card under its focus area: last, or as number `at` there."""
        area = self._area(card.goal.focus_area)
        place = area.count() if at is None else at
        area.insertWidget(place, card)
        before = [other for other in self.cards if other.goal.focus_area == card.goal.focus_area][:place]
        self.cards.insert(self.cards.index(before[-1]) + 1 if before else self._first_of(card), card)

    def _first_of(self, card: GoalCard) -> int:
        """Where the cards of a focus area begin among all."""
        place = self._part_of(card)
        return sum(self._part_of(other) < place for other in self.cards)

    def _part_of(self, card: GoalCard) -> int:
        holder = self._areas[card.goal.focus_area].parentWidget()
        return self._layout.indexOf(holder) if holder is not None else 0

    def _area(self, name: str) -> QVBoxLayout:
        """The place of a focus area's goals, under its heading; made in the order of the scorecard."""
        if name not in self._areas:
            holder, line = QWidget(), QHBoxLayout()
            layout, goals = QVBoxLayout(holder), QVBoxLayout()
            layout.setContentsMargins(0, 12, 0, 0)
            layout.setSpacing(8)
            line.addWidget(kit.Label(name, 18, 600, wrap=True))
            goals.setSpacing(12)
            layout.addLayout(line)
            layout.addLayout(goals)
            self._layout.insertWidget(self._end(name), holder)
            self._areas[name] = goals
        return self._areas[name]

    def _end(self, name: str) -> int:
        """Where a new focus area's part belongs: before the part of the first one that comes after it."""
        assert self.desk is not None
        order = list(dict.fromkeys(line.focus_area for line in self.desk.lines.values()))
        later = order[order.index(name) + 1 :] if name in order else []
        return self._first_part + sum(area not in later for area in self._areas)

    def _chain(self) -> None:
        """Tab goes as one reads, also to what was added later; goals know whether they are first or last."""
        for card in self.cards:
            here = self._areas[card.goal.focus_area]
            at, last = here.indexOf(card), here.count() - 1
            if isinstance(card, WrittenGoal):
                card.show_place(first=at == 0, last=at == last)
        fields = [*self.texts.values(), *(field for card in self.cards for field in card.fields())]
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)

    # Writing

    def add_line(self, line: OpenLine) -> None:
        """A goal for a line of the scorecard, after the goals of lines that stand before it; the keyboard is in it."""
        assert self.desk is not None
        nobody = UUID(int=0)
        goal = Goal(nobody, nobody, line.focus_area, line.factor, line.indicator_id, line.name, "", "", "", (), (), ())
        order = list(self.desk.lines)
        earlier = order[: order.index(line.indicator_id)]
        here = [card.goal.indicator_id for card in self.cards if card.goal.focus_area == line.focus_area]
        card = self._card(goal)
        self._place(card, sum(key in earlier for key in here))
        self._chain()
        card.show()
        card.focus()
        self.ensureWidgetVisible(card)
        self.edited.emit()

    def new_action(self) -> None:
        """One more action under the goal that has the keyboard, or else the first."""
        cards = [card for card in self.cards if isinstance(card, WrittenGoal)]
        here = next((card for card in cards if card.isAncestorOf(self.focusWidget() or self)), None)
        if here or cards:
            (here or cards[0]).new_action()

    def go_to(self, goal_id: UUID) -> None:
        """Put the keyboard in a goal."""
        card = next((card for card in self.cards if card.goal.id == goal_id), None)
        if card is not None:
            self.ensureWidgetVisible(card)
            card.focus()

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        if self.writes:
            self.texts["challenges"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.cards:
            self.cards[0].focus()

    def _remove(self, card: WrittenGoal) -> None:
        at = self.cards.index(card)
        self.cards.remove(card)
        card.hide()
        self._areas[card.goal.focus_area].removeWidget(card)
        card.deleteLater()
        self._chain()
        if self.cards:
            self.cards[min(at, len(self.cards) - 1)].focus()
        self.edited.emit()

    def _move(self, card: WrittenGoal, step: int) -> None:
        """One place up (-1) or down (1) under its focus area; the keyboard stays in it."""
        area = self._areas[card.goal.focus_area]
        place = area.indexOf(card) + step
        if not 0 <= place < area.count():
            return
        at = self.cards.index(card)
        self.cards[at], self.cards[at + step] = self.cards[at + step], card
        area.insertWidget(place, card)  # takes it from where it was
        self._chain()
        area.activate()
        QTimer.singleShot(0, card, lambda: self.ensureWidgetVisible(card))
        self.edited.emit()

    def text(self) -> PlanText:
        """All that is written, as far as it can be read."""
        return self._text([card.text() for card in self.cards if isinstance(card, WrittenGoal)])

    def read(self) -> tuple[PlanText, dict[str, str]]:
        """All that is written, and what can't be read, by field."""
        found: list[GoalText] = []
        problems: dict[str, str] = {}
        for at, card in enumerate(card for card in self.cards if isinstance(card, WrittenGoal)):
            goal, wrong = card.read()
            found.append(goal)
            problems |= {f"goals.{at}.{key}": text for key, text in wrong.items()}
        return self._text(found), problems

    def _text(self, goals: list[GoalText]) -> PlanText:
        challenges, frames = (self.texts[key].toPlainText() if key in self.texts else "" for key in TEXTS)
        return PlanText(challenges, frames, tuple(goals))

    def said(self) -> dict[UUID, StatusText]:
        """What is said of each goal."""
        return {card.goal.id: card.status.read() for card in self.cards if isinstance(card, ReadGoal)}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong under its field; the keyboard goes to the first."""
        for key, label in self._problems.items():
            label.say(problems.get(key, ""))
        for at, card in reversed(list(enumerate(self.cards))):
            heads = (f"goals.{at}.", f"{card.goal.id}.")
            own = {key[len(head) :]: text for key, text in problems.items() for head in heads if key.startswith(head)}
            if card.show_problems(own):
                self.ensureWidgetVisible(card)
        for key in reversed(TEXTS):
            if key in problems:
                self.texts[key].setFocus()
