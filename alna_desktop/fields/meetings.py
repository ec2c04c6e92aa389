"""The fields of a meeting, of a note of individual contact, and of what is asked when something is done with one."""

from alna_desktop.fields.base import Field, Kind, Option, Schema, Section, TimeField
from alna_desktop.i18n import N_
from alna_desktop.models.meeting_kinds import MEETING_WORDS

LONGEST = 20_000  # characters of agenda and minutes
KINDS = tuple(Option(kind, word) for kind, word in MEETING_WORDS.items())

MEETING = Schema(
    "meeting",
    one=N_("Meeting"),
    new=N_("New meeting"),
    title_key="title",
    nothing=N_("Meetings and other contact with the units belong here: visits, talks, networks, a telephone call."),
    sections=(
        Section(
            "",
            (
                Field("kind", N_("Kind"), Kind.CHOICE, required=True, options=KINDS, width=148, shown=False),
                Field("held_on", N_("Date"), Kind.DATE, required=True, width=96),
                Field("status", N_("Status"), width=124, editable=False),
                Field("title", N_("Title of the meeting"), width=0, help=N_("Empty: its kind, and its tertial.")),
                Field("unit_id", N_("With"), Kind.REFERENCE, text_key="with_whom", width=170, shown=False),
                Field("period", N_("About"), Kind.REFERENCE, text_key="about", width=100, shown=False),
                TimeField("starts_at", N_("From"), longest=5, width=64, shown=False),
                TimeField("ends_at", N_("To"), longest=5, width=64, shown=False),
                Field("place", N_("Place"), width=140, shown=False),
                Field("decided", N_("Decisions"), width=96, editable=False),
            ),
        ),
        Section(
            N_("Who takes part"),
            (
                Field(
                    "participants", N_("Participants"), Kind.LONG_TEXT, longest=LONGEST, shown=False,
                    help=N_("One on each line: a title or a role. Write (absent) after who did not come."),
                ),
            ),
        ),
        Section(
            "",
            (
                Field("agenda", N_("Agenda"), Kind.LONG_TEXT, shown=False, editable=False),
                Field("minutes", N_("Minutes"), Kind.LONG_TEXT, longest=LONGEST, shown=False),
            ),
        ),
    ),
)  # fmt: skip

CONTACT = Schema(
    "contact",
    one=N_("New contact"),
    new=N_("New contact"),
    title_key="what",
    sections=(
        Section(
            "",
            (
                Field("what", N_("What"), required=True),
                Field("unit_id", N_("With"), Kind.REFERENCE, required=True),
                Field("held_on", N_("Date"), Kind.DATE, required=True),
                Field("note", N_("Note"), Kind.LONG_TEXT, longest=LONGEST),
            ),
        ),
    ),
)

HOLD = Schema(
    "meeting_hold",
    one=N_("Mark as held"),
    new=N_("Mark as held"),
    title_key="held_on",
    sections=(Section("", (Field("held_on", N_("Date"), Kind.DATE, required=True),)),),
)

MOVE = Schema(
    "meeting_move",
    one=N_("Move the meeting"),
    new=N_("Move the meeting"),
    title_key="held_on",
    sections=(
        Section(
            "",
            (
                Field("held_on", N_("New date"), Kind.DATE, required=True),
                TimeField("starts_at", N_("From"), help=N_("Empty: at the same time of the day."), longest=5),
            ),
        ),
    ),
)

CANCEL = Schema(
    "meeting_cancel",
    one=N_("Cancel the meeting"),
    new=N_("Cancel the meeting"),
    title_key="reason",
    sections=(Section("", (Field("reason", N_("Reason"), Kind.LONG_TEXT, required=True, longest=LONGEST),)),),
)

ROUND = Schema(
    "round",
    one=N_("Plan dialogue meetings"),
    new=N_("Plan dialogue meetings"),
    title_key="period",
    sections=(
        Section(
            "",
            (
                Field("period", N_("After"), Kind.REFERENCE, required=True),
                Field("first_day", N_("First day"), Kind.DATE, required=True),
                TimeField("starts_at", N_("First meeting at"), required=True, longest=5),
                Field("minutes", N_("Length, minutes"), Kind.WHOLE, required=True, least=1, most=480),
                Field("pause", N_("Break, minutes"), Kind.WHOLE, required=True, least=0, most=480),
                Field("a_day", N_("Meetings a day"), Kind.WHOLE, required=True, least=1, most=10),
                Field(
                    "rooms", N_("Rooms"), Kind.LONG_TEXT, longest=LONGEST,
                    help=N_("One on each line, used by turns."),
                ),
                Field(
                    "participants", N_("Participants"), Kind.LONG_TEXT, longest=LONGEST,
                    help=N_("Roles, one on each line. Empty: those who met the last time."),
                ),
            ),
        ),
    ),
)  # fmt: skip

LIMITS = Schema(
    "contact_limits",
    one=N_("Limits for contact"),
    new=N_("Limits for contact"),
    title_key="contact",
    sections=(
        Section(
            "",
            (
                Field(
                    "contact", N_("Contact, days"), Kind.WHOLE, required=True, least=1, most=3650,
                    help=N_("Dialogue meeting, talk, visit or individual contact. 125 days is a tertial."),
                ),
                Field("visit", N_("Visit, days"), Kind.WHOLE, required=True, least=1, most=3650),
            ),
        ),
    ),
)  # fmt: skip
