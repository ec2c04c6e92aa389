"""The fields of the units' leader agreements at a glance, and what is asked when something is done with one."""

from alna_desktop.fields.base import Field, Kind, Option, Schema, Section
from alna_desktop.i18n import N_, _
from alna_desktop.models import AgreementState

MISSING = N_("missing agreement")
_STATES = (
    *(
        Option(state, word)
        for state, word in (
            (AgreementState.DRAFT, N_("draft")),
            (AgreementState.PROPOSED, N_("to be signed")),
            (AgreementState.SIGNED, N_("entered into")),
            (AgreementState.CLOSED, N_("concluded")),
        )
    ),
    Option(None, MISSING),
)


class _State(Field):
    """A state in words, with «over fristen» where both should have signed by now."""

    def text(self, row: object) -> str:
        """The words."""
        state = self.value(row)
        word = next(option.title for option in self.options if option.value is state)
        return _("%(state)s, past the deadline") % {"state": word} if getattr(row, "is_late", False) else word

    def exported(self, row: object) -> str:
        """The same words."""
        return self.text(row)


class _Count(Field):
    """A count; nothing where there is no agreement."""

    def text(self, row: object) -> str:
        """The number."""
        return super().text(row) if getattr(row, "state", None) is not None else ""


OVERVIEW = Schema(
    "agreements",
    one=N_("Leader agreement"),
    new=N_("New leader agreement"),
    title_key="name",
    nothing=N_("There are no units."),
    sections=(
        Section(
            "",
            (
                Field("name", N_("Unit"), width=0),
                _State("state", N_("Leader agreement"), Kind.CHOICE, options=_STATES, width=208),
                Field("leader", N_("Leader"), width=86),
                Field("superior", N_("Superior"), width=232),
                Field("leader_signed_on", N_("Leader's date"), Kind.DATE, width=90),
                Field("superior_signed_on", N_("Superior's date"), Kind.DATE, width=106),
                _Count("talks_held", N_("Talks"), Kind.WHOLE, width=70),
                Field("next_talk", N_("Next talk"), Kind.DATE, width=106),
            ),
        ),
    ),
)


def _question(name: str, one: str, *fields: Field) -> Schema:
    """What a dialog asks: one section without a heading."""
    return Schema(name, one, one, fields[0].key, (Section("", fields),))


def _long(key: str, label: str, help_text: str = "", *, required: bool = False) -> Field:
    return Field(key, label, Kind.LONG_TEXT, help=help_text, required=required, longest=4000)


SIGN = _question(
    "agreement_sign",
    N_("Write down signatures"),
    Field("leader_signed_on", N_("Leader"), Kind.DATE, help=N_("The day the leader signed.")),
    Field("superior_signed_on", N_("Superior"), Kind.DATE, help=N_("The day the superior signed.")),
)
RETURN = _question(
    "agreement_return",
    N_("Send back"),
    _long("return_note", N_("What must be changed"), N_("Stands beside the agreement."), required=True),
)
REVISE = _question(
    "agreement_revise",
    N_("New version"),
    _long("change_note", N_("Why"), N_("What is changed is listed by the program itself."), required=True),
)
CLOSE = _question(
    "agreement_close",
    N_("Conclude the agreement"),
    _long("closing_note", N_("How the year went")),
)
TALK = _question(
    "agreement_talk",
    N_("Save the talk"),
    Field("planned_on", N_("Planned"), Kind.DATE, required=True),
    Field("held_on", N_("Held"), Kind.DATE, help=N_("Empty until the talk is held.")),
    Field("topic", N_("Topic")),
    _long("notes", N_("Notes"), N_("Confidential: never in packs, and in files only when chosen.")),
)
ACTION = _question(
    "agreement_action",
    N_("Agree on the action"),
    Field("title", N_("Action"), required=True),
    Field("responsible", N_("Responsible"), help=N_("A position in the unit, or another role.")),
    Field("deadline", N_("Deadline"), Kind.DATE),
)
