"""An import while it is worked out: a file, how it is read, and what comes of that. The page shows it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from alna_desktop.errors import UserError
from alna_desktop.exchange import importing
from alna_desktop.exchange.layout import column_names, data_rows, fitted
from alna_desktop.exchange.preparing import prepare
from alna_desktop.exchange.profiles import Column, Profile, Role
from alna_desktop.exchange.sources import Row, Source
from alna_desktop.exchange.suggesting import suggest
from alna_desktop.i18n import N_, _, capitalised, ngettext
from alna_desktop.numbers import format_number
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
            return importing.problems_text(self.prepared)
        return "" if self.count else _("There is nothing new in the file.")

    # What is seen of it

    @property
    def said_of_all(self) -> str:
        """«12 nye tall, 3 endrede og 0 uendrede.»; nothing where nothing is read."""
        return importing.counts_text(self.prepared) if self.prepared else ""

    @property
    def names_text(self) -> str:
        """How many names are to be looked at: those that are unknown, or else those that are new."""
        prepared = self.prepared
        if prepared is None:
            return ""
        unknown = sum(len(names) for names in prepared.unmatched.values())
        new = len(prepared.new_units) + len(prepared.new_indicators)
        text = ngettext("%(n)s unknown name …", "%(n)s unknown names …", unknown)
        if not unknown:
            text = ngettext("%(n)s new name …", "%(n)s new names …", new)
        return text % {"n": format_number(unknown or new)} if unknown or new else ""

    def notes(self, most: int) -> list[str]:
        """What the user should know besides, with at most so many names."""
        return importing.notes(self.prepared, most) if self.prepared else []

    def said(self, number: int) -> str:
        """«ny», «endret», «3 nye, 1 uendret»; nothing where nothing is read from the row."""
        counts: Mapping[Effect, int] = self.effects.get(number, {})
        if list(counts.values()) == [1]:
            return _(_ONE[next(iter(counts))])
        texts = [
            ngettext("%(n)d new", "%(n)d new ones", counts.get(Effect.NEW, 0)),
            ngettext("%(n)d changed", "%(n)d changed ones", counts.get(Effect.CHANGED, 0)),
            ngettext("%(n)d unchanged", "%(n)d unchanged ones", counts.get(Effect.SAME, 0)),
        ]
        parts = [text % {"n": counts[one]} for text, one in zip(texts, Effect, strict=True) if one in counts]
        if self.prepared is None:
            return ""
        if number in self.prepared.added_to:
            parts.append(_("into row %(row)d") % {"row": self.prepared.added_to[number]})
        return ", ".join(parts) or _("nothing to read")

    def is_number(self, place: int) -> bool:
        """Whether a column holds numbers."""
        return self.profile.role(place) in _NUMBERS

    def choices(self) -> list[tuple[str, Role]]:
        """What a column may hold."""
        return [(capitalised(role.word), role) for role in Role]

    def chosen(self, place: int) -> Role:
        """What a column holds."""
        return self.profile.role(place)


_ONE = {Effect.NEW: N_("new figure"), Effect.CHANGED: N_("changed figure"), Effect.SAME: N_("unchanged")}
_NUMBERS = {Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR, Role.PERSONS}
_ONLY_ONE = {Role.UNIT, Role.UNIT_NAME, Role.INDICATOR_NAME, Role.INDICATOR, Role.PERIOD, Role.YEAR}
