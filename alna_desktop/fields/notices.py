"""The fields of notices to authorities: what the dialogs ask when one is started, sent or not needed."""

from alna_desktop.fields.base import Field, Kind, Schema, Section, TimeField
from alna_desktop.fields.deviations import LONGEST_TEXT
from alna_desktop.i18n import N_


def _question(name: str, one: str, *fields: Field) -> Schema:
    """What a dialog asks: one section without a heading."""
    return Schema(name, one, one, fields[0].key, (Section("", fields),))


START = _question(
    "notice_start",
    N_("Start a notice"),
    Field("recipient", N_("Who is to be told"), required=True, longest=100),
    Field("cause", N_("Because of"), longest=200),
    Field("hours", N_("Hours"), Kind.WHOLE, required=True, most=8760, help=N_("0 is at once.")),
    Field("aware_on", N_("Became known"), Kind.DATE, required=True, help=N_("The deadline counts from here.")),
    TimeField("aware_time", N_("Time of day"), required=True, longest=5),
)
SENT = _question(
    "notice_sent",
    N_("Mark as sent"),
    Field("sent_on", N_("Sent on"), Kind.DATE, required=True),
    TimeField("sent_time", N_("Time of day"), required=True, longest=5),
    Field("sent_by", N_("Sent by"), required=True, help=N_("The role rather than the name.")),
    Field("reference", N_("Reference"), help=N_("The number of the receipt, or of the case.")),
)
DROP = _question(
    "notice_drop",
    N_("No notice needed"),
    Field("reason", N_("Why"), Kind.LONG_TEXT, required=True, longest=LONGEST_TEXT),
)
