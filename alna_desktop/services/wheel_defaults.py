"""The annual wheel that a new file begins with (DOMAIN, årshjul): its rules, without tasks; all can be changed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alna_desktop.i18n import N_, _
from alna_desktop.models import LinkKind, MeetingKind, Recurrence, Ring
from alna_desktop.models.wheel_rules import Rule

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class _Default:
    """An activity: key, name and responsible (marked with N_), ring, rule, and whether each unit has it."""

    key: str
    name: str
    ring: Ring
    responsible: str
    rule: Rule
    for_units: bool = False
    link: LinkKind = LinkKind.NONE
    meeting_kind: MeetingKind | None = None


def _year(due: tuple[int, int], start: tuple[int | None, int | None] = (None, None)) -> Rule:
    return Rule(Recurrence.YEARLY, *start, *due)


def _tertial(due: int, start: int) -> Rule:
    return Rule(Recurrence.TERTIAL, start_day=start, due_day=due)


_DIRECTOR, _LEADER, _STAFF = N_("District director"), N_("Unit leader"), N_("Staff for steering and quality")
_CONTROLLER, _QUALITY = N_("Head of economy"), N_("Quality coordinator")

DEFAULTS = (
    _Default(
        "steering_letter", N_("Steering letter"), Ring.STEERING, _DIRECTOR, _year((1, 1), (12, 15)), True,
        LinkKind.STEERING_LETTER,
    ),
    _Default(
        "authority_letter", N_("Letter of authority"), Ring.STEERING, _DIRECTOR, _year((1, 1), (12, 15)), True,
        LinkKind.AUTHORITY_LETTER,
    ),
    _Default("annual_plan", N_("Annual plan"), Ring.STEERING, _LEADER, _year((1, 31), (1, 5)), True, LinkKind.PLAN),
    _Default(
        "leader_agreement", N_("Leader talk and leader agreement"), Ring.STEERING, _LEADER, _year((2, 28), (2, 1)),
        True, LinkKind.AGREEMENT,
    ),
    _Default(
        "leaders_meeting", N_("District leader meeting"), Ring.STEERING, _DIRECTOR,
        Rule(Recurrence.WEEKDAY, week=2, weekday=3), False, LinkKind.MEETING, MeetingKind.LEADERS,
    ),
    _Default("next_year", N_("Prepare next year's scorecard"), Ring.STEERING, _STAFF, _year((10, 30), (9, 1))),
    _Default("frames", N_("Political case on budget frames"), Ring.ECONOMY, _CONTROLLER, _year((6, 15), (5, 15))),
    _Default("budget", N_("Budget process"), Ring.ECONOMY, _CONTROLLER, _year((11, 6), (8, 17))),
    _Default(
        "adoption", N_("Adopt budget, scorecard and annual plan"), Ring.ECONOMY, _DIRECTOR, _year((12, 15), (11, 16))
    ),
    _Default("evaluation", N_("Evaluation of last year"), Ring.RESULT, _STAFF, _year((3, 31), (2, 10))),
    _Default(
        "results", N_("Follow-up of results for {}"), Ring.RESULT, _LEADER, _tertial(15, 1), True, LinkKind.REPORTING
    ),
    _Default("dialogue", N_("Dialogue meeting after {}"), Ring.DIALOGUE, _DIRECTOR, _tertial(45, 20), True,
        LinkKind.MEETING, MeetingKind.DIALOGUE,
    ),
    _Default("talk", N_("Tertial talk after {}"), Ring.DIALOGUE, _DIRECTOR, _tertial(60, 46), True,
        LinkKind.MEETING, MeetingKind.TERTIAL_TALK,
    ),
    _Default("visit", N_("Visit by the district director"), Ring.DIALOGUE, _DIRECTOR, _year((6, 20), (3, 1)),
        True, LinkKind.MEETING, MeetingKind.VISIT,
    ),
    _Default("networks", N_("Leader network"), Ring.DIALOGUE, _STAFF, _year((11, 15)), False, LinkKind.MEETING,
        MeetingKind.LEADER_NETWORK,
    ),
    _Default("professional", N_("Professional networks"), Ring.DIALOGUE, _STAFF, _year((10, 15)), False,
        LinkKind.MEETING, MeetingKind.PROFESSIONAL_NETWORK,
    ),
    _Default("surveys", N_("User and employee surveys"), Ring.QUALITY, _QUALITY, _year((10, 30), (10, 1))),
)  # fmt: skip


def add(session: "Session") -> None:
    """Add the activities to a file that has none, named in the language of the program."""
    from alna_desktop.models import WheelActivity
    from alna_desktop.models.base import new_id

    session.add_all(
        WheelActivity(
            id=new_id(),
            key=default.key,
            name=_(default.name),
            ring=default.ring,
            responsible=_(default.responsible),
            for_units=default.for_units,
            link=default.link,
            meeting_kind=default.meeting_kind,
            position=position,
            active=True,
            **vars(default.rule),
        )
        for position, default in enumerate(DEFAULTS)
    )
