"""Names that are new: what is made of them, and what a file knows of them."""

from dataclasses import replace

import pytest
from import_makers import LONG, columns, indicator, known, text_file

from alna_desktop.exchange.preparing import prepare
from alna_desktop.exchange.profiles import NEW, Profile, Role
from alna_desktop.models import Measure
from alna_desktop.periods import Frequency
from alna_desktop.services.incoming import Prepared

HEAD = "Enhet;Indikator;Periode;Verdi\n"


def read(folder, rows: str, units: list[str], indicators: list[str], profile: Profile = LONG, *there) -> Prepared:
    names = {"unit": dict.fromkeys(units, NEW), "indicator": dict.fromkeys(indicators, NEW)}
    return prepare(text_file(folder, HEAD + rows), replace(profile, names=names), known({}, *there))


def test_new_ones_are_used_by_their_lines(tmp_path) -> None:
    prepared = read(tmp_path, "A1;Tempo;2009;3\nRE02;tempo;2009;4\n", ["A1"], ["Tempo"])
    (unit,), (new,) = prepared.new_units, prepared.new_indicators
    assert (prepared.problems, prepared.unmatched) == ([], {"unit": {}, "indicator": {}})
    assert [line.key for line in prepared.lines] == [(new.id, unit.id, "2009"), (new.id, "u-RE02", "2009")]
    assert (unit.code, unit.name, new.key, new.name, new.short_name) == ("A1", "A1", "tempo", "Tempo", "")


def test_what_is_not_in_the_file_or_known_already_is_not_made(tmp_path) -> None:
    prepared = read(tmp_path, "RE02;sick;2009-01;3\n", ["RE02", "B2"], ["Sykefravær", "Annet"])
    assert (prepared.new_units, prepared.new_indicators) == ((), ())
    assert [line.key[1] for line in prepared.lines] == ["u-RE02"]


def test_a_name_whose_rows_all_have_problems_brings_nothing(tmp_path) -> None:
    prepared = read(tmp_path, "B2;sick;2009-01;tre\n", ["B2"], [])
    assert prepared.new_units == ()
    assert len(prepared.problems) == 1


def test_codes_and_keys(tmp_path) -> None:
    rows = (
        "Ny skole;% svar, i tide;2009;1\n0202;2. tall;2009;2\nEt svært langt skolenavn;2-tall;2009;3\nd;sick!;2009;4\n"
    )
    names = [row.split(";") for row in rows.splitlines()]
    taken = indicator("i_2_tall", "Opptatt")
    prepared = read(tmp_path, rows, [row[0] for row in names], [row[1] for row in names], LONG, taken)
    assert [unit.code for unit in prepared.new_units] == ["NY1", "0202", "NY2"]  # d is the district's own code
    assert [one.key for one in prepared.new_indicators] == ["svar_i_tide", "i_2_tall_1", "i_2_tall_2", "sick_1"]
    assert [one.measure for one in prepared.new_indicators][:2] == [Measure.PERCENT, Measure.COUNT]


def test_names_stand_in_a_column_of_their_own(tmp_path) -> None:
    heads = columns(Enhet="unit", Indikator="indicator", Periode="period", Verdi="value", Navn="unit_name",
                    Tekst="indicator_name")  # fmt: skip
    names = {"unit": {"ab": NEW, "xy": NEW}, "indicator": {"CS01": NEW}}
    text = "Enhet;Indikator;Periode;Verdi;Navn;Tekst\nab;CS01;2009;1;Andeby skole;Svar i tide\nxy;CS01;2009;2;;\n"
    prepared = prepare(text_file(tmp_path, text), Profile(columns=heads, names=names), known())
    assert [(unit.code, unit.name) for unit in prepared.new_units] == [("ab", "Andeby skole"), ("NY1", "xy")]
    (new,) = prepared.new_indicators
    assert (new.key, new.short_name, new.name) == ("cs01", "CS01", "Svar i tide")


def test_all_in_per_cent(tmp_path) -> None:
    prepared = read(tmp_path, "RE02;A;2009;1 %\nRE03;A;2009;2%\nRE02;B;2009;1 %\nRE03;B;2009;2\n", [], ["A", "B"])
    assert [one.measure for one in prepared.new_indicators] == [Measure.PERCENT, Measure.COUNT]


PERIODS = [
    (["2009", "2010"], Frequency.YEAR), (["2009-T1", "2009"], Frequency.TERTIAL), (["2009K4"], Frequency.QUARTER),
    (["jan 2009", "2009-12"], Frequency.MONTH), (["30.04.2009"], Frequency.MONTH),
]  # fmt: skip


@pytest.mark.parametrize(("periods", "frequency"), PERIODS)
def test_how_often(tmp_path, periods, frequency) -> None:
    rows = "".join(f"RE02;A;{period};1\n" for period in periods)
    prepared = read(tmp_path, rows, [], ["A"])
    assert (prepared.problems, prepared.new_indicators[0].frequency) == ([], frequency)


@pytest.mark.parametrize(("last", "frequency"), [(3, Frequency.TERTIAL), (4, Frequency.QUARTER), (12, Frequency.MONTH)])
def test_parts_of_a_year_in_their_own_column(tmp_path, last, frequency) -> None:
    heads = columns(Enhet="unit", Indikator="indicator", År="year", Nr="period", Verdi="value")
    text = "Enhet;Indikator;År;Nr;Verdi\n" + "".join(f"RE02;A;2009;{number};1\n" for number in range(1, last + 1))
    profile = Profile(columns=heads, names={"indicator": {"A": NEW}})
    prepared = prepare(text_file(tmp_path, text), profile, known())
    assert (prepared.problems, prepared.new_indicators[0].frequency) == ([], frequency)


def test_what_holds_for_all_rows_can_be_new_too(tmp_path) -> None:
    text = "Enhet;Verdi\nRE02;1\nRE03;2\n"
    profile = Profile(columns=columns(Enhet="unit", Verdi="value"), indicator="Tempo", period="2009-T2")
    prepared = prepare(text_file(tmp_path, text), profile.with_name(Role.INDICATOR, "Tempo", NEW), known())
    assert [one.frequency for one in prepared.new_indicators] == [Frequency.TERTIAL]
    assert len(prepared.lines) == 2
