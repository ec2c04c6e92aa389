"""What all kinds of workbooks have in common inside: how a format says per cent, and the errors by their numbers."""

import re

BUILT_IN_PERCENT = (9, 10)  # Excel's own numbers for 0 % and 0,00 %
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def is_percent(code: str) -> bool:
    """Whether a format shows a number a hundred times as large: it has a % that is not in quotes."""
    return "%" in _QUOTED.sub("", code)
