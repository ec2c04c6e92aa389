"""The words one chooses by: what consequences of each level are called, categories of causes, and the limits.

All of it is data that follows the file, and is the program's own until somebody makes it theirs.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from alna_desktop.errors import Invalid
from alna_desktop.i18n import N_, _
from alna_desktop.models import ConsequenceArea, DeviationSetting
from alna_desktop.models.deviation_kinds import LEVELS
from alna_desktop.models.deviation_rules import Limits
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, kind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST_TEXT, LONGEST_CATEGORY = 200, 100  # characters
DEFAULT_DAYS = 30  # from registering to the deadline that is proposed

_TEXTS = {
    ConsequenceArea.LIFE: (
        N_("No injury"),
        N_("Slight injury, first aid"),
        N_("Injury that needed a doctor"),
        N_("Fracture, treated in hospital"),
        N_("Death"),
    ),
    ConsequenceArea.SERVICE: (
        N_("No consequence for the user"),
        N_("The service was delayed"),
        N_("The routine was not followed for one user"),
        N_("Several users did not get the service"),
        N_("The service was stopped"),
    ),
    ConsequenceArea.ECONOMY: (
        N_("Less than 10 000 kr"),
        N_("10 000 to 50 000 kr"),
        N_("50 000 to 250 000 kr"),
        N_("250 000 kr to 1 million kr"),
        N_("More than 1 million kr"),
    ),
    ConsequenceArea.PRIVACY: (
        N_("No information astray"),
        N_("Seen by an employee who should not"),
        N_("Information on one person astray"),
        N_("Sensitive information astray"),
        N_("Sensitive information on many astray"),
    ),
    ConsequenceArea.REPUTATION: (
        N_("Known inside only"),
        N_("Known to next of kin"),
        N_("Told of in the local press"),
        N_("Told of in national media"),
        N_("Lasting loss of trust"),
    ),
}
_CAUSES = (
    N_("Routine not followed at change of shift"),
    N_("Poor documentation in the care plan"),
    N_("Moving without aids"),
    N_("Staffing below plan"),
    N_("Equipment missing or broken"),
    N_("Lack of training"),
    N_("Routine missing or unclear"),
    N_("Communication failed"),
    N_("Surroundings and premises"),
    N_("Other cause"),
)
_RECURRENCES = (N_("Very unlikely"), N_("Unlikely"), N_("Possible"), N_("Likely"), N_("Very likely"))


class Words(NamedTuple):
    """What one chooses by: texts of consequences by area and level, categories of causes, and the two limits."""

    consequences: Mapping[tuple[ConsequenceArea, int], str]
    causes: Sequence[str]
    limits: Limits


def words(database: Database) -> Words:
    """All of it, as it is in this file."""
    with database.look() as rows:
        own = rows("SELECT area, level, text FROM consequence_text")
        causes = [str(row[0]) for row in rows("SELECT name FROM cause_category ORDER BY position, name")]
        limits = read_limits(rows)
    texts = {(area, level): _(text) for area, said in _TEXTS.items() for level, text in zip(LEVELS, said, strict=True)}
    texts |= {(kind(ConsequenceArea, area), level): text for area, level, text in own}
    return Words(texts, causes or [_(name) for name in _CAUSES], limits)


def recurrence(level: int) -> str:
    """«Svært lite sannsynlig» (1) … «Svært sannsynlig» (5), translated."""
    return _(_RECURRENCES[level - 1])


def read_limits(rows: Rows) -> Limits:
    """From which severity deviations are yellow and red; what can't be read is what the program has."""
    found = dict(
        rows("SELECT key, value FROM setting WHERE key IN (?, ?)", DeviationSetting.YELLOW, DeviationSetting.RED)
    )
    return Limits(
        _level(found.get(DeviationSetting.YELLOW), Limits().yellow),
        _level(found.get(DeviationSetting.RED), Limits().red),
    )


def days(database: Database) -> int:
    """Days from registering to the deadline that is proposed."""
    kept = database.setting(DeviationSetting.DAYS)
    return int(kept) if kept.isdecimal() else DEFAULT_DAYS


def save_all(
    database: Database,
    limits: Limits | None = None,
    texts: Mapping[tuple[ConsequenceArea, int], str] = MappingProxyType({}),
    causes: Sequence[str] | None = None,
) -> None:
    """Save limits, texts of consequences and categories of causes, those that are given, as one change.

    A text that is empty is the program's own again. Causes that have a category that goes keep it. Raises Invalid
    (`yellow`, `red`, `causes`, «area-level») where limits do not rise from 1 to 5, a text or a category is too long,
    or a category stands there twice or none does.
    """
    wanted = None if causes is None else [name.strip() for name in causes if name.strip()]
    problems = _limit_problems(limits) | _text_problems(texts) | _cause_problems(wanted)
    if problems:
        raise Invalid(problems)
    with database.begin(_("Texts, categories and limits")) as session:
        for (area, level), text in texts.items():
            _put_text(session, area, level, text.strip())
        if limits is not None:
            _put_setting(session, DeviationSetting.YELLOW, str(limits.yellow))
            _put_setting(session, DeviationSetting.RED, str(limits.red))
        if wanted is not None:
            _put_causes(session, wanted)


def _limit_problems(limits: Limits | None) -> dict[str, str]:
    if limits is None:
        return {}
    if limits.yellow not in LEVELS:
        return {"yellow": _("Write a number from 1 to 5.")}
    if limits.red not in LEVELS or limits.red < limits.yellow:
        return {"red": _("Red begins where yellow does, or above it, and at 5 at most.")}
    return {}


def _text_problems(texts: Mapping[tuple[ConsequenceArea, int], str]) -> dict[str, str]:
    return {
        f"{area.value}-{level}": _("Write at most %(n)d characters.") % {"n": LONGEST_TEXT}
        for (area, level), text in texts.items()
        if len(text.strip()) > LONGEST_TEXT
    }


def _cause_problems(wanted: Sequence[str] | None) -> dict[str, str]:
    if wanted is None:
        return {}
    if not wanted:
        return {"causes": _("Write at least one category.")}
    if max(map(len, wanted)) > LONGEST_CATEGORY:
        return {"causes": _("Write at most %(n)d characters.") % {"n": LONGEST_CATEGORY}}
    if len({name.casefold() for name in wanted}) < len(wanted):
        return {"causes": _("The same category stands there twice.")}
    return {}


def _put_text(session: "Session", area: ConsequenceArea, level: int, text: str) -> None:
    from sqlalchemy import select

    from alna_desktop.models import ConsequenceText

    found = session.scalar(select(ConsequenceText).where(ConsequenceText.area == area, ConsequenceText.level == level))
    is_own = bool(text) and text != _(_TEXTS[area][level - 1])
    if found is not None and not is_own:
        session.delete(found)
    elif found is not None:
        found.text = text
    elif is_own:
        session.add(ConsequenceText(area=area, level=level, text=text))


def _put_setting(session: "Session", key: str, value: str) -> None:
    from sqlalchemy import select

    from alna_desktop.models import Setting

    setting = session.scalar(select(Setting).where(Setting.key == key)) or Setting(key=key)
    setting.value = value
    session.add(setting)


def _put_causes(session: "Session", wanted: Sequence[str]) -> None:
    from sqlalchemy import select

    from alna_desktop.models import CauseCategory

    kept = {category.name: category for category in session.scalars(select(CauseCategory))}
    for name, category in kept.items():
        if name not in wanted:
            session.delete(category)
    session.flush()
    for position, name in enumerate(wanted):
        category = kept.get(name) or CauseCategory(name=name)
        category.position = position
        session.add(category)


def _level(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and int(text) in LEVELS else otherwise
