"""The packs' typeface, which has no letter for everything that people paste: what it lacks must not break the archive.

PDF/A forbids the empty box that a typeface draws for what it does not know (.notdef). A sign it lacks, as an emoji, is
drawn as □, what is never seen is left out, and a letter in two parts (å as a with a ring, from a Mac) is made one.
"""

import unicodedata
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

LACKS = "□"
_UNSEEN = (
    "Cc",
    "Cf",
    "Mn",
    "Me",
)  # categories: controls, marks of direction and joining, what goes on the letter before


class Typeface(TTFont):  # type: ignore[misc]
    """A TrueType face that draws any text."""

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename)
        self._known = frozenset(map(chr, self.face.charToGlyph))
        self._whole = frozenset(sign for sign in self._known if not unicodedata.combining(sign))

    def splitString(self, text: Any, doc: Any, encoding: str = "utf-8") -> Any:
        """As reportlab's, without what the face lacks or has in parts."""
        if isinstance(text, str) and not self._whole.issuperset(text):
            text = self.drawn(text)
        return super().splitString(text, doc, encoding)

    def drawn(self, text: str) -> str:
        """What is drawn of a text."""
        return "".join(map(self._sign, unicodedata.normalize("NFC", text)))

    def _sign(self, sign: str) -> str:
        if sign in self._known:
            return sign
        return "" if unicodedata.category(sign) in _UNSEEN else LACKS
