"""The demo district: Bydel Alna in 2009, from the presentation where it says something, examples elsewhere.

Everything from the presentation is marked as published, everything else as example data.
"""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from alna_desktop import paths
from alna_desktop.i18n import _
from alna_desktop.models import (
    Aggregation,
    Comment,
    FocusArea,
    Indicator,
    Measure,
    Measurement,
    MeasurementState,
    Organisation,
    Origin,
    Person,
    PersonRole,
    Polarity,
    RoleKind,
    Scorecard,
    ScorecardLine,
    ScorecardState,
    Setting,
    SettingKey,
    StrategicGoal,
    SuccessFactor,
    Target,
    Unit,
)
from alna_desktop.models.base import new_id
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import (
    demo_actions,
    demo_agreements,
    demo_deviations,
    demo_documents,
    demo_letters,
    demo_links,
    demo_meetings,
    demo_notices,
    demo_plans,
    demo_risks,
    demo_rounds,
    demo_wheel,
)
from alna_desktop.services import demo_figures as figures
from alna_desktop.store.database import create_file, remove_file

DISTRICT = "ALNA"
# When figures of a period are usually reported, in days after its end.
_REPORTED_AFTER = {Frequency.YEAR: 45, Frequency.TERTIAL: 4, Frequency.MONTH: 4}

_AS_WRITTEN = ("key", "name", "definition", "method", "source", "reporter", "decimals", "smallest_group")


def make(path: Path) -> None:
    """Make the demo file; raises UserError where the file exists or can't be made. All of it or nothing."""
    source = json.loads((paths.resources() / "demo" / "alna.json").read_text(encoding="utf-8"))
    database = create_file(path, by=_("Example data"))
    try:
        with database.begin() as session:
            _Maker(session, source).make()
        demo_rounds.add(database)
    except BaseException:
        database.close()
        remove_file(path)
        raise
    database.close()


class _Maker:
    """Turns the demo's JSON into records, in the order that references need."""

    def __init__(self, session: Session, source: dict[str, Any]) -> None:
        self.session = session
        self.source = source
        self.today = date.fromisoformat(source["today"])
        self.units: dict[str, Unit] = {}
        self.indicators: dict[str, Indicator] = {}
        self.goals: dict[int, StrategicGoal] = {}

    def make(self) -> None:
        """Everything."""
        self._organisation()
        self._people()
        self._indicators()
        for year in self.source["years"]:
            self._scorecard(year)
        self._published()
        self._amounts()
        self._surveys()
        demo_wheel.add(self.session, self.units, self.today)
        self._comments()
        demo_actions.add(self.session, self.units, self.indicators)
        demo_letters.add(self.session, self.units)
        demo_plans.add(self.session, self.units, self.indicators)
        demo_agreements.add(self.session, self.units)
        demo_meetings.add(self.session, self.units, self.today)
        demo_deviations.add(self.session, self.units, self.today)
        demo_notices.add(self.session, self.today)
        demo_documents.add(self.session, self.units)
        demo_risks.add(self.session, self.units, self.indicators)
        demo_links.add(self.session, self.indicators)
        self._add(Setting(key=SettingKey.TODAY, value=self.source["today"]), Setting(key=SettingKey.EXAMPLE, value="1"))

    def _add(self, *records: object) -> None:
        self.session.add_all(records)
        self.session.flush()

    def _organisation(self) -> None:
        organisation = Organisation(id=new_id(), **self.source["organisation"])
        self._add(organisation)
        district = Unit(id=new_id(), organisation_id=organisation.id, code=DISTRICT, name=organisation.name)
        self._add(district)
        self.units[DISTRICT] = district
        for row in self.source["units"]:
            names = {"code": row["code"], "name": row["name"], "service_area": row["area"], "place": row["place"]}
            unit = Unit(id=new_id(), organisation_id=organisation.id, parent_id=district.id, **names)
            self.units[row["code"]] = unit
        self._add(*self.units.values())
        for number, title in enumerate(self.source["goals"], 1):
            common = {"number": number, "title": title, "from_year": 2009, "origin": Origin.PUBLISHED}
            self.goals[number] = StrategicGoal(id=new_id(), organisation_id=organisation.id, **common)
        self._add(*self.goals.values())

    def _people(self) -> None:
        superiors: dict[str, Person] = {}
        director: Person | None = None
        for row in self.source["people"]["district"]:
            person = self._person(self.units[DISTRICT], row, director)
            director = director or person
            superiors |= dict.fromkeys(row.get("areas", []), person)
        for unit in self.units.values():
            for row in self.source["people"]["unit"] if unit.parent_id else []:
                self._person(unit, row, superiors[unit.service_area])

    def _person(self, unit: Unit, row: dict[str, Any], superior: Person | None) -> Person:
        person = Person(id=new_id(), unit_id=unit.id, title=row["title"], superior_id=superior.id if superior else None)
        person.roles = [PersonRole(unit_id=unit.id, kind=RoleKind[row["role"]])]
        self._add(person)
        return person

    def _indicators(self) -> None:
        for row in self.source["indicators"]:
            low, high = row.get("scale", (None, None))
            numerator, denominator = row.get("amounts", ("", ""))
            self.indicators[row["key"]] = Indicator(
                id=new_id(),
                **{key: row[key] for key in _AS_WRITTEN},
                numerator_name=numerator,
                denominator_name=denominator,
                formula=row.get("formula", ""),
                short_name=row["short"],
                measure=Measure[row["measure"]],
                polarity=Polarity[row["polarity"]],
                frequency=Frequency[row["frequency"]],
                over_time=Aggregation[row["over_time"]],
                over_units=Aggregation[row["over_units"]],
                scale_low=Decimal(low) if low is not None else None,
                scale_high=Decimal(high) if high is not None else None,
            )
        self._add(*self.indicators.values())

    def _scorecard(self, row: dict[str, Any]) -> None:
        origin = Origin[row["origin"]]
        card = Scorecard(
            organisation_id=self.units[DISTRICT].organisation_id,
            year=row["year"],
            state=ScorecardState[row["state"]],
            adopted_on=date.fromisoformat(row["adopted_on"]),
            case_reference=row["case"],
            origin=origin,
        )
        card.focus_areas = [self._area(place, area, row) for place, area in enumerate(self.source["scorecard"])]
        self._add(card)

    def _area(self, place: int, row: dict[str, Any], year: dict[str, Any]) -> FocusArea:
        factors = [
            SuccessFactor(
                name=factor["name"],
                position=position,
                strategic_goal_id=self.goals[factor["goal"]].id,
                lines=[self._line(at, key, year) for at, key in enumerate(factor["lines"])],
            )
            for position, factor in enumerate(row["factors"])
        ]
        return FocusArea(name=row["area"], position=place, factors=factors)

    def _line(self, place: int, key: str, year: dict[str, Any]) -> ScorecardLine:
        line = ScorecardLine(indicator=self.indicators[key], position=place)
        goals = {DISTRICT: year["targets"][key]} if key in year["targets"] else {}
        goals |= (
            self.source[f"own_targets_{year['year']}"].get(key, {})
            if f"own_targets_{year['year']}" in self.source
            else {}
        )
        line.targets = [self._target(unit, key, limits, year) for unit, limits in goals.items()]
        return line

    def _target(self, unit: str, key: str, limits: list[str], year: dict[str, Any]) -> Target:
        side = "low" if self.indicators[key].polarity is Polarity.HIGHER else "high"
        published = unit == DISTRICT and year["origin"] == "PUBLISHED"
        return Target(
            unit_id=self.units[unit].id,
            valid_from=date(year["year"], 1, 1),
            goal_origin=Origin.PUBLISHED if published else Origin.EXAMPLE,
            red_origin=Origin.EXAMPLE,
            **{f"goal_{side}": Decimal(limits[0]), f"red_{side}": Decimal(limits[1])},
        )

    def _measurement(self, key: str, unit: str, period: Period, **values: Any) -> Measurement:
        reported = period.end + timedelta(days=_REPORTED_AFTER[period.frequency])
        facts = {"origin": Origin.EXAMPLE, "reported_on": reported} | values
        return Measurement(indicator_id=self.indicators[key].id, unit_id=self.units[unit].id, period=period, **facts)

    def _published(self) -> None:
        """The district's own figures of s10: known, approximate («Ca 97») and unknown («??»)."""
        for key, years in self.source["published"].items():
            for year, written in years.items():
                about, _space, number = written.rpartition(" ")
                state = MeasurementState.APPROXIMATE if about else MeasurementState.KNOWN
                if written == "unknown":
                    state, number = MeasurementState.UNKNOWN, ""
                value = Decimal(number) if number else None
                facts = {"state": state, "value": value, "origin": Origin.PUBLISHED}
                self._add(self._measurement(key, DISTRICT, Period(int(year)), **facts))

    def _amounts(self) -> None:
        """Sickness and economy by month (2006 by year), local efforts by tertial."""
        small = [row["code"] for row in self.source["units"] if row["staff"] < 5]
        sick = [row for row in self.source["units"] if row["code"] not in small]
        for key, make, units in (
            ("sickness", figures.sickness, sick),
            ("economy", figures.economy, self.source["units"]),
        ):
            for periods, percent in self._years(key):
                rows = make(units, periods, percent, self.source["seed"])
                self._ratios(key, rows)
                if key == "economy" and len(periods) > 1:
                    self._kindergartens(rows)
        for year in (2007, 2008, 2009):
            masked = {"state": MeasurementState.MASKED, "persons": 4}
            months = figures.months_of(year, 4 if year == 2009 else 12)
            self._add(*(self._measurement("sickness", code, month, **masked) for code in small for month in months))
        tertials = [Period(2008, Frequency.TERTIAL, index) for index in (1, 2, 3)] + [
            Period(2009, Frequency.TERTIAL, 1)
        ]
        self._ratios("local", figures.local_efforts(self.source["units"], tertials, self.source["seed"]))

    def _kindergartens(self, economy: list[figures.Amounts]) -> None:
        """What they spend by month, from the same accounts, and at the end of a year how many children they have."""
        codes = {row["code"] for row in self.source["units"] if row["area"] == "Barnehage"}
        own = [row for row in economy if row.unit in codes]
        spending = (
            self._measurement("kindergarten_spending", row.unit, row.period, value=row.numerator) for row in own
        )
        counted = self.source["children"].get(str(own[0].period.year), {})
        year = Period(own[0].period.year)
        children = (
            self._measurement("kindergarten_children", code, year, value=Decimal(count))
            for code, count in counted.items()
        )
        self._add(*spending, *children)

    def _years(self, key: str) -> Iterable[tuple[list[Period], Decimal]]:
        for year, written in self.source["published"][key].items():
            percent = Decimal(written.removeprefix("about "))
            yield ([Period(2006)] if year == "2006" else figures.months_of(int(year))), percent
        yield figures.months_of(2009, 4), Decimal(self.source["this_year"][key])

    def _ratios(self, key: str, rows: list[figures.Amounts]) -> None:
        self._add(
            *(
                self._measurement(
                    key, row.unit, row.period, numerator=row.numerator, denominator=row.denominator, persons=row.persons
                )
                for row in rows
            )
        )

    def _surveys(self) -> None:
        """Users in 2006 and 2007 (2008 is lost), employees in 2008; single questions may not be shown per unit."""
        published, units, seed = self.source["published"], self.source["units"], self.source["seed"]
        for key, asked, years in (("user_overall", "users", ("2006", "2007")), ("staff_overall", "staff", ("2008",)),
                                  ("leadership", "staff", ("2008",))):  # fmt: skip
            for year in years:
                decimals = self.indicators[key].decimals
                mean = Decimal(published[key][year])
                self._answers(key, figures.survey(units, int(year), mean, asked, decimals, seed))
        self._answers("competence", figures.survey(units, 2008, Decimal("4.6"), "staff", 1, seed))
        for unit in self.units:
            if unit != DISTRICT:
                self._add(self._measurement("user_overall", unit, Period(2008), state=MeasurementState.UNKNOWN))
            self._add(self._measurement("responsibility", unit, Period(2008), state=MeasurementState.MASKED))
            self._add(self._measurement("volunteers", unit, Period(2008), state=MeasurementState.NOT_MEASURED))

    def _answers(self, key: str, rows: list[figures.Answers]) -> None:
        self._add(*(self._measurement(key, row.unit, row.period, value=row.value, persons=row.persons) for row in rows))

    def _comments(self) -> None:
        for row in self.source["comments"]:
            self._add(
                Comment(
                    indicator_id=self.indicators[row["indicator"]].id,
                    unit_id=self.units[row["unit"]].id,
                    period=Period(2009, Frequency.TERTIAL, 1),
                    written_on=date.fromisoformat(row["on"]),
                    origin=Origin.EXAMPLE,
                    **{key: row[key] for key in ("cause", "doing", "expected", "author")},
                )
            )
