"""The fields of a decision on a scorecard."""

from alna_desktop.fields.base import Field, Kind, Schema, Section
from alna_desktop.i18n import N_

_DECISION = (
    Field("adopted_on", N_("Adopted on"), Kind.DATE, required=True),
    Field("case_reference", N_("Case"), help=N_("As in the minutes, e.g. BU-sak 45/09."), required=True, longest=60),
)
_NOTE = Field(
    "change_note",
    N_("What is changed"),
    Kind.LONG_TEXT,
    help=N_("In a sentence or two, and why. The program lists the changes itself."),
    required=True,
    longest=1000,
)

ADOPTION = Schema(
    "adoption", one=N_("Decision"), new=N_("Decision"), title_key="case_reference",
    sections=(Section(N_("The decision"), _DECISION),),
)  # fmt: skip
REVISION = Schema(
    "revision", one=N_("Decision"), new=N_("Decision"), title_key="case_reference",
    sections=(Section(N_("The decision"), (*_DECISION, _NOTE)),),
)  # fmt: skip
