"""What can be seen of the meetings, behind each chip of the page."""

from enum import Enum

from alna_desktop.fields import meetings as fields
from alna_desktop.i18n import N_
from alna_desktop.models import MeetingState


class View(Enum):
    """What is seen: a part of the list, the year's contact, or what the packs of the next round lack."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    ALL = "all"
    CONTACT = "contact"
    READINESS = "readiness"


# What the chip says, and why there is nothing behind it.
WORDS = {
    View.PLANNED: (N_("Planned"), N_("No meeting is planned.")),
    View.HELD: (N_("Held"), N_("No meeting has been held this year.")),
    View.CANCELLED: (N_("Cancelled"), N_("No meeting was cancelled.")),
    View.ALL: (N_("All"), fields.MEETING.nothing),
    View.CONTACT: (N_("The year's contact"), ""),
    View.READINESS: (N_("Readiness"), ""),
}
PICTURES = [View.CONTACT, View.READINESS]  # those that are no list
STATES = {
    View.PLANNED: MeetingState.PLANNED,
    View.HELD: MeetingState.HELD,
    View.CANCELLED: MeetingState.CANCELLED,
}
