"""A source for the tests of the grid: numbers by fruit and month, a sum that can only be read, what was saved."""

from decimal import Decimal

from alna_desktop.numbers import format_number, parse_decimal
from alna_desktop.ui.widgets.grid.source import Cell, Column, GridSource, Row

FRUIT = ("Eple", "Pære", "Plomme", "Kirsebær")
MONTHS = ("januar", "februar", "mars")


class Source(GridSource):
    """Three months a fruit and their sum; a heading in the middle; texts in `saved` by fruit and month."""

    def __init__(self, saved=None, fruit=FRUIT):
        self.saved = {} if saved is None else saved
        names = [Row(name, name) for name in fruit]
        self.rows = [*names[:2], Row("stone", "Steinfrukt", heading=True), *names[2:]]
        self.columns = [*(Column(month, month, kind="month") for month in MONTHS), Column("sum", "Sum", "I alt")]
        self.trouble, self.february_first = None, False

    def key(self, place):
        return self.rows[place[0]].key, self.columns[place[1]].key

    def text(self, place, typed):
        return typed.get(place, self.saved.get(self.key(place), ""))

    def cell(self, place, typed):
        if place[1] == len(MONTHS):
            total = self.value(place, typed)
            return Cell("" if total is None else format_number(total), editable=False)
        text = self.text(place, typed)
        try:
            number = parse_decimal(text) if text else None
        except ValueError as wrong:
            return Cell(text, problem=str(wrong))
        return Cell(
            "" if number is None else format_number(number), spoken=f"{format_number(number)} kg" if text else ""
        )

    def incomplete(self, typed):
        halves = {
            place: "Skriv februar også." for place in typed if place[1] == 2 and not self.text((place[0], 1), typed)
        }
        return halves if self.february_first else {}

    def related(self, place):
        return [(place[0], len(MONTHS))]

    def value(self, place, typed):
        if place[1] < len(MONTHS):
            text = self.text(place, typed)
            return parse_decimal(text) if text else None
        parts = [self.text((place[0], month), typed) for month in range(len(MONTHS))]
        try:
            return sum((parse_decimal(part) for part in parts if part), Decimal(0))
        except ValueError:
            return None

    def save(self, typed):
        if self.trouble:
            raise self.trouble
        self.saved.update({self.key(place): text for place, text in typed.items()})
