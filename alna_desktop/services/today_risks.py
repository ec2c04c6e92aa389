"""What risks ask for on the first page.

Reviews that are due, acceptance that ends, no action over the line, and deviations that say more than was judged.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from alna_desktop.i18n import _, ngettext
from alna_desktop.models.risk_rules import EXPIRING_DAYS, Need
from alna_desktop.services import risk_rows
from alna_desktop.services.readings import UnitInfo
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.store.reader import Rows

REVIEW_DAYS = 14  # a review with so many days left, or fewer, is near


class RiskTask(NamedTuple):
    """Something to do about risks: `ids` has them, and none where it is about all over the line without action."""

    name: str
    detail: str
    due: date
    ids: tuple[UUID, ...]


def read(rows: Rows, unit: UnitInfo, today: date) -> list[RiskTask]:
    """The tasks of a unit's own risks; for the district those of the units without action, or to be judged, as one."""
    found = risk_rows.read(rows, today, "risk.state = 'open'")
    tasks = [task for row in found if row.unit_id == unit.id for task in _of(row, today)]
    others = [row for row in found if row.unit_id != unit.id] if unit.is_district else []
    idle = [row for row in others if Need.NO_ACTION in row.needs]
    doubtful = [row for row in others if row.observed is not None]
    name = ngettext(
        "%(n)d risk in the units is over the line without action",
        "%(n)d risks in the units are over the line without action",
        len(idle),
    )
    again = ngettext(
        "%(n)d risk in the units is to be judged again",
        "%(n)d risks in the units are to be judged again",
        len(doubtful),
    )
    # The chip «over the line» shows the idle ones; the others are gone to one by one, until all are answered.
    ids = tuple(row.id for row in doubtful)
    return [*tasks, *_of_units(idle, name, today), *_of_units(doubtful, again, today, _("deviations say more"), ids)]


def _of(row: RiskRow, today: date) -> list[RiskTask]:
    tasks, name = [], {"title": row.title}
    detail = " · ".join(part for part in (_("Risk"), row.level_now.name, row.who) if part)
    if row.review_on is not None and row.review_on <= today + timedelta(days=REVIEW_DAYS):
        tasks.append(RiskTask(_("Go through the risk “%(title)s”") % name, detail, row.review_on, (row.id,)))
    until = row.accepted_until
    if Need.ACCEPTANCE in row.needs and until is not None and until <= today + timedelta(days=EXPIRING_DAYS):
        tasks.append(RiskTask(_("The acceptance of “%(title)s” ends") % name, detail, until, (row.id,)))
    if row.observed is not None:
        task = RiskTask(_("Judge “%(title)s” again") % name, row.observed.short, today, (row.id,))
        tasks.append(task)
    if Need.NO_ACTION in row.needs:
        tasks.append(RiskTask(_("“%(title)s” is over the line without action") % name, detail, today, (row.id,)))
    return tasks


def _of_units(
    found: Sequence[RiskRow], name: str, today: date, why: str = "", ids: tuple[UUID, ...] = ()
) -> list[RiskTask]:
    if not found:
        return []
    units = len({row.unit_id for row in found})
    detail = ngettext("Risk · %(n)d unit", "Risk · %(n)d units", units) % {"n": units}
    return [RiskTask(name % {"n": len(found)}, f"{detail} · {why}" if why else detail, today, ids)]
