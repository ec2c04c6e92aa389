"""The fields of letters: what is asked when they are issued, and the budget frame of a unit."""

from alna_desktop.fields.base import Field, Kind, Schema, Section
from alna_desktop.i18n import N_

ISSUE = Schema(
    "issue", one=N_("Issue"), new=N_("Issue"), title_key="case_reference",
    sections=(
        Section(
            "",
            (
                Field("issued_on", N_("Date"), Kind.DATE, required=True),
                Field("case_reference", N_("Case"), help=N_("As in the archive; may be empty."), longest=60),
                Field("issued_by", N_("Signed by"), help=N_("The role, not the name."), required=True),
            ),
        ),
    ),
)  # fmt: skip

FRAME = Field("frame", N_("Budget frame"), Kind.NUMBER)
