"""The yearly page on internal control (kommuneloven § 25-1): counts of a year that the council is told of.

Numbers and kinds alone: deviations by month and main category, who reports, days to close, notices, documents.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from alna_desktop.dates import month_name
from alna_desktop.i18n import _
from alna_desktop.models import DeviationCategory
from alna_desktop.periods import Period
from alna_desktop.services import deviation_statistics, deviation_texts, units
from alna_desktop.services.deviation_statistics import Statistics
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows


class Notices(NamedTuple):
    """Notices that became known in the year: how many, how many of them were sent, and those sent late."""

    known: int
    sent: int
    late: int


@dataclass(frozen=True)
class InternalControl:
    """A year of the district. `documents` are those approved in the year; None where the file has no register."""

    organisation: str
    district: UnitInfo
    year: int
    today: date
    statistics: Statistics
    notices: Notices
    documents: int | None
    is_example: bool

    @property
    def reporting(self) -> int:
        """How many units registered a deviation in the year."""
        return len(self.statistics.units) - len(self.statistics.silent)


def of_year(database: Database, year: int) -> InternalControl:
    """The page of a year, for the whole district."""
    today, days, is_example = database.today(), deviation_texts.days(database), database.is_example
    with database.look() as rows:
        district = next(unit for unit in units.read(rows) if unit.is_district)
        return InternalControl(
            str(rows("SELECT name FROM organisation")[0][0]), district, year, today,
            deviation_statistics.read(rows, today, district, Period(year), days),
            _notices(rows, year), _documents(rows, year), is_example,
        )  # fmt: skip


def _notices(rows: Rows, year: int) -> Notices:
    late = "(julianday(sent_on || ' ' || sent_time) - julianday(aware_on || ' ' || aware_time)) * 24 > hours + 0.001"
    found = rows(
        f"SELECT count(*), coalesce(sum(state = 'sent'), 0), coalesce(sum(state = 'sent' AND hours > 0 AND {late}), 0) "
        "FROM notice WHERE state <> 'dropped' AND substr(aware_on, 1, 4) = ?",
        str(year),
    )[0]
    return Notices(*found)


def _documents(rows: Rows, year: int) -> int | None:
    """Documents with a version that was approved in the year; a file may lack their register."""
    if not rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'document_version'"):
        return None
    found = rows(
        "SELECT count(DISTINCT document_id) FROM document_version WHERE substr(approved_on, 1, 4) = ?", str(year)
    )
    return int(found[0][0])


def facts(found: InternalControl) -> list[tuple[str, str]]:
    """What is said in lines: name and figure."""
    closing, notices = found.statistics.closing, found.notices
    lines = [
        (_("Units that registered deviations"), _("%(n)d of %(total)d") % {
            "n": found.reporting, "total": len(found.statistics.units)}),
        (_("Closed in the year"), str(len(closing.days))),
        (_("Closed in time"), str(closing.in_time)),
        (_("Median days to close"), "–" if closing.median is None else str(closing.median)),
        (_("Open today"), str(closing.open)),
        (_("Notices to authorities"), _("%(known)d, %(sent)d sent, %(late)d of them too late") % {
            "known": notices.known, "sent": notices.sent, "late": notices.late}),
    ]  # fmt: skip
    if found.documents is not None:
        lines.append((_("Quality documents approved"), str(found.documents)))
    return lines


def head() -> list[str]:
    """The head of the sheet."""
    return ["", *(month_name(month, short=True) for month in range(1, 13)), _("In all"), _("Year before")]


def sheet(found: InternalControl) -> list[Sequence[str | int | None]]:
    """The rows of the sheet: a category on each, their sum, the units, and the other figures."""
    statistics, nothing = found.statistics, [None] * 12
    rows: list[Sequence[str | int | None]] = [
        [each.word, *statistics.categories[each], statistics.now[each], _before(statistics, statistics.before[each])]
        for each in DeviationCategory
    ]
    sums = [sum(row[place] for row in statistics.categories.values()) for place in range(12)]
    rows.append([_("In all"), *sums, statistics.total, _before(statistics, statistics.total_before)])
    rows += [[each.unit.name, *nothing, each.now, _before(statistics, each.before)] for each in statistics.units]
    return [*rows, *([name, *nothing, figure, None] for name, figure in facts(found))]


def _before(statistics: Statistics, count: int) -> int | None:
    """A count of the year before; nothing where there was no register then."""
    return count if statistics.compares else None
