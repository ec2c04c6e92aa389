"""Formulae: written, read and evaluated as Python's own fractions do; garbage and circles are found, never followed."""

import operator
import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models.formula_reader import DEEPEST, LONGEST, FormulaError, parse
from alna_desktop.models.formulas import (
    FUNCTIONS,
    Call,
    Name,
    Negative,
    NoAnswerError,
    Node,
    Number,
    Operation,
    circle,
    evaluate,
    for_reading,
    levels,
    names,
    rounded,
    write,
)
from alna_desktop.numbers import format_number

KEYS = ["a", "b_2", "ærlig", "sum", "per enhet", 'med "hermetegn"', "2009-tall", "«x»"]
VALUES = st.fixed_dictionaries({key: st.decimals(-1000, 1000, places=2) for key in KEYS})

leaves = st.one_of(
    st.sampled_from(KEYS).map(Name), st.decimals(0, 10**6, places=3).map(lambda number: Number(abs(number)))
)


def larger(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        parts.map(Negative),
        st.builds(Operation, st.sampled_from("+-*/"), parts, parts),
        st.builds(Call, st.sampled_from(sorted(FUNCTIONS)), st.lists(parts, min_size=1, max_size=3).map(tuple)),
    )


trees = st.recursive(leaves, larger, max_leaves=12).filter(lambda tree: len(write(tree)) <= LONGEST)


def by_python(node: Node, values: dict[str, Decimal]) -> Fraction:
    """What Python's fractions make of a tree; ZeroDivisionError as they raise it."""
    if isinstance(node, Number | Name):
        return Fraction(node.value if isinstance(node, Number) else values[node.key])
    if isinstance(node, Negative):
        return -by_python(node.part, values)
    if isinstance(node, Operation):
        signs = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
        return signs[node.sign](by_python(node.left, values), by_python(node.right, values))
    parts = [by_python(part, values) for part in node.parts]
    known = {"sum": sum(parts), "mean": Fraction(sum(parts), len(parts)), "min": min(parts), "max": max(parts)}
    return Fraction(known[node.function])


@given(trees)
def test_what_is_written_can_be_read(tree: Node) -> None:
    assert parse(write(tree)) == tree


@given(trees, VALUES)
def test_answers_are_those_of_pythons_fractions(tree: Node, values: dict[str, Decimal]) -> None:
    try:
        expected = by_python(tree, values)
    except ZeroDivisionError:
        with pytest.raises(NoAnswerError):
            evaluate(parse(write(tree)), values)
        return
    assert evaluate(parse(write(tree)), values) == expected


@given(st.lists(st.sampled_from(["a", "b", "3", "0", "2.5", "+", "-", "*", "/", "(", ")"]), max_size=9))
def test_a_text_means_what_it_means_to_python(pieces: list[str]) -> None:
    """Ranks and parentheses are those of arithmetic: Python's own eval is the judge, in the tests alone."""
    text = " ".join(pieces)
    try:
        found = evaluate(parse(text), {"a": Decimal(7), "b": Decimal("-0.5")})
    except (FormulaError, NoAnswerError):
        return
    exact = re.sub(r"[0-9.]+", r"Fraction('\g<0>')", text)
    assert found == eval(exact, {"Fraction": Fraction, "a": Fraction(7), "b": Fraction(-1, 2)})


def tried(text: str) -> tuple[Node | None, FormulaError | None]:
    """The tree, or the one error there may be."""
    try:
        return parse(text), None
    except FormulaError as wrong:
        return None, wrong


@given(st.text(alphabet=st.sampled_from('ab1(9.,;+-*/) "«»%^=\t\nø\u00a0²'), max_size=40) | st.text(max_size=600))
def test_garbage_is_a_formula_or_the_known_error(text: str) -> None:
    tree, wrong = tried(text)
    if tree is None:
        assert str(wrong)
        assert 0 <= wrong.at <= len(text)
    else:
        assert len(write(tree)) > LONGEST or parse(write(tree)) == tree


@pytest.mark.parametrize(
    "text", ["(" * 450, "-" * 450, "sum(" * 120, "1+" * 249 + "1", "a*" * 200 + "a", "(" * 200 + "1" + ")" * 200]
)
def test_long_and_deep_ones_are_bounded(text: str) -> None:
    tree, _wrong = tried(text)
    if tree is not None:
        assert write(tree)
        assert evaluate(tree, {"a": Decimal(1)}) > 0


def test_as_deep_as_it_may_be() -> None:
    assert parse("(" * (DEEPEST - 1) + "a" + ")" * (DEEPEST - 1)) == Name("a")
    with pytest.raises(FormulaError, match="parenteser"):
        parse("(" * DEEPEST + "a" + ")" * DEEPEST)
    with pytest.raises(FormulaError, match="500"):
        parse("1" * 501)


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("", 0, "mangler"),
        ("a +", 3, "mangler"),
        ("(a + b", 0, "tegn 1"),
        ("a b", 2, "«b»"),
        ("a ++ b", 3, "«+»"),
        ("1 000 + a", 2, "«000»"),
        ("a % b", 2, "«%»"),
        ("a + sin(b)", 4, "«sin»"),
        ("sum(a, b)", 5, "«,»"),
        ("sum()", 4, "«)»"),
        ("a )", 2, "«)»"),
        ("2 ** a", 3, "«*»"),
        ("__import__('os')", 11, "«'»"),
        ("a.b", 1, "«.»"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, at: int, said: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.at == at
    assert said in str(caught.value)


def test_comma_and_point_and_the_signs_of_typography() -> None:
    # «:» divides, as it is written by hand in Norway.
    assert parse("1,5 · a − b : 2") == parse("1.5*a-b/2")
    assert parse("snitt(a; b)") == parse("MEAN(a;b)") == Call("mean", (Name("a"), Name("b")))
    assert parse('«a b» + "a b"') == Operation("+", Name("a b"), Name("a b"))


def test_a_name_that_is_a_function_too() -> None:
    assert parse("sum + 1") == Operation("+", Name("sum"), Number(Decimal(1)))


def test_names_each_once_in_order() -> None:
    assert names(parse("b / (a + b) - max(c; a; 1)")) == ["b", "a", "c"]


def test_for_people() -> None:
    words = {"lost": "Tapte dagsverk", "agreed": "Avtalte dagsverk"}
    style = for_reading(words.__getitem__, format_number)
    assert write(parse("100*lost/(agreed-1.5)"), style) == "100 · Tapte dagsverk / (Avtalte dagsverk − 1,5)"
    assert write(parse("mean(lost;agreed)"), style) == "snitt(Tapte dagsverk; Avtalte dagsverk)"


def test_rounded_as_it_is_shown_and_never_too_large() -> None:
    assert str(rounded(Fraction(2, 3), 2)) == "0.67"
    assert str(rounded(Fraction(1, 8), 2)) == "0.12"  # half to even, as computed values are
    assert str(rounded(Fraction(-7, 2), 0)) == "-4"
    with pytest.raises(NoAnswerError, match="stort"):
        rounded(Fraction(10) ** 400, 2)


graphs = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefx"), max_size=4), max_size=6)


@given(graphs)
def test_circles_are_found_exactly_when_there_are_some(graph: dict[str, list[str]]) -> None:
    reach = {(one, other) for one, parts in graph.items() for other in parts}
    for between, one, other in product("abcdefx", repeat=3):  # Warshall's transitive closure
        if (one, between) in reach and (between, other) in reach:
            reach.add((one, other))
    for name in graph:
        in_circle = {other for other in "abcdef" if (other, other) in reach}
        leads_there = name in in_circle or any((name, other) in reach for other in in_circle)
        found = circle(graph, name, levels(graph))
        assert bool(found) == leads_there
        assert (name in levels(graph)) != leads_there
        if found:
            assert found[0] == found[-1]
            assert all(later in graph[earlier] for earlier, later in pairwise(found))
            assert found[0] == name or (name, found[0]) in reach


@given(graphs)
def test_a_level_is_one_more_than_the_highest_below(graph: dict[str, list[str]]) -> None:
    found = levels(graph)
    for name, level in found.items():
        assert level == 1 + max((found[part] for part in graph[name] if part in graph), default=0)


def test_a_chain_of_thousands_is_followed_without_recursion() -> None:
    graph = {f"k{place}": [f"k{place + 1}"] for place in range(3000)}
    assert levels(graph)["k0"] == 3000
    assert circle(graph, "k0", levels(graph)) == []
    assert len(circle(graph | {"k3000": ["k0"]}, "k7", {})) == 3002
