"""Formulae over indicators: a small tree of arithmetic, written, evaluated and followed from one to the next.

Plain and exact: values go in as decimals, fractions are kept until the end, and what has no answer says why.
`models.formula_reader` makes the tree of what was typed. Free of SQLAlchemy, as all that shows figures is.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from alna_desktop.i18n import N_, _

PLAIN_NAME = re.compile(r"[^\W\d]\w*")
# A result beyond this is a slip of the pen; and it could not be written with its decimals.
LARGEST = Fraction(10) ** 15
# Formulae over formulae, at most so many above each other.
LONGEST_CHAIN = 12


@dataclass(frozen=True)
class Number:
    """A number that was written, never negative."""

    value: Decimal


@dataclass(frozen=True)
class Name:
    """An indicator, by its key."""

    key: str


@dataclass(frozen=True)
class Negative:
    """The part with the opposite sign."""

    part: "Node"


@dataclass(frozen=True)
class Operation:
    """Two parts and the sign between them: + − * /."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True)
class Call:
    """A function (see `FUNCTIONS`) of one or more parts."""

    function: str
    parts: tuple["Node", ...]


Node = Number | Name | Negative | Operation | Call

FUNCTIONS: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "sum": lambda values: sum(values, Fraction(0)),
    "mean": lambda values: sum(values, Fraction(0)) / len(values),
    "min": min,
    "max": max,
}
# What they are called in bokmål, which is read as well.
ALIASES = {"snitt": "mean", "maks": "max"}
FUNCTION_WORDS = {"sum": N_("sum"), "mean": N_("mean"), "min": N_("min"), "max": N_("max")}

_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}
_TIGHTEST = 3


class NoAnswerError(ArithmeticError):
    """A formula has no answer for these values; the text is translated."""


def names(node: Node) -> list[str]:
    """The keys in a formula, each once, in the order they stand."""
    return list(dict.fromkeys(_names(node)))


def _names(node: Node) -> Iterator[str]:
    match node:
        case Name(key):
            yield key
        case Negative(part):
            yield from _names(part)
        case Operation(_sign, left, right):
            yield from _names(left)
            yield from _names(right)
        case Call(_function, parts):
            for part in parts:
                yield from _names(part)


def evaluate(node: Node, values: Mapping[str, Decimal]) -> Fraction:
    """The exact answer for the values of its names. Raises NoAnswerError where something is divided by zero."""
    match node:
        case Number(value):
            return Fraction(value)
        case Name(key):
            return Fraction(values[key])
        case Negative(part):
            return -evaluate(part, values)
        case Operation(sign, left, right):
            return _operate(sign, evaluate(left, values), evaluate(right, values))
        case Call(function, parts):
            return FUNCTIONS[function]([evaluate(part, values) for part in parts])


def _operate(sign: str, left: Fraction, right: Fraction) -> Fraction:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    if right == 0:
        raise NoAnswerError(_("it divides by zero"))
    return left / right


def rounded(answer: Fraction, decimals: int) -> Decimal:
    """An exact answer with so many decimals, half to even as all computed values are.

    Raises NoAnswerError where it is too large to mean anything.
    """
    if abs(answer) >= LARGEST:
        raise NoAnswerError(_("the answer is too large"))
    return Decimal(f"{round(answer * 10**decimals)}E-{decimals}")


def quoted(key: str) -> str:
    """A key as it is typed in a formula: within quotes where it has more than letters, digits and _."""
    return key if PLAIN_NAME.fullmatch(key) else '"' + key.replace('"', '""') + '"'


@dataclass(frozen=True)
class Style:
    """How a formula is written: its names, numbers, functions and signs."""

    name: Callable[[str], str]
    number: Callable[[Decimal], str]
    function: Callable[[str], str]
    signs: Mapping[str, str]


TYPED = Style(quoted, lambda value: format(value, "f"), str, {sign: sign for sign in _RANK})


def for_reading(name: Callable[[str], str], number: Callable[[Decimal], str]) -> Style:
    """A style for people: other words for the keys, and the signs of typography."""
    signs = {"+": "+", "-": "−", "*": "·", "/": "/"}
    return Style(name, number, lambda function: _(FUNCTION_WORDS[function]), signs)


def write(node: Node, style: Style = TYPED) -> str:
    """A formula as text, with no more parentheses than it needs; the typed one can be read again."""
    return _write(node, style)[0]


def _write(node: Node, style: Style) -> tuple[str, int]:
    """The text, and how tightly it holds together."""
    match node:
        case Number(value):
            return style.number(value), _TIGHTEST
        case Name(key):
            return style.name(key), _TIGHTEST
        case Negative(part):
            return style.signs["-"] + _within(part, style, _TIGHTEST), _TIGHTEST
        case Operation(sign, left, right):
            rank = _RANK[sign]
            # To the right of its own rank it needs parentheses: a − (b − c).
            return f"{_within(left, style, rank)} {style.signs[sign]} {_within(right, style, rank + 1)}", rank
        case Call(function, parts):
            return style.function(function) + "(" + "; ".join(write(part, style) for part in parts) + ")", _TIGHTEST


def _within(node: Node, style: Style, rank: int) -> str:
    text, own = _write(node, style)
    return text if own >= rank else f"({text})"


def levels(graph: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """How many formulae stand above each other: 1 over reported indicators alone, 2 over one of those, …

    `graph` has the names in each formula. One that goes in a circle, or leads to one that does, has no level.
    """
    needed = {name: {part for part in parts if part in graph} for name, parts in graph.items()}
    users: dict[str, list[str]] = {name: [] for name in graph}
    for name, parts in needed.items():
        for part in parts:
            users[part].append(name)
    missing = {name: len(parts) for name, parts in needed.items()}
    ready = [name for name, count in missing.items() if not count]
    found: dict[str, int] = {}
    for name in ready:  # grows while it is walked
        found[name] = 1 + max((found[part] for part in needed[name]), default=0)
        for user in users[name]:
            missing[user] -= 1
            ready += [user] if not missing[user] else []
    return found


def circle(graph: Mapping[str, Iterable[str]], start: str, sound: Container[str]) -> list[str]:
    """The circle that a formula goes in or leads to, its first name again at the end; empty where there is none.

    `sound` are those that have a level.
    """
    chain: dict[str, int] = {}  # each name with its place, in order
    while start in graph and start not in sound:
        if start in chain:
            return [*list(chain)[chain[start] :], start]
        chain[start] = len(chain)
        # Each that has no level has a part that has none.
        start = next(part for part in graph[start] if part in graph and part not in sound)
    return []
