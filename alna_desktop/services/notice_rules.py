"""Which notices to authorities are suggested for which deviations: data that follows the file.

A file that has none of its own has those of the program. A rule only suggests; a person starts the notice.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from alna_desktop.errors import Invalid
from alna_desktop.i18n import N_, _
from alna_desktop.models import ConsequenceArea, DeviationCategory
from alna_desktop.models.deviation_kinds import LEVELS
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, kind

LONGEST_RECIPIENT, LONGEST_CAUSE, MOST_HOURS = 100, 200, 8760  # characters, and a year


class Suggestion(NamedTuple):
    """A rule: who is to be told, why, within how many `hours` (0: at once), and of what it is suggested.

    `category` None: any. `area` None: no consequence is asked for; otherwise it is `level` (1–5) or worse.
    """

    recipient: str
    cause: str
    hours: int
    category: DeviationCategory | None = None
    area: ConsequenceArea | None = None
    level: int | None = None

    def fits(self, category: DeviationCategory, levels: Mapping[ConsequenceArea, int | None]) -> bool:
        """Whether it is suggested for a deviation."""
        if self.category is not None and self.category is not category:
            return False
        return self.area is None or (levels.get(self.area) or 0) >= (self.level or 1)


_BREACH, _INJURY = N_("Breach of the security of personal data"), N_("Death or serious injury at work")
_EVENT = N_("Serious event in a health service (to be confirmed)")
_LIFE, _HSE = ConsequenceArea.LIFE, DeviationCategory.HSE
SERIOUS = 4  # the level from which an injury is serious
_DEFAULTS = (
    Suggestion(N_("The Data Protection Authority"), _BREACH, 72, DeviationCategory.PRIVACY),
    Suggestion(N_("The Labour Inspection Authority"), _INJURY, 0, _HSE, _LIFE, SERIOUS),
    Suggestion(N_("The police"), _INJURY, 0, _HSE, _LIFE, SERIOUS),
    Suggestion(N_("The Board of Health Supervision"), _EVENT, 0, DeviationCategory.SERVICE, _LIFE, SERIOUS),
)


def rules(database: Database) -> list[Suggestion]:
    """The rules of this file, in their order."""
    with database.look() as rows:
        return read(rows)


def read(rows: Rows) -> list[Suggestion]:
    """The same in a reading of the caller's."""
    own = rows("SELECT recipient, cause, hours, category, area, level FROM notice_rule ORDER BY position")
    if not own:
        return [rule._replace(recipient=_(rule.recipient), cause=_(rule.cause)) for rule in _DEFAULTS]
    return [
        Suggestion(
            recipient, cause, hours,
            kind(DeviationCategory, category) if category else None,
            kind(ConsequenceArea, area) if area else None,
            level,
        )
        for recipient, cause, hours, category, area, level in own
    ]  # fmt: skip


def save(database: Database, wanted: Sequence[Suggestion]) -> None:
    """Have these rules from now on; none are the program's own again. Notices that were started keep their terms.

    Raises Invalid by «place-key» of the rule: a recipient missing or too long, hours or a level that are none.
    """
    from sqlalchemy import select

    from alna_desktop.models import NoticeRule

    problems: dict[str, str] = {}
    for place, rule in enumerate(wanted):
        problems |= {f"{place}-{key}": problem for key, problem in _problems(rule).items()}
    if problems:
        raise Invalid(problems)
    with database.begin(_("Rules of notices")) as session:
        there = list(session.scalars(select(NoticeRule).order_by(NoticeRule.position)))
        for record in there[len(wanted) :]:
            session.delete(record)
        for place, rule in enumerate(wanted):
            record = there[place] if place < len(there) else NoticeRule()
            record.position = place
            record.recipient, record.cause, record.hours = rule.recipient.strip(), rule.cause.strip(), rule.hours
            record.category, record.area = rule.category, rule.area
            record.level = rule.level if rule.area is not None else None
            session.add(record)


def _problems(rule: Suggestion) -> dict[str, str]:
    problems = {}
    if not rule.recipient.strip():
        problems["recipient"] = _("Write who is to be told.")
    for key, text, longest in (
        ("recipient", rule.recipient, LONGEST_RECIPIENT),
        ("cause", rule.cause, LONGEST_CAUSE),
    ):
        if len(text.strip()) > longest:
            problems[key] = _("This is too long: at most %(n)d characters.") % {"n": longest}
    if not 0 <= rule.hours <= MOST_HOURS:
        problems["hours"] = _("Write hours from 0 (at once) to %(n)d.") % {"n": MOST_HOURS}
    if rule.area is not None and rule.level not in LEVELS:
        problems["level"] = _("Write a number from 1 to 5.")
    return problems
