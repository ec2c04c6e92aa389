"""The fields of actions, and of what is asked when something is done with several of them."""

from dataclasses import dataclass
from typing import Any

from alna_desktop.fields.base import Field, Kind, Option, Schema, Section
from alna_desktop.i18n import N_, capitalised
from alna_desktop.models import Effect
from alna_desktop.models.action_rules import Standing

LONGEST_TEXT = 4000  # characters, as the service has it
_EFFECTS = (
    Option(Effect.FULL, N_("As intended")),
    Option(Effect.PARTLY, N_("Partly as intended")),
    Option(Effect.NONE, N_("No effect")),
)


@dataclass(frozen=True)
class StandingField(Field):
    """How an action stands, in words; sorted by how much it hurries."""

    def text(self, row: object) -> str:
        """«Over fristen»."""
        return capitalised(self.value(row).word)

    def order(self, row: object) -> tuple[bool, Any]:
        """Overdue first, dropped last."""
        return False, list(Standing).index(self.value(row))


@dataclass(frozen=True)
class ShareField(Field):
    """How much is done. The form has what was reported, the table what it comes to."""

    def text(self, row: object) -> str:
        """«40»."""
        return str(self.exported(row))

    def exported(self, row: Any) -> int:
        """Per cent, 0–100."""
        return int(row.done_share)


_EFFECT = Field("effect", N_("Effect"), Kind.CHOICE, options=_EFFECTS, width=120, shown=False)
_EFFECT_TEXT = Field("effect_text", N_("On what grounds"), Kind.LONG_TEXT, longest=LONGEST_TEXT, shown=False)

ACTION = Schema(
    "action",
    one=N_("Action"),
    new=N_("New action"),
    title_key="title",
    nothing=N_("What is to be done, by whom and by when, belongs here."),
    sections=(
        Section(
            N_("What is to be done"),
            (
                StandingField("standing", N_("Status"), width=116, editable=False),
                Field("title", N_("What"), required=True, width=0),
            ),
        ),
        Section(
            N_("Who, when and how far"),
            (
                Field("responsible_id", N_("Responsible"), Kind.REFERENCE, text_key="who", width=118),
                Field("responsible", N_("Role"), help=N_("For one who is not in the register of people."), shown=False),
                Field("deadline", N_("Deadline"), Kind.DATE, width=90),
                ShareField("progress", N_("Progress, %"), Kind.WHOLE, most=100, width=102),
                Field("done_on", N_("Done on"), Kind.DATE, width=90, shown=False, editable=False),
                _EFFECT,
                _EFFECT_TEXT,
                Field("dropped_reason", N_("Why dropped"), width=160, shown=False, editable=False),
            ),
        ),
        Section(
            N_("More about it"),
            (
                Field("description", N_("Description"), Kind.LONG_TEXT, longest=LONGEST_TEXT, shown=False),
                Field("source", N_("Source"), width=176, shown=False, editable=False),
                Field(
                    "indicator_id",
                    N_("Is to move"),
                    Kind.REFERENCE,
                    help=N_("The indicator that should get better."),
                    text_key="indicator",
                    width=136,
                    shown=False,
                ),
                Field("unit_id", N_("Unit"), Kind.REFERENCE, required=True, text_key="unit", width=150, shown=False),
                Field("started_on", N_("Begun"), Kind.DATE, width=90, shown=False),
                Field(
                    "confidential",
                    N_("Confidential"),
                    Kind.CHOICE,
                    options=(Option(True, N_("Yes, left out of packs and exports")),),
                    width=100,
                    shown=False,
                ),
            ),
        ),
    ),
)


def _question(name: str, one: str, *fields: Field) -> Schema:
    """What a dialog asks: one section without a heading."""
    return Schema(name, one, one, fields[0].key, (Section("", fields),))


MOVE = _question(
    "action_move",
    N_("Move deadlines"),
    Field("days", N_("Days"), Kind.WHOLE, help=N_("−7 is a week earlier."), least=-3650, most=3650),
    Field("to", N_("Or to the day"), Kind.DATE),
)
COMPLETE = _question(
    "action_complete",
    N_("Mark as done"),
    Field("done_on", N_("Done on"), Kind.DATE, required=True),
    Field("effect", N_("Effect"), Kind.CHOICE, help=N_("Can be left until it is known."), options=_EFFECTS),
    _EFFECT_TEXT,
)
DROP = _question(
    "action_drop",
    N_("Drop"),
    Field("reason", N_("Why"), Kind.LONG_TEXT, help=N_("It stays in the list of all actions."), required=True),
)
ASSIGN = _question(
    "action_assign",
    N_("Set responsible"),
    Field("person_id", N_("Person"), Kind.REFERENCE),
    Field("role", N_("Or a role"), help=N_("For one who is not in the register of people.")),
)
