"""What the writer and the reader of registration workbooks agree on."""

from typing import NamedTuple

MARK, FORMAT = "alna-registration", "1"  # the first cells of the hidden sheet; the format grows when this changes
REPORTS, REMARKS = "alna-reports", "alna-remarks"  # the first cell of the sheets
HEADING = "alna-heading"  # in the hidden column, of rows that are for people alone
KEY = "key"  # the hidden column
KEYS_ROW, TITLE_ROW, NOTE_ROW, HEAD_ROW = 1, 2, 3, 4
FIRST_ROW = HEAD_ROW + 1
FACTS = ("organisation", "unit", "period")  # rows 2–4 of the hidden sheet: name and value
FIRST_MANIFEST_ROW = 6
NUMBERS = ("value", "numerator", "denominator", "persons")
REMARK_COLUMNS = ("cause", "doing", "expected")


class ManifestRow(NamedTuple):
    """A row of the hidden sheet: its key, what it is for, what it was given, and how it is called on the sheet."""

    key: str
    indicator: str
    period: str
    given: tuple[str, ...]
    name: str
    period_name: str

    @property
    def cells(self) -> tuple[str, ...]:
        """As it is written."""
        return (self.key, self.indicator, self.period, *self.given, self.name, self.period_name)
