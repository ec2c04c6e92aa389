"""What lies on the desk of whoever sets up a scorecard: a version, what differs from before, and what it lacks."""

from dataclasses import dataclass
from uuid import UUID

from alna_desktop.i18n import sort_key
from alna_desktop.services import cards, scorecard_changes, scorecard_checks, scorecard_setup
from alna_desktop.services.scorecard_changes import Difference
from alna_desktop.services.scorecard_checks import Check
from alna_desktop.services.scorecard_setup import Setup, Version, goal_text
from alna_desktop.services.scorecard_states import ALLOWED, Step
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key


@dataclass(frozen=True)
class Goal:
    """A strategic goal to choose; one without an id is no goal at all."""

    id: UUID | None
    text: str


@dataclass(frozen=True)
class IndicatorChoice:
    """An indicator that can be added."""

    id: UUID
    name: str
    method: str


@dataclass(frozen=True)
class Desk:
    """A version of a year's scorecard to be looked at or worked on.

    `versions` are all of the year, the newest first; `compared` is the one that `differences` are from (the version
    before, or for a first one the year before), None where there is none. `next_year` can be made a scorecard for.
    """

    setup: Setup
    versions: list[Version]
    compared: Version | None
    differences: list[Difference]
    checks: list[Check]
    goals: list[Goal]
    next_year: int | None
    year_is_over: bool

    @property
    def version(self) -> Version:
        """The version that is shown."""
        return self.setup.version

    @property
    def steps(self) -> frozenset[Step]:
        """What can be done with it now; nothing is closed or revised while a new version is being worked out."""
        steps = ALLOWED[self.version.state]
        has_draft = any(version.is_draft for version in self.versions)
        return steps if self.version.is_draft or not has_draft else frozenset()

    @property
    def ready(self) -> bool:
        """Whether nothing that is required is missing."""
        return all(check.ok for check in self.checks if check.required)


def desk(database: Database, year: int, card_id: UUID | None = None) -> Desk | None:
    """A version of a year's scorecard (None: the draft, or else the newest); None where the year has none."""
    today = database.today()
    with database.look() as rows:
        versions = scorecard_setup.versions(rows, year)
        if not versions:
            return None
        shown = next((version for version in versions if version.id == card_id), versions[0])
        setup = scorecard_setup.read(rows, shown)
        compared = _before(rows, shown, versions)
        before = scorecard_setup.read(rows, compared) if compared else None
        return Desk(
            setup,
            versions,
            compared,
            scorecard_changes.between(before, setup) if before else [],
            scorecard_checks.checks(setup) if shown.is_draft else [],
            _goals(rows, year),
            None if year + 1 in cards.years(rows) else year + 1,
            today > shown.last_day,
        )


def nearest_year(database: Database, year: int) -> int | None:
    """The year whose scorecard is the natural one to copy: the last before, or else the first after."""
    with database.look() as rows:
        years = cards.years(rows)
    earlier = [other for other in years if other < year]
    later = [other for other in years if other > year]
    return earlier[-1] if earlier else later[0] if later else None


def indicators_to_add(database: Database, card_id: UUID) -> list[IndicatorChoice]:
    """The indicators in use that a version does not have, by name."""
    with database.look() as rows:
        version = scorecard_setup.version(rows, card_id)
        found = rows(
            """
            SELECT id, name, method FROM indicator
            WHERE (retired_on IS NULL OR retired_on > ?) AND id NOT IN (
                SELECT line.indicator_id FROM scorecard_line AS line
                JOIN success_factor AS factor ON factor.id = line.success_factor_id
                JOIN focus_area AS area ON area.id = factor.focus_area_id
                WHERE area.scorecard_id = ?)
            """,
            version.first_day.isoformat(),
            card_id.hex,
        )
    choices = [IndicatorChoice(key(row[0]), row[1], row[2]) for row in found]
    return sorted(choices, key=lambda choice: sort_key(choice.name))


def _before(rows: Rows, shown: Version, versions: list[Version]) -> Version | None:
    """The version before, or for a first one the current one of the last year before."""
    earlier = next((version for version in versions if version.number < shown.number), None)
    if earlier is not None:
        return earlier
    years = [year for year in cards.years(rows) if year < shown.year]
    current = cards.current(rows, years[-1]) if years else None
    return scorecard_setup.version(rows, key(current)) if current else None


def _goals(rows: Rows, year: int) -> list[Goal]:
    found = rows(
        """
        SELECT id, number, title FROM strategic_goal
        WHERE from_year <= ? AND (to_year IS NULL OR to_year >= ?) ORDER BY number, from_year
        """,
        year,
        year,
    )
    return [Goal(key(goal_id), goal_text(number, title)) for goal_id, number, title in found]
