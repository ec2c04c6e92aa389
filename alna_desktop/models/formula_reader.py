"""Reads a formula as it was typed: `100 * tapte / avtalte`, `snitt(a; b)`. By recursive descent, and nothing is run.

    sum     = product { ("+" | "-") product }
    product = sign { ("*" | "/") sign }
    sign    = "-" sign | part
    part    = number | name | function "(" sum { ";" sum } ")" | "(" sum ")"

Numbers have comma or point, so `;` stands between the parts of a function. A key with other characters than
letters, digits and _ stands within "…" or «…».
"""

import re
from decimal import Decimal
from typing import NamedTuple

from alna_desktop.i18n import _
from alna_desktop.models.formulas import (
    ALIASES,
    FUNCTION_WORDS,
    FUNCTIONS,
    Call,
    Name,
    Negative,
    Node,
    Number,
    Operation,
)

LONGEST = 500  # characters
DEEPEST = 30  # parentheses and signs within each other

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>[0-9]+(?:[.,][0-9]+)?)
    |(?P<name>[^\W\d]\w*)
    |"(?P<quoted>(?:[^"]|"")+)"
    |«(?P<angled>[^»]+)»
    |(?P<sign>[-+*/();−·×:÷])
    )""",
    re.VERBOSE,
)
# As people type them, or paste them from a text.
_SIGNS = {"−": "-", "·": "*", "×": "*", "÷": "/", ":": "/"}


class FormulaError(ValueError):
    """What was typed is no formula. `at` is where, counted in characters from 0; the text is translated."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


class _Token(NamedTuple):
    kind: str  # "number", "name", "sign" or "end"
    text: str
    at: int
    quoted: bool = False


def parse(text: str) -> Node:
    """The tree of a formula. Raises FormulaError, which says what is wrong and where."""
    if len(text) > LONGEST:
        raise FormulaError(_("The formula is too long: at most %(n)d characters.") % {"n": LONGEST}, LONGEST)
    reader = _Reader(_tokens(text))
    tree = reader.sum()
    if reader.here.kind != "end":
        raise _unexpected(reader.here)
    return tree


def _tokens(text: str) -> list[_Token]:
    found, at = [], 0
    while match := _TOKEN.match(text, at):
        found.append(_token(match))
        at = match.end()
    rest = len(text) - len(text[at:].lstrip())
    if rest < len(text):
        message = _("“%(text)s” can't stand in a formula (character %(at)d).")
        raise FormulaError(message % {"text": text[rest], "at": rest + 1}, rest)
    return [*found, _Token("end", "", len(text))]


def _token(match: re.Match[str]) -> _Token:
    kind = str(match.lastgroup)
    text, at = match[kind], match.start(kind)
    if kind in ("quoted", "angled"):
        return _Token("name", text.replace('""', '"') if kind == "quoted" else text, at - 1, quoted=True)
    return _Token(kind, _SIGNS.get(text, text) if kind == "sign" else text, at)


def _unexpected(token: _Token) -> FormulaError:
    if token.kind == "end":
        return FormulaError(_("Something is missing at the end of the formula."), token.at)
    message = _("There is something wrong before “%(text)s” (character %(at)d).")
    return FormulaError(message % {"text": token.text, "at": token.at + 1}, token.at)


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens, self._at, self._depth = tokens, 0, 0

    @property
    def here(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self.here
        self._at += 1
        return token

    def _is(self, *signs: str) -> bool:
        return self.here.kind == "sign" and self.here.text in signs

    def _expect(self, sign: str, opened: _Token) -> None:
        if self._is(sign):
            self._take()
        elif self.here.kind == "end":
            message = _("The parenthesis at character %(at)d is not closed.")
            raise FormulaError(message % {"at": opened.at + 1}, opened.at)
        else:
            raise _unexpected(self.here)

    def sum(self) -> Node:
        left = self._product()
        while self._is("+", "-"):
            left = Operation(self._take().text, left, self._product())
        return left

    def _product(self) -> Node:
        left = self._signed()
        while self._is("*", "/"):
            left = Operation(self._take().text, left, self._signed())
        return left

    def _signed(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError(_("There are too many parentheses within each other."), self.here.at)
        if self._is("-"):
            self._take()
            node: Node = Negative(self._signed())
        else:
            node = self._part()
        self._depth -= 1
        return node

    def _part(self) -> Node:
        token = self.here
        if token.kind == "number":
            return Number(Decimal(self._take().text.replace(",", ".")))
        if token.kind == "name":
            self._take()
            return self._call(token) if self._is("(") and not token.quoted else Name(token.text)
        if not self._is("("):
            raise _unexpected(token)
        self._take()
        node = self.sum()
        self._expect(")", token)
        return node

    def _call(self, name: _Token) -> Node:
        function = name.text.casefold()
        function = ALIASES.get(function, function)
        if function not in FUNCTIONS:
            message = _("There is no function “%(name)s” (character %(at)d). There are: %(names)s.")
            known = ", ".join(_(word) for word in FUNCTION_WORDS.values())
            raise FormulaError(message % {"name": name.text, "at": name.at + 1, "names": known}, name.at)
        opened = self._take()
        parts = [self.sum()]
        while self._is(";"):
            self._take()
            parts.append(self.sum())
        self._expect(")", opened)
        return Call(function, tuple(parts))
