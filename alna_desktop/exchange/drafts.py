"""An import while it is worked out: a file, how it is read, and what comes of that. The page shows it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from alna_desktop.errors import UserError
from alna_desktop.exchange.importing import problems_text
from alna_desktop.exchange.layout import column_names, data_rows, fitted
from alna_desktop.exchange.preparing import prepare
from alna_desktop.exchange.profiles import Column, Profile, Role
from alna_desktop.exchange.sources import Row, Source
from alna_desktop.exchange.suggesting import suggest
from alna_desktop.i18n import _
from alna_desktop.progress import Progress
from alna_desktop.services.incoming import Effect, Known, Prepared, Problem


class Draft:
    """Begins with a guess. `prepared` is what the profile gives, None where it is not complete: `trouble` says why.

    The profile has a column for each one of the sheet, in its order.
    """

    def __init__(self, source: Source, known: Known) -> None:
        """Raises UserError where the first sheet can't be read."""
        self.source, self.known = source, known
        self.profile = Profile()
        self.name = ""  # of the saved profile that is used
        self.prepared: Prepared | None = None
        self.trouble = ""
        self.names: list[str] = []
        self.rows: dict[int, Row] = {}
        self.problems: dict[int, list[Problem]] = {}
        self.effects: dict[int, Counter[Effect]] = {}
        self.choose_sheet(source.sheet("").name)

    @property
    def sheet_name(self) -> str:
        """The sheet that is read."""
        return self.source.sheet(self.profile.sheet).name

    def choose_sheet(self, name: str, heads: tuple[int, int] | None = None) -> None:
        """Guess anew from a sheet, where headings stand in row `heads[0]` and are `heads[1]` rows if that is given.

        Raises UserError where the sheet can't be read.
        """
        first = self.source.sheet("").name == name
        self.profile, self.name = suggest(self.source.sheet(name), self.known, first=first, heads=heads), ""

    def use(self, name: str, mapping: Mapping[str, Any]) -> None:
        """Read as a saved profile says; raises UserError where it does not fit the file."""
        profile = Profile.from_json(mapping)
        self.profile, self.name = fitted(profile, self.source.sheet(profile.sheet).contents), name

    def change(self, **changes: Any) -> None:
        """Change something of the profile, by the names of its fields."""
        self.profile = replace(self.profile, **changes)

    def set_role(self, column: int, role: Role) -> None:
        """Say what a column holds; one that holds it already gives it up, where only one column can."""
        columns = list(self.profile.columns)
        if role in _ONLY_ONE:
            columns = [replace(one, role=Role.SKIP) if one.role is role else one for one in columns]
        columns[column] = Column(columns[column].heading, role)
        self.change(columns=tuple(columns))

    def check(self, progress: Progress | None = None) -> None:
        """Read and check all rows. Raises Cancelled."""
        self.prepared, self.problems, self.effects = None, {}, {}
        try:
            contents = self.source.sheet(self.profile.sheet).contents
            self.names = column_names(contents, self.profile.header, self.profile.depth)
            self.rows = data_rows(contents, self.profile)
            self.prepared = prepare(self.source, self.profile, self.known, progress)
            self.trouble = ""
        except UserError as error:
            self.trouble = str(error)
            return
        for problem in self.prepared.problems:
            self.problems.setdefault(problem.row, []).append(problem)
        for line in self.prepared.lines:
            self.effects.setdefault(line.row, Counter())[line.effect] += 1

    @property
    def count(self) -> int:
        """How many figures would be saved: the new and the changed ones."""
        if self.prepared is None:
            return 0
        return len(self.prepared.lines) - self.prepared.count(Effect.SAME)

    @property
    def reason(self) -> str:
        """Why it can't be imported as it is; "" where it can."""
        if self.prepared is None:
            return self.trouble
        if self.prepared.problems:
            return problems_text(self.prepared)
        return "" if self.count else _("There is nothing new in the file.")


_ONLY_ONE = {Role.UNIT, Role.UNIT_NAME, Role.INDICATOR_NAME, Role.INDICATOR, Role.PERIOD, Role.YEAR}
