"""What stands around a meeting in its form: earlier meetings, what can be chosen, and what a new one begins with."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from alna_desktop.fields.base import Option
from alna_desktop.models import ActionSource
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import actions, agenda, meetings, organisation, units
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.ui.pages.meetings.reads import Reads, closed
from alna_desktop.ui.shell import Shell


class Around:
    """Read from the file of the shell, for its unit and period."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._people: Sequence[organisation.PersonRow] = ()

    def read_people(self) -> None:
        """Read the people anew, from whom those responsible are offered."""
        self._people = organisation.person_rows(self._shell.database)

    def reads(self) -> Reads:
        """What the form asks for."""
        database = self._shell.database
        return Reads(
            last=lambda kind, unit_id, day, but: meetings.last_time(database, kind, unit_id, day or date.max, but=but),
            decisions=lambda meeting_id: actions.of_source(database, ActionSource.MEETING, meeting_id),
            items=lambda meeting_id: agenda.items(database, meeting_id),
            moved_from=lambda meeting_id: meetings.moved_from(database, meeting_id),
            usual=lambda kind, unit_id: meetings.usual_participants(database, kind, unit_id),
            units=lambda: [(unit.id.hex, unit.name) for unit in units.result_units(database)],
            people=self._titles,
            fresh=self._fresh,
        )

    def choices(self, row: MeetingRow | None = None) -> Mapping[str, Sequence[Option]]:
        """The units and tertials that can be chosen, and those that a meeting has though nobody would choose them now:
        a unit that was closed since, a tertial of another year."""
        year = self._shell.context.year
        spans = [Period(at, Frequency.TERTIAL, index) for at in (year - 1, year) for index in (1, 2, 3)]
        homes = [Option(unit.id, unit.name) for unit in units.result_units(self._shell.database)]
        if row is not None and row.unit_id is not None and row.unit_id not in {each.value for each in homes}:
            homes.append(Option(row.unit_id, closed(row.unit)))
        if row is not None and row.period is not None and row.period not in spans:
            spans.append(row.period)
        return {"unit_id": homes, "period": [Option(span, span.label()) for span in spans]}

    def _fresh(self) -> dict[str, Any]:
        """What a new meeting begins with: the unit and the tertial of the context."""
        context = self._shell.context
        unit = None if context.unit.is_district else context.unit.id
        tertial = context.period.frequency is Frequency.TERTIAL
        return {"unit_id": unit, "period": context.period if tertial else None}

    def _titles(self, unit_id: UUID | None) -> list[str]:
        """Who may be responsible: the titles of a unit and of the district."""
        near = {unit_id, *(unit.id for unit in units.in_force(self._shell.database) if unit.is_district)}
        return list(dict.fromkeys(person.title for person in self._people if person.unit_id in near))
