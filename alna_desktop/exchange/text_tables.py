"""Tables of text: CSV and TSV, in the encodings and with the separators that are met in practice."""

import codecs
import csv
import io
from collections import Counter

from alna_desktop.errors import UserError
from alna_desktop.exchange.sources import MOST_CELLS, Contents, Sheet, not_a_table, too_large
from alna_desktop.i18n import _

_SEPARATORS = ";\t,|"
_LOOKED_AT = 30  # rows
_LONGEST_FIELD = 1_000_000  # characters
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def sheet(name: str, data: bytes) -> Sheet:
    """The one sheet of a text file; raises UserError where it is no text."""
    text = decode(name, data)
    return Sheet(name, hidden=False, read=lambda: _contents(name, text))


def decode(name: str, data: bytes) -> str:
    """The text of a file: as its mark says, else UTF-8 where it fits, UTF-16 by its zeros, else Windows' Latin."""
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    try:
        if encoding is not None:
            return data.decode(encoding)
        if b"\0" in data[:2000]:
            return data.decode(_utf_16(name, data))
    except UnicodeDecodeError:
        raise UserError(not_a_table(name)) from None
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _utf_16(name: str, data: bytes) -> str:
    """Which end comes first, told by where the zeros of plain letters stand; raises UserError where it is no text."""
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 4 or min(even, odd) > max(even, odd) // 4:
        raise UserError(not_a_table(name))
    return "utf-16-le" if odd > even else "utf-16-be"


def _contents(name: str, text: str) -> Contents:
    declared, text = _declared(text)
    separator = declared or separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    csv.field_size_limit(_LONGEST_FIELD)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        message = _("“%(file)s” can't be read from row %(row)d on: its quotation marks don't match.")
        raise UserError(message % {"file": name, "row": len(rows) + 1}) from error
    if sum(map(len, rows)) > MOST_CELLS:
        raise UserError(too_large(name))
    if declared:
        rows.insert(0, [])  # its line counts, so that row numbers are those of the file
    return Contents(rows)  # type: ignore[arg-type]  # a list of texts is a list of cells


def _declared(text: str) -> tuple[str, str]:
    """The separator that Excel's own first line `sep=;` names ("" without), and the text after it."""
    first, _end, rest = text.partition("\n")
    first = first.strip('\r"')
    if len(first) == 5 and first.lower().startswith("sep="):
        return first[4], rest
    return "", text


def separator_of(text: str) -> str:
    """The separator that parts the first rows into most equally many fields; a semicolon where none does."""
    scores = {separator: _evenness(text, separator) for separator in _SEPARATORS}
    return max(_SEPARATORS, key=lambda separator: scores[separator])


def _evenness(text: str, separator: str) -> tuple[float, int]:
    """The share of the first rows that have the commonest number of fields, and that number; nothing for one field."""
    reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=separator)
    lengths: Counter[int] = Counter()
    try:
        for row in reader:
            lengths[len(row)] += bool(row)
            if sum(lengths.values()) >= _LOOKED_AT:
                break
    except csv.Error:
        return 0.0, 0
    fields, count = lengths.most_common(1)[0] if lengths else (0, 0)
    return (count / sum(lengths.values()), fields) if fields > 1 and count else (0.0, 0)
