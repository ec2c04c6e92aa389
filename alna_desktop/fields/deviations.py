"""The fields of deviations: their register, the form of what happened, the quick one, and what steps ask for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from alna_desktop.dates import days_between, format_date
from alna_desktop.fields.base import Field, Kind, Option, Schema, Section, TimeField
from alna_desktop.i18n import N_, _, capitalised
from alna_desktop.models import DeviationCategory, DeviationKind, Effect

LONGEST_TEXT = 32_767  # characters, as the service has it
_CATEGORIES = (
    Option(DeviationCategory.SERVICE, N_("Service to user")),
    Option(DeviationCategory.HSE, N_("Health, safety and environment")),
    Option(DeviationCategory.PRIVACY, N_("Information security and privacy")),
    Option(DeviationCategory.ECONOMY, N_("Economy")),
    Option(DeviationCategory.OTHER, N_("Other matters")),
)
_KINDS = (
    Option(DeviationKind.EVENT, N_("Event")),
    Option(DeviationKind.NEAR_MISS, N_("Near miss")),
    Option(DeviationKind.IMPROVEMENT, N_("Proposed improvement")),
)
_EFFECTS = (
    Option(Effect.FULL, N_("As intended")),
    Option(Effect.PARTLY, N_("Partly as intended")),
    Option(Effect.NONE, N_("No effect")),
)


@dataclass(frozen=True)
class WordField(Field):
    """A column for an enumeration that knows its own word; `short` where the column is narrow."""

    short: bool = False

    def text(self, row: object) -> str:
        """«Tjeneste»."""
        value = self.value(row)
        return str(value.short if self.short else value.word)

    def exported(self, row: object) -> str:
        """The whole word: «Tjeneste til bruker»."""
        return str(self.value(row).word)


@dataclass(frozen=True)
class SeverityField(Field):
    """The severity; a dash where it has not been assessed."""

    def text(self, row: object) -> str:
        """«4»."""
        value = self.value(row)
        return "–" if value is None else str(value)

    def exported(self, row: object) -> int | None:
        """1–5."""
        value = self.value(row)
        return None if value is None else int(value)


@dataclass(frozen=True)
class DeadlineField(Field):
    """The deadline of an open one, and how many days it is over it; a dash where nothing remains to be done."""

    def text(self, row: Any) -> str:
        """«06.05.2009», «11 dager over»."""
        if not row.is_open or row.deadline is None:
            return "–"
        if row.over:
            return days_between(row.deadline, row.deadline + timedelta(days=row.over))
        return format_date(row.deadline)

    def exported(self, row: Any) -> date | None:
        """The day itself."""
        found: date | None = row.deadline
        return found

    @property
    def is_numeric(self) -> bool:
        """Its column stands to the right."""
        return True


@dataclass(frozen=True)
class YesField(Field):
    """Something that holds or not; nothing is said where it does not."""

    def text(self, row: object) -> str:
        """«Ja»."""
        return capitalised(_("it is so")) if self.value(row) else ""


@dataclass(frozen=True)
class WrittenField(Field):
    """A long text: on one line in its cell, and with its lines in a file."""

    def text(self, row: object) -> str:
        """Without line breaks."""
        return " ".join(str(self.value(row)).split())

    def exported(self, row: object) -> str:
        """As it was written."""
        return str(self.value(row))


# The register: its columns as in the mock-up, and others to choose.
REGISTER = Schema(
    "deviation",
    one=N_("Deviation"),
    new=N_("New deviation"),
    title_key="title",
    nothing=N_("What went wrong, nearly went wrong or could be better belongs here."),
    sections=(
        Section(
            "",
            (
                Field("number", N_("Number"), width=84),
                Field("title", N_("Event"), width=0),
                Field("unit", N_("Unit"), width=104, shown=False),
                WordField("category", N_("Category"), width=84, short=True),
                SeverityField("severity", N_("Severe?"), width=56),
                WordField("state", N_("Status"), width=104),
                DeadlineField("deadline", N_("Deadline"), width=106),
                WordField("kind", N_("Kind"), width=120, shown=False),
                Field("occurred_on", N_("Happened"), Kind.DATE, width=90, shown=False),
                Field("place", N_("Place"), width=140, shown=False),
                Field("who", N_("Responsible"), width=130, shown=False),
                Field("registered_on", N_("Registered"), Kind.DATE, width=90, shown=False),
                Field("closed_on", N_("Day of closing"), Kind.DATE, width=90, shown=False),
                YesField("confidential", N_("Confidential"), width=90, shown=False),
                TimeField("occurred_time", N_("Time of day"), width=90, shown=False),
                Field("discovered_on", N_("Discovered"), Kind.DATE, width=90, shown=False),
                Field("reporter_role", N_("Role of the reporter"), width=120, shown=False),
                WrittenField("description", N_("Description"), width=160, shown=False),
                WrittenField("immediate_action", N_("What was done at once"), width=160, shown=False),
            ),
        ),
    ),
)

_TITLE = Field("title", N_("What happened"), required=True, help=N_("In one line, without names."))
_WHEN = Field("occurred_on", N_("When"), Kind.DATE, required=True)
_CATEGORY = Field("category", N_("Category"), Kind.CHOICE, required=True, options=_CATEGORIES)
_KIND = Field("kind", N_("Kind"), Kind.CHOICE, options=_KINDS, default=DeviationKind.EVENT)
_TIME = TimeField("occurred_time", N_("Time of day"), longest=5)
_DISCOVERED = Field("discovered_on", N_("Discovered"), Kind.DATE)
_PLACE = Field("place", N_("Place"))
_ROLE = Field("reporter_role", N_("Role of the reporter"), help=N_("The role rather than the name."))
_DESCRIPTION = Field("description", N_("Description"), Kind.LONG_TEXT, longest=LONGEST_TEXT)
_AT_ONCE = Field("immediate_action", N_("What was done at once"), Kind.LONG_TEXT, longest=LONGEST_TEXT)
_UNIT = Field("unit_id", N_("Unit"), Kind.REFERENCE, required=True)
_CONFIDENTIAL = Field(
    "confidential",
    N_("Confidential"),
    Kind.CHOICE,
    options=(Option(True, N_("Yes, left out of packs and exports")),),
)

EVENT = Schema(
    "deviation_event",
    one=N_("Deviation"),
    new=N_("New deviation"),
    title_key="title",
    sections=(
        Section(
            N_("The event"),
            (_TITLE, _KIND, _CATEGORY, _WHEN, _TIME, _DISCOVERED, _PLACE),
        ),
        Section(N_("In words"), (_DESCRIPTION, _AT_ONCE, _ROLE)),
        Section(
            N_("Who follows it up"),
            (
                _UNIT,
                Field("responsible_id", N_("Responsible"), Kind.REFERENCE),
                Field("responsible", N_("Or a role"), help=N_("For one who is not in the register of people.")),
                Field("deadline", N_("Deadline"), Kind.DATE),
                _CONFIDENTIAL,
            ),
        ),
        Section(
            N_("What it belongs to"),
            (
                Field("indicator_id", N_("Indicator"), Kind.REFERENCE),
                Field("risk_id", N_("Risk"), Kind.REFERENCE),
                Field("document_id", N_("Routine that was broken"), Kind.REFERENCE),
            ),
        ),
    ),
)

# Three fields are enough; the rest can follow.
QUICK = Schema(
    "deviation_quick",
    one=N_("Register it"),
    new=N_("New deviation"),
    title_key="title",
    sections=(
        Section(N_("Enough to register"), (_TITLE, _WHEN, _CATEGORY, _UNIT)),
        Section(N_("What you know already"), (_TIME, _DISCOVERED, _PLACE, _DESCRIPTION, _AT_ONCE, _ROLE, _KIND)),
    ),
)


def _question(name: str, one: str, *fields: Field) -> Schema:
    """What a dialog asks: one section without a heading."""
    return Schema(name, one, one, fields[0].key, (Section("", fields),))


REJECT = _question(
    "deviation_reject",
    N_("Reject"),
    Field(
        "reason", N_("Why"), Kind.LONG_TEXT, help=N_("It keeps its number and stays in the register."), required=True
    ),
)
EVALUATE = _question(
    "deviation_evaluate",
    N_("Evaluate and close"),
    Field("effect", N_("Effect of the actions"), Kind.CHOICE, options=_EFFECTS, required=True),
    Field("effect_text", N_("On what grounds"), Kind.LONG_TEXT, longest=LONGEST_TEXT),
)
CLOSE = _question(
    "deviation_close",
    N_("Close without actions"),
    Field("effect_text", N_("Why no action is needed"), Kind.LONG_TEXT, longest=LONGEST_TEXT),
)
ASSIGN = _question(
    "deviation_assign",
    N_("Set responsible"),
    Field("person_id", N_("Person"), Kind.REFERENCE),
    Field("role", N_("Or a role"), help=N_("For one who is not in the register of people.")),
)
DEADLINE = _question(
    "deviation_deadline", N_("Set deadline"), Field("deadline", N_("Deadline"), Kind.DATE, required=True)
)
ACTION = _question(
    "deviation_action",
    N_("New action"),
    Field("title", N_("What is to be done"), required=True),
    Field("responsible_id", N_("Responsible"), Kind.REFERENCE),
    Field("responsible", N_("Or a role"), help=N_("For one who is not in the register of people.")),
    Field("deadline", N_("Deadline"), Kind.DATE),
)
FILTER_NAME = _question(
    "deviation_filter", N_("Keep this filter"), Field("name", N_("Name"), required=True, longest=60)
)
