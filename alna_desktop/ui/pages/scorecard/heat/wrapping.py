"""Names in narrow columns: between words, and long words divided as Norwegian is, so that nothing is cut off."""

import re
from collections.abc import Callable

_VOWELS, _CONSONANTS = "aeiouyæøå", "bcdfghjklmnpqrstvwxz"
# Between two single consonants first («bruker|tilfredshet», where compounds most often join), then before one.
_JOINTS = (
    re.compile(rf"(?<=[{_VOWELS}][{_CONSONANTS}])(?=[{_CONSONANTS}][{_VOWELS}])", re.IGNORECASE),
    re.compile(rf"(?<=[{_VOWELS}])(?=[{_CONSONANTS}][{_VOWELS}])", re.IGNORECASE),
)
LEAST = 3  # letters on each side of a hyphen


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The text on lines that are at most `width` wide, as `measure` has it."""
    lines = [""]
    for word in text.split(" "):
        for piece in _pieces(word, width, measure):
            longer = f"{lines[-1]} {piece}".strip()
            if measure(longer) <= width and not lines[-1].endswith("-"):
                lines[-1] = longer
            else:
                lines.append(piece)
    return [line for line in lines if line]


def _pieces(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """A word, divided with hyphens where it is too wide."""
    pieces = []
    while measure(word) > width and len(word) > 2 * LEAST:
        fitting = [at for at in range(LEAST, len(word) - LEAST + 1) if measure(word[:at] + "-") <= width]
        if not fitting:
            break
        joints = ([match.start() for match in joint.finditer(word) if match.start() in fitting] for joint in _JOINTS)
        at = max(next((found for found in joints if found), fitting[-1:]))
        pieces.append(word[:at] + "-")
        word = word[at:]
    return [*pieces, word]
