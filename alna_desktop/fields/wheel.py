"""The fields of an activity of the annual wheel; which of the rule's fields are asked for, its kind says."""

import re
from dataclasses import dataclass
from typing import Any

from alna_desktop.fields.base import Field, Kind, Option, Schema, Section
from alna_desktop.i18n import N_, _
from alna_desktop.models import LinkKind, Recurrence, Ring
from alna_desktop.models.meeting_kinds import MEETING_WORDS
from alna_desktop.models.wheel_rules import MOST_DAYS

_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})\.?", re.ASCII)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_RINGS = (
    Option(Ring.STEERING, N_("steering")),
    Option(Ring.ECONOMY, N_("economy")),
    Option(Ring.RESULT, N_("results")),
    Option(Ring.DIALOGUE, N_("dialogue")),
    Option(Ring.QUALITY, N_("quality")),
)
_RECURRENCES = (
    Option(Recurrence.YEARLY, N_("Once a year")),
    Option(Recurrence.TERTIAL, N_("After each tertial")),
    Option(Recurrence.MONTHLY, N_("On a date of each month")),
    Option(Recurrence.WEEKDAY, N_("On a weekday of the month")),
)
_WEEKS = (Option(1, N_("first")), Option(2, N_("second")), Option(3, N_("third")), Option(4, N_("fourth")),
          Option(5, N_("last")))  # fmt: skip
_WEEKDAYS = tuple(
    Option(at, text)
    for at, text in enumerate(
        (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
    )
)
_LINKS = (
    Option(LinkKind.NONE, N_("It is ticked off by hand")),
    Option(LinkKind.STEERING_LETTER, N_("The steering letter is issued")),
    Option(LinkKind.AUTHORITY_LETTER, N_("The letter of authority is issued")),
    Option(LinkKind.PLAN, N_("The annual plan is submitted")),
    Option(LinkKind.AGREEMENT, N_("The leader agreement is signed")),
    Option(LinkKind.MEETING, N_("The meeting is held")),
    Option(LinkKind.REPORTING, N_("All figures of the tertial are reported")),
)

_MEETINGS = tuple(Option(kind, word) for kind, word in MEETING_WORDS.items())


@dataclass(frozen=True)
class YearDayField(Field):
    """A day of any year, typed as 31.01; the value is (month, day), or None."""

    @property
    def empty(self) -> None:
        """None."""
        return None

    def show(self, value: Any) -> str:
        """«31.01.»"""
        return "" if value is None else f"{value[1]:02}.{value[0]:02}."

    def parse(self, text: str) -> tuple[int, int] | None:
        """Month and day. Raises ValueError with a translated message where it is no such day."""
        bare = text.strip()
        if not bare:
            return None
        match = _DAY.fullmatch(bare)
        if match is not None:
            day, month = int(match[1]), int(match[2])
            if 1 <= month <= 12 and 1 <= day <= _LONGEST[month - 1]:
                return month, day
        raise ValueError(_("“%(text)s” is no day of the year. Write it as 31.01.") % {"text": bare})

    def problem(self, value: Any) -> str:
        """Whether it is there is for the service to say: it depends on the rule."""
        return ""


@dataclass(frozen=True)
class YearField(Field):
    """A year, which is not written as an amount."""

    def show(self, value: Any) -> str:
        """«2009»"""
        return "" if value is None else str(value)


DEADLINE = Schema(
    "wheel_deadline",
    one=N_("Change the deadline"),
    new=N_("Change the deadline"),
    title_key="due",
    sections=(
        Section(
            "",
            (
                Field("due", N_("Deadline"), Kind.DATE, required=True),
                Field("reason", N_("Why"), Kind.LONG_TEXT, required=True, help=N_("Stands with the deadline.")),
            ),
        ),
    ),
)

ACTIVITY = Schema(
    "wheel_activity",
    one=N_("Activity of the wheel"),
    new=N_("New activity"),
    title_key="name",
    nothing=N_("What comes every year belongs here."),
    sections=(
        Section(
            "",
            (
                Field("name", N_("Name"), required=True, help=N_("{} becomes the period: “Report for {}”.")),
                Field("ring", N_("Ring"), Kind.CHOICE, required=True, options=_RINGS),
                Field("responsible", N_("Responsible")),
                Field(
                    "for_units",
                    N_("For"),
                    Kind.CHOICE,
                    options=(Option(False, N_("The district")), Option(True, N_("Each unit"))),
                    default=False,
                ),
            ),
        ),
        Section(
            N_("When"),
            (
                Field("recurrence", N_("Comes"), Kind.CHOICE, options=_RECURRENCES, default=Recurrence.YEARLY),
                YearDayField("start", N_("From"), help=N_("dd.mm. Empty where it is a matter of one day.")),
                YearDayField("due", N_("Deadline"), help=N_("dd.mm.")),
                Field(
                    "start_days", N_("From, days"), Kind.WHOLE, help=N_("After the tertial has ended; −20 is before."),
                    least=-MOST_DAYS, most=MOST_DAYS,
                ),
                Field(
                    "due_days", N_("Deadline, days"), Kind.WHOLE, help=N_("After the tertial; 0 is its last day."),
                    most=MOST_DAYS,
                ),
                Field("day", N_("Day"), Kind.WHOLE, help=N_("31 is the last day of a short month."), least=1, most=31),
                Field("week", N_("Which"), Kind.CHOICE, options=_WEEKS),
                Field("weekday", N_("Weekday"), Kind.CHOICE, options=_WEEKDAYS),
                Field("month", N_("Month"), Kind.REFERENCE, help=N_("Empty for each month.")),
            ),
        ),
        Section(
            N_("More about the activity"),
            (
                Field("link", N_("Done when"), Kind.CHOICE, options=_LINKS, default=LinkKind.NONE),
                Field("meeting_kind", N_("Kind of meeting"), Kind.CHOICE, help=N_("Empty for any."), options=_MEETINGS),
                YearField("from_year", N_("From year"), Kind.WHOLE, least=1900, most=2199),
                YearField("to_year", N_("To year"), Kind.WHOLE, least=1900, most=2199),
            ),
        ),
    ),
)  # fmt: skip
