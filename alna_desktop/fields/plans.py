"""The fields of the units' annual plans at a glance, and what is asked when one is decided on."""

from alna_desktop.fields.base import Field, Kind, Option, Schema, Section
from alna_desktop.i18n import N_
from alna_desktop.models import PlanState

MISSING_PLAN = N_("missing plan")
_STATES = (
    *(
        Option(state, word)
        for state, word in (
            (PlanState.DRAFT, N_("draft")),
            (PlanState.SUBMITTED, N_("submitted")),
            (PlanState.RETURNED, N_("returned")),
            (PlanState.APPROVED, N_("approved")),
            (PlanState.CLOSED, N_("concluded")),
        )
    ),
    Option(None, MISSING_PLAN),
)


class _State(Field):
    """A state in words; that there is no plan is a word too."""

    def show(self, value: object) -> str:
        """The words."""
        return next(option.title for option in self.options if option.value is value)


class _Count(Field):
    """A count; nothing where there is no plan."""

    def text(self, row: object) -> str:
        """The number."""
        return super().text(row) if getattr(row, "state", None) is not None else ""


OVERVIEW = Schema(
    "plans",
    one=N_("Annual plan"),
    new=N_("New annual plan"),
    title_key="name",
    nothing=N_("There are no units."),
    sections=(
        Section(
            "",
            (
                Field("name", N_("Unit"), width=0),
                _State("state", N_("Annual plan"), Kind.CHOICE, options=_STATES, width=150),
                Field("submitted_on", N_("Submitted"), Kind.DATE, width=104),
                Field("decided_on", N_("Decided"), Kind.DATE, width=104),
                _Count("goals", N_("Goals"), Kind.WHOLE, width=72),
                _Count("actions", N_("Actions"), Kind.WHOLE, width=80),
                _Count("late", N_("Overdue"), Kind.WHOLE, width=112),
                _Count("missing", N_("Without status"), Kind.WHOLE, width=120),
            ),
        ),
    ),
)

_BY = Field("decided_by", N_("Decided by"), help=N_("The role, for example district director."), required=True)


def _question(name: str, one: str, *fields: Field) -> Schema:
    """What a dialog asks: one section without a heading."""
    return Schema(name, one, one, fields[0].key, (Section("", fields),))


APPROVE = _question(
    "plan_approve",
    N_("Approve the plan"),
    _BY,
    Field("decision_note", N_("Comment"), Kind.LONG_TEXT, longest=4000),
)
RETURN = _question(
    "plan_return",
    N_("Return the plan"),
    _BY,
    Field(
        "decision_note",
        N_("What must be done"),
        Kind.LONG_TEXT,
        help=N_("The unit sees it above the plan."),
        required=True,
        longest=4000,
    ),
)
REVISE = _question(
    "plan_revise",
    N_("New version"),
    Field(
        "change_note",
        N_("Why"),
        Kind.LONG_TEXT,
        help=N_("What is changed is listed by the program itself."),
        required=True,
        longest=4000,
    ),
)
