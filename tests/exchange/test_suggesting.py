"""The first guess: right where it is plain, nothing where it is not."""

from datetime import date

import pytest
from import_makers import indicator, known, text_file, workbook

from alna_desktop.exchange.preparing import prepare
from alna_desktop.exchange.profiles import Column, Profile, Role
from alna_desktop.exchange.sources import Source, open_source
from alna_desktop.exchange.suggesting import suggest
from alna_desktop.periods import Frequency


def guess(source: Source) -> Profile:
    return suggest(source.sheet(""), known())


def roles(profile: Profile) -> dict[str, str]:
    return {column.heading: column.role.value for column in profile.columns if column.role is not Role.SKIP}


def test_a_table_with_one_value_a_row_is_ready_at_once(tmp_path) -> None:
    text = (
        "Kode;Enhetsnavn;Måleindikator;Periode;Resultat;Teller;Nevner;Antall svar;Merknad;Kilde\n"
        "RE02;Furuset sykehjem;Sykefravær;2009-01;10,06;5;100;11;Influensa;NLP\n"
    )
    source = text_file(tmp_path, text)
    profile = guess(source)
    assert list(roles(profile).values()) == [
        "unit", "indicator", "period", "value", "numerator", "denominator", "persons", "comment",
    ]  # fmt: skip
    assert roles(profile)["Enhetsnavn"] == "unit"
    prepared = prepare(source, profile, known())
    assert (len(prepared.lines), prepared.problems) == (1, [])


def test_years_as_columns_as_bergen_writes_its_budget(tmp_path) -> None:
    text = (
        "\ufeffavdeling;avdeling-tekst;indikator;tekst;2012;2013\n"
        "0101;Lodalen;mood;Vedtatt budsjett 2011;3\u00a0484\u00a0248;-63 808\n"
        "0101;Lodalen;mood;Priskompensasjon;9 997;0\n"
    )
    source = text_file(tmp_path, text)
    profile = guess(source)
    assert profile.across == (Role.PERIOD,)
    assert roles(profile) == {"avdeling": "unit", "indikator": "indicator", "2012": "value", "2013": "value"}
    prepared = prepare(source, profile, known())
    assert [str(line.report.value) for line in prepared.lines] == ["3484248", "-63808"]
    (twice,) = prepared.problems
    assert twice.text == "Samme enhet, indikator og periode står allerede i rad 2."


def test_codes_with_leading_zeros_as_oslo_writes_its_districts(tmp_path) -> None:
    text = "aar;delbydel_id;delbydel_navn;selveier;leier\n2015;0101;Lodalen;26.3;32.74\n2016;0101;Lodalen;27;33\n"
    source = text_file(tmp_path, text)
    profile = guess(source)
    assert roles(profile) == {"aar": "year", "delbydel_id": "unit"}  # which of the others are values is not plain
    chosen = Profile(
        across=(Role.INDICATOR,),
        columns=tuple(
            Column(one.heading, Role.VALUE if one.heading in ("selveier", "leier") else one.role)
            for one in profile.columns
        ),
    )
    chosen = chosen.with_name(Role.INDICATOR, "selveier", "mood").with_name(Role.INDICATOR, "leier", "")
    prepared = prepare(source, chosen, known())
    assert [(line.key, str(line.report.value)) for line in prepared.lines] == [
        (("i-mood", "u-0101", "2015"), "26.3"),
        (("i-mood", "u-0101", "2016"), "27"),
    ]
    assert (prepared.problems, prepared.left_out) == ([], 2)


def test_short_headings_as_an_english_council_writes_its_indicators(tmp_path) -> None:
    text = "i,k,d,u,lq,tq,s,p\n0,sick,Sickness,HR,94.8,95.5,lg,%\n1,mood,Mood,HR,77.1,77.4,la,%\n"
    profile = guess(text_file(tmp_path, text))
    assert roles(profile) == {"k": "indicator"}


def test_indicators_across(tmp_path) -> None:
    profile = guess(text_file(tmp_path, "RE;Sykefravær;Trivsel;Notat\nRE02;9,9;4,5;x\n"))
    assert profile.across == (Role.INDICATOR,)
    assert roles(profile) == {"RE": "unit", "Sykefravær": "value", "Trivsel": "value"}


def test_units_across(tmp_path) -> None:
    profile = guess(text_file(tmp_path, "Periode;Furuset sykehjem;Lodalen\n2009-01;9,9;4,5\n"))
    assert profile.across == (Role.UNIT,)
    assert roles(profile) == {"Periode": "period", "Furuset sykehjem": "value", "Lodalen": "value"}


def test_headings_below_a_title_and_over_two_rows(tmp_path) -> None:
    def change(book):
        for row in [["Satsinger"], [], ["Enhet", "2008", None, "2009", None], [None, *["1. tertial", "2. tertial"] * 2],
                    ["RE02", 1, 2, 3, 4]]:  # fmt: skip
            book.active.append(row)
        for area in ("A3:A4", "B3:C3", "D3:E3"):
            book.active.merge_cells(area)
        book.active.title = "t"

    source = open_source(workbook(tmp_path, [], change))
    there = known(None, indicator("t", "Satsinger", Frequency.TERTIAL))
    profile = suggest(source.sheet(""), there)
    assert (profile.header, profile.depth, profile.across) == (3, 2, (Role.YEAR, Role.PERIOD))
    assert profile.indicator == "t"
    assert [line.key[2] for line in prepare(source, profile, there).lines] == [
        "2008-T1",
        "2008-T2",
        "2009-T1",
        "2009-T2",
    ]


def test_the_name_of_the_sheet_says_what_the_columns_do_not(tmp_path) -> None:
    def change(book):
        book.active.title = "RE02"

    rows = [["Indikator", "Dato", "Verdi"], ["sick", date(2009, 1, 31), 5]]
    source = open_source(workbook(tmp_path, rows, change))
    profile = guess(source)
    assert (profile.sheet, profile.unit) == ("", "RE02")
    assert suggest(source.sheets[0], known(), first=False).sheet == "RE02"


def test_data_without_headings(tmp_path) -> None:
    profile = guess(text_file(tmp_path, "RE02;sick;2009-01;5\nRE03;sick;2009-01;6\n"))
    assert profile.header == 0
    assert roles(profile) == {"A": "unit", "B": "indicator", "C": "period", "D": "value"}


@pytest.mark.parametrize(("below", "goes_on"), [("RE03;mood;2009;6\n", True), ("Kilde: NLP;;;\n", False)])
def test_what_stands_below_an_empty_row(tmp_path, below, goes_on) -> None:
    text = "Enhet;Indikator;Periode;Verdi\nRE02;mood;2009;5\n\n" + below
    assert guess(text_file(tmp_path, text)).whole_sheet is goes_on


@pytest.mark.parametrize("text", ["a\n", "1;2\n", "a;b;c\n\n\n1;2;3\n", ";;\n;;1\n"])
def test_any_sheet_gets_some_profile(tmp_path, text) -> None:
    source = text_file(tmp_path, text)
    profile = guess(source)
    assert len(profile.columns) == len(source.sheets[0].rows[max(profile.header - 1, 0)])
