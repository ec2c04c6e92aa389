"""The columns that a register can be imported from: what a file may say of a deviation, a risk or a document.

Most are the fields of its own form; the rest is what follows from steps in the program, and what a form asks otherwise.
"""

from alna_desktop.fields import deviations, documents, risks
from alna_desktop.fields.base import Field, Kind, Option, Schema, Section
from alna_desktop.i18n import N_
from alna_desktop.models import ActionState, ConsequenceArea, DeviationState, DocumentState, RiskState

_YES = (Option(True, N_("it is so")), Option(False, N_("it is not so")))


def _own(schema: Schema, *keys: str) -> tuple[Field, ...]:
    """The fields of a form that are imported as they are, in its order."""
    return tuple(field for field in schema.fields if field.key in keys)


def _level(key: str, label: str) -> Field:
    return Field(key, label, Kind.WHOLE, least=1, most=5)


def _schema(name: str, one: str, *fields: Field) -> Schema:
    return Schema(name, one, one, "title", (Section("", fields),))


_AREAS = (
    _level(ConsequenceArea.LIFE.value, N_("Life and health")),
    _level(ConsequenceArea.SERVICE.value, N_("Quality of service")),
    _level(ConsequenceArea.ECONOMY.value, N_("Economy")),
    _level(ConsequenceArea.PRIVACY.value, N_("Privacy")),
    _level(ConsequenceArea.REPUTATION.value, N_("Reputation")),
)
_ACTIONS = (
    Field("action", N_("Actions"), Kind.LONG_TEXT, longest=20_000),
    Field("action_responsible", N_("Responsible for the action")),
    Field("action_deadline", N_("Deadline of the action"), Kind.DATE),
    Field(
        "action_state",
        N_("Status of the action"),
        Kind.CHOICE,
        options=(
            Option(ActionState.OPEN, N_("action open")),
            Option(ActionState.DONE, N_("action done")),
            Option(ActionState.DROPPED, N_("action dropped")),
        ),
    ),
    Field("action_done_on", N_("Action done on"), Kind.DATE),
)
_UNIT = Field("unit_id", N_("Unit"), Kind.REFERENCE, required=True)

DEVIATIONS = _schema(
    "import_deviations",
    N_("Deviation"),
    Field("number", N_("Number"), longest=40),
    *_own(deviations.EVENT, "title", "kind", "category", "occurred_on", "occurred_time", "discovered_on", "place"),
    *_own(deviations.EVENT, "description", "immediate_action", "reporter_role"),
    _UNIT,
    Field("responsible", N_("Responsible")),
    *_own(deviations.EVENT, "deadline"),
    Field("confidential", N_("Confidential"), Kind.CHOICE, options=_YES),
    Field(
        "state",
        N_("Status"),
        Kind.CHOICE,
        options=(
            Option(DeviationState.REGISTERED, N_("Registered")),
            Option(DeviationState.RECEIVED, N_("Received")),
            Option(DeviationState.IN_PROGRESS, N_("In progress")),
            Option(DeviationState.ACTIONS_OPEN, N_("Actions open")),
            Option(DeviationState.AWAITING_EVALUATION, N_("To be evaluated")),
            Option(DeviationState.CLOSED, N_("Closed deviation")),
            Option(DeviationState.REJECTED, N_("Rejected")),
        ),
    ),
    Field("registered_on", N_("Registered"), Kind.DATE),
    Field("closed_on", N_("Day of closing"), Kind.DATE),
    _level("severity", N_("Severe?")),
    *_AREAS,
    Field("whys", N_("Causes"), Kind.LONG_TEXT, longest=deviations.LONGEST_TEXT),
    Field("cause", N_("Categories of causes"), Kind.LONG_TEXT, longest=deviations.LONGEST_TEXT),
    Field("effect_text", N_("On what grounds"), Kind.LONG_TEXT, longest=deviations.LONGEST_TEXT),
    Field("document", N_("Routine that was broken"), longest=300),
    Field("risk", N_("Risk"), longest=300),
    *_ACTIONS,
)

RISKS = _schema(
    "import_risks",
    N_("Risk"),
    Field("number", N_("No."), longest=40),
    *_own(risks.RISK, "title", "description"),
    _UNIT,
    Field("assessment", N_("Assessment")),
    Field("held_on", N_("Assessed on"), Kind.DATE),
    _level("probability", N_("Probability")),
    _level("consequence", N_("Consequence")),
    *_AREAS,
    _level("probability_now", N_("Probability now")),
    _level("consequence_now", N_("Consequence now")),
    _level("probability_after", N_("Probability after actions")),
    _level("consequence_after", N_("Consequence after actions")),
    *_own(risks.RISK, "treatment", "accepted_until", "accepted_by"),
    Field("owner", N_("Owner")),
    *_own(risks.RISK, "review_on"),
    Field(
        "state",
        N_("Status"),
        Kind.CHOICE,
        options=(Option(RiskState.OPEN, N_("risk open")), Option(RiskState.CLOSED, N_("risk closed"))),
    ),
    Field("closed_on", N_("Day of closing"), Kind.DATE),
    Field("closed_reason", N_("Why closed"), Kind.LONG_TEXT, longest=risks.LONGEST_TEXT),
    *_ACTIONS,
)

DOCUMENTS = _schema(
    "import_documents",
    N_("Quality document"),
    *_own(documents.DOCUMENT, "title", "kind", "number"),
    Field("version", N_("Version"), Kind.WHOLE, least=1, most=1000),
    Field(
        "state",
        N_("Status"),
        Kind.CHOICE,
        options=(
            Option(DocumentState.DRAFT, N_("document draft")),
            Option(DocumentState.SENT, N_("sent for approval")),
            Option(DocumentState.APPROVED, N_("document in force")),
            Option(DocumentState.WITHDRAWN, N_("withdrawn")),
        ),
    ),
    Field("owner", N_("Owner")),
    *_own(documents.DOCUMENT, "review_on", "review_months"),
    Field("must_read", N_("To be read"), Kind.CHOICE, options=_YES),
    Field("unit_ids", N_("Holds for"), Kind.REFERENCE),
    Field("valid_from", N_("Valid from"), Kind.DATE),
    Field("approved_on", N_("Approved on"), Kind.DATE),
    Field("approved_by", N_("Approved by")),
    Field("change_note", N_("What is new"), Kind.LONG_TEXT, longest=2000),
    Field("text", N_("Text"), Kind.LONG_TEXT, longest=200_000),
)
