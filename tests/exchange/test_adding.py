"""Rows of the same unit, indicator and period: added up where that is said, told where they can't be."""

from dataclasses import replace
from decimal import Decimal

import pytest
from import_makers import LONG, columns, indicator, known, text_file

from alna_desktop.exchange.preparing import prepare
from alna_desktop.exchange.profiles import Role
from alna_desktop.models import Measure
from alna_desktop.models import MeasurementState as State
from alna_desktop.services.incoming import Effect, Stored

ADDING = replace(LONG, adding=True)
MONEY = indicator("spent", "Forbruk", measure=Measure.KRONER)
SHARE = indicator("share", "Andel", numerator_name="Teller", denominator_name="Nevner")


def added_up(folder, text: str, profile=ADDING, *stored):
    return prepare(text_file(folder, text), profile, known(dict(stored), MONEY, SHARE))


def test_rows_of_the_same_are_added_up_where_the_profile_says_so(tmp_path) -> None:
    text = "Enhet;Indikator;Periode;Verdi\nRE02;spent;2009-01;0,1\nRE03;spent;2009-01;5\nRE02;Forbruk;2009-01;ca 0,2\n"
    prepared = added_up(tmp_path, text)
    assert [(line.row, line.report.value, line.report.state) for line in prepared.lines] == [
        (2, Decimal("0.3"), State.APPROXIMATE), (3, Decimal(5), State.KNOWN),
    ]  # fmt: skip
    assert prepared.added_to == {4: 2}
    (problem,) = added_up(tmp_path, text, LONG).problems
    assert (problem.row, problem.text) == (4, "Samme enhet, indikator og periode står allerede i rad 2.")


def test_a_sum_is_compared_with_what_is_stored(tmp_path) -> None:
    text = "Enhet;Indikator;Periode;Verdi\nRE02;spent;2009-01;1\nRE02;spent;2009-01;2\n"
    for value, effect in (("3.0", Effect.SAME), ("1", Effect.CHANGED)):
        there = (("i-spent", "u-RE02", "2009-01"), Stored("m", "known", value, None, None, None, ""))
        assert added_up(tmp_path, text, ADDING, there).lines[0].effect is effect


def test_amounts_persons_and_comments_are_added_up_too(tmp_path) -> None:
    heads = columns(Enhet="unit", Indikator="indicator", Periode="period", Teller="numerator", Nevner="denominator",
                    Antall="persons", Merknad="comment")  # fmt: skip
    text = (
        "Enhet;Indikator;Periode;Teller;Nevner;Antall;Merknad\nRE02;share;2009-01;1;4;3;a\nRE02;share;2009-01;2;6;4;b\n"
    )
    (line,) = added_up(tmp_path, text, replace(ADDING, columns=heads)).lines
    assert line.report[1:] == (None, 3, 10, 7, "a; b")


@pytest.mark.parametrize("second", ["sick;2009-01;2", "spent;2009-01;*", "spent;2009-01;??", "spent;2009-01;-"])
def test_what_can_not_be_added_up_is_told(tmp_path, second) -> None:
    first = second.split(";")[0] + ";2009-01;1"
    text = f"Enhet;Indikator;Periode;Verdi\nRE02;{first}\nRE02;{second}\n"
    (problem,) = added_up(tmp_path, text).problems
    assert problem.row == 3
    assert "kan ikke legges sammen" in problem.text


def test_an_empty_name_is_left_out_or_means_a_unit_where_the_user_says_so(tmp_path) -> None:
    text = "Enhet;Indikator;Periode;Verdi\n;sick;2009-01;1\nRE02;sick;2009-01;2\n"
    prepared = prepare(text_file(tmp_path, text), LONG, known())
    assert prepared.unmatched["unit"] == {"": 1}
    assert prepared.problems[0].text == "Enheten mangler."
    prepared = prepare(text_file(tmp_path, text), LONG.with_name(Role.UNIT, "", ""), known())
    assert (prepared.problems, prepared.left_out, len(prepared.lines)) == ([], 1, 1)
    prepared = prepare(text_file(tmp_path, text), LONG.with_name(Role.UNIT, "", "D"), known())
    assert [line.key[1] for line in prepared.lines] == ["u-D", "u-RE02"]
