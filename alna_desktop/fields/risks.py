"""The fields of risks and their assessments, and of what is asked when something is done with several of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from alna_desktop.fields.base import Field, Kind, Option, Schema, Section
from alna_desktop.i18n import N_, _, capitalised
from alna_desktop.models import ConsequenceArea, Phase, Treatment

LONGEST_TEXT, LONGEST_OF_ASSESSMENT = 32_767, 4000  # characters, as the service has it


@dataclass(frozen=True)
class LevelField(Field):
    """A level, by its name; sorted by how high it is, what has none last."""

    def text(self, row: object) -> str:
        """«Betydelig»."""
        level = self.value(row)
        return capitalised(level.name) if level is not None else ""

    def exported(self, row: object) -> str:
        """As it is read."""
        return self.text(row)

    def order(self, row: object) -> tuple[bool, Any]:
        """The lowest first."""
        level = self.value(row)
        return level is None, level.index if level is not None else 0


@dataclass(frozen=True)
class StepField(Field):
    """A step from 1 to 5 of how it was judged in a phase: its probability, or how grave it would be.

    `area` is a part of the consequence; without it the highest counts. Now is what a person has confirmed.
    """

    phase: Phase = Phase.START
    area: ConsequenceArea | None = None

    def value(self, row: Any) -> int | None:
        """The step; None where it was not judged."""
        found = {Phase.START: row.start, Phase.NOW: next(iter(row.confirmed), None), Phase.AFTER: row.after}[self.phase]
        if found is None:
            return None
        if self.area is not None:
            step: int | None = found.areas.get(self.area)
            return step
        return int(found.probability if self.key.startswith("probability") else found.consequence)


@dataclass(frozen=True)
class DayField(Field):
    """The day that it was judged at the start."""

    def value(self, row: Any) -> date:
        """A date."""
        day: date = row.start.on
        return day


@dataclass(frozen=True)
class CodeField(Field):
    """«R3», sorted by the number."""

    def order(self, row: Any) -> tuple[bool, Any]:
        """By number, of whichever unit."""
        return False, row.number


@dataclass(frozen=True)
class DoneField(Field):
    """How many of the relevant actions are done."""

    def text(self, row: Any) -> str:
        """«1 av 3», nothing where there are none."""
        return _("%(done)d of %(all)d") % {"done": row.done, "all": row.relevant} if row.relevant else ""

    def exported(self, row: object) -> str:
        """As it is read."""
        return self.text(row)

    def order(self, row: Any) -> tuple[bool, Any]:
        """The least done first."""
        return not row.relevant, row.done / row.relevant if row.relevant else 0


@dataclass(frozen=True)
class WordField(Field):
    """A state, by its word."""

    def text(self, row: object) -> str:
        """«Godkjent»."""
        return capitalised(self.value(row).word)

    def exported(self, row: object) -> str:
        """As it is read."""
        return self.text(row)


def _step(key: str, label: str, phase: Phase = Phase.START, area: ConsequenceArea | None = None) -> StepField:
    """A column that the import reads under the same heading."""
    return StepField(key, label, Kind.WHOLE, width=90, shown=False, editable=False, phase=phase, area=area)


_JUDGED = (
    DayField("start_on", N_("Assessed on"), Kind.DATE, width=90, shown=False, editable=False),
    _step("probability", N_("Probability")),
    _step("consequence", N_("Consequence")),
    _step("life", N_("Life and health"), area=ConsequenceArea.LIFE),
    _step("service", N_("Quality of service"), area=ConsequenceArea.SERVICE),
    _step("economy", N_("Economy"), area=ConsequenceArea.ECONOMY),
    _step("privacy", N_("Privacy"), area=ConsequenceArea.PRIVACY),
    _step("reputation", N_("Reputation"), area=ConsequenceArea.REPUTATION),
    _step("probability_now", N_("Probability now"), Phase.NOW),
    _step("consequence_now", N_("Consequence now"), Phase.NOW),
    _step("probability_after", N_("Probability after actions"), Phase.AFTER),
    _step("consequence_after", N_("Consequence after actions"), Phase.AFTER),
)
_TREATMENTS = (
    Option(Treatment.AVOID, N_("Avoid")),
    Option(Treatment.REDUCE, N_("Reduce")),
    Option(Treatment.TRANSFER, N_("Transfer")),
    Option(Treatment.ACCEPT, N_("Accept")),
)

RISK = Schema(
    "risk",
    one=N_("Risk"),
    new=N_("New risk"),
    title_key="title",
    nothing=N_("What can happen, how probable it is and what it would lead to, belongs here."),
    sections=(
        Section(
            N_("What can happen"),
            (
                CodeField("code", N_("No."), width=52, editable=False),
                Field("title", N_("Risk"), required=True, width=0),
                Field("description", N_("Why"), Kind.LONG_TEXT, longest=LONGEST_TEXT, shown=False,
                      help=N_("What it comes from, and what it would lead to.")),
                Field("assessment_id", N_("Assessment"), Kind.REFERENCE, required=True, text_key="assessment",
                      width=150, shown=False),
                Field("unit", N_("Unit"), width=140, shown=False, editable=False),
                LevelField("level_start", N_("At the start"), width=112, shown=False, editable=False),
                LevelField("level_now", N_("Now"), width=112, editable=False),
                LevelField("level_after", N_("After actions"), width=108, editable=False),
                DoneField("done", N_("Actions"), width=64, editable=False),
                *_JUDGED,
            ),
        ),
        Section(
            N_("What is done with it"),
            (
                Field("treatment", N_("Treatment"), Kind.CHOICE, required=True, default=Treatment.REDUCE,
                      options=_TREATMENTS, width=100, shown=False,
                      help=N_("Reduce the probability before the consequence.")),
                Field("accepted_until", N_("Accepted until"), Kind.DATE, width=96, shown=False),
                Field("accepted_by", N_("Accepted by"), help=N_("A role, such as unit leader."), width=120,
                      shown=False),
                Field("owner_id", N_("Owner"), Kind.REFERENCE, text_key="who", width=120, shown=False),
                Field("owner", N_("Role"), help=N_("For one who is not in the register of people."), shown=False),
                Field("review_on", N_("Review on"), Kind.DATE, width=96),
                Field("indicator_id", N_("Indicator"), Kind.REFERENCE, text_key="indicator", width=120, shown=False,
                      help=N_("The indicator that would show it.")),
                Field("closed_on", N_("Day of closing"), Kind.DATE, width=90, shown=False, editable=False),
                Field("closed_reason", N_("Why closed"), width=140, shown=False, editable=False),
            ),
        ),
    ),
)  # fmt: skip

ASSESSMENT = Schema(
    "risk_assessment",
    one=N_("Risk assessment"),
    new=N_("New assessment"),
    title_key="title",
    nothing=N_("A risk assessment looks at one part of the work, with those who know it. Its risks belong to it."),
    sections=(
        Section(
            N_("What was assessed"),
            (
                Field("title", N_("Assessment"), required=True, width=0),
                WordField("state", N_("Status"), width=84, editable=False),
                Field("unit_id", N_("Unit"), Kind.REFERENCE, required=True, text_key="unit", width=116),
                Field("held_on", N_("Date"), Kind.DATE, required=True, width=88),
                Field("risks", N_("Risks"), Kind.WHOLE, width=72, editable=False),
                Field("open_risks", N_("Open risks"), Kind.WHOLE, width=80, shown=False, editable=False),
                Field("scope", N_("Scope"), Kind.LONG_TEXT, longest=LONGEST_OF_ASSESSMENT, shown=False,
                      help=N_("What it covers, and what it leaves out.")),
                Field("participants", N_("Participants"), Kind.LONG_TEXT, longest=LONGEST_OF_ASSESSMENT, shown=False,
                      help=N_("Roles, one on each line.")),
            ),
        ),
        Section(
            N_("Afterwards"),
            (
                Field("review_on", N_("Review on"), Kind.DATE, width=100),
                Field("approved_on", N_("Approved on"), Kind.DATE, width=92, shown=False, editable=False),
                Field("approved_by", N_("Approved by"), width=120, shown=False, editable=False),
                Field("closed_on", N_("Day of closing"), Kind.DATE, width=90, shown=False, editable=False),
            ),
        ),
    ),
)  # fmt: skip


def _question(name: str, one: str, *fields: Field) -> Schema:
    """What a dialog asks: one section without a heading."""
    return Schema(name, one, one, fields[0].key, (Section("", fields),))


REVIEW = _question("risk_review", N_("Set review date"), Field("review_on", N_("Review on"), Kind.DATE, required=True))
OWNER = _question(
    "risk_owner",
    N_("Set owner"),
    Field("person_id", N_("Person"), Kind.REFERENCE),
    Field("role", N_("Or a role"), help=N_("For one who is not in the register of people.")),
)
CLOSE = _question(
    "risk_close",
    N_("Close risk"),
    Field("reason", N_("Why"), Kind.LONG_TEXT, help=N_("It stays in the list of closed risks."), required=True),
)
_BY = Field("by", N_("Confirmed by (role)"), help=N_("A role, such as unit leader."), required=True)
_NOTE = Field("note", N_("Why"), Kind.LONG_TEXT, longest=LONGEST_TEXT, required=True,
              help=N_("It stands in the history of the risk."))  # fmt: skip
RAISE = _question("risk_raise", N_("Set the probability"), _BY, _NOTE)
LEAVE = _question("risk_leave", N_("Let it stand"), _BY, _NOTE)
APPROVE = _question(
    "risk_approve",
    N_("Approve"),
    Field("by", N_("Approved by"), help=N_("A role, such as unit leader."), required=True),
)
