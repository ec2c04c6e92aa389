"""From a sheet and a profile to lines: nothing is dropped, guessed or changed without being told."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from import_makers import LONG, columns, indicator, known, text_file, workbook
from openpyxl import Workbook

from alna_desktop.errors import UserError
from alna_desktop.exchange.preparing import prepare
from alna_desktop.exchange.profiles import Column, Profile, Role
from alna_desktop.exchange.sources import open_source
from alna_desktop.fields.entries import Dash
from alna_desktop.models import Measure
from alna_desktop.models import MeasurementState as State
from alna_desktop.periods import Frequency
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.services.incoming import Effect, Prepared, Stored

HEAD = "Enhet;Indikator;Periode;Verdi\n"
ALL = columns(
    Enhet="unit", Indikator="indicator", Periode="period", Verdi="value", Teller="numerator", Nevner="denominator",
    Personer="persons", Tilstand="state", Kommentar="comment",
)  # fmt: skip
ALL_HEAD = "Enhet;Indikator;Periode;Verdi;Teller;Nevner;Personer;Tilstand;Kommentar\n"


def read(folder, text: str, profile: Profile = LONG, there=None) -> Prepared:
    return prepare(text_file(folder, text), profile, there or known())


def problems(prepared: Prepared) -> list[tuple[int, str, str]]:
    return [tuple(problem) for problem in prepared.problems]


def found(prepared: Prepared) -> list[tuple[str, str, str, str]]:
    """(unit, indicator, period, value) of each line."""
    return [(line.key[1][2:], line.key[0][2:], line.key[2], str(line.report.value)) for line in prepared.lines]


def test_one_value_a_row(tmp_path) -> None:
    prepared = read(tmp_path, HEAD + "RE02;Sykefravær;2009-01;10,06 %\nlindeberg  BARNEHAGE;mood;2009;4.70\n")
    assert found(prepared) == [("RE02", "sick", "2009-01", "10.06"), ("RE03", "mood", "2009", "4.70")]
    assert (prepared.problems, prepared.notes, prepared.rows, prepared.empty) == ([], [], 2, 0)
    assert [line.row for line in prepared.lines] == [2, 3]


def test_all_parts_of_a_value(tmp_path) -> None:
    row = "RE02;fravær;jan 2009;;12,5;250;11;;To lange  fravær\n"
    (line,) = read(tmp_path, ALL_HEAD + row, Profile(columns=ALL)).lines
    assert line.report == (State.KNOWN, None, Decimal("12.5"), Decimal(250), 11, "To lange  fravær")


NAMES = [
    "RE02", "re02", "Furuset sykehjem", "FURUSET SYKEHJEM", "Bydel Furuset sykehjem",
    "Furuset\u00a0syke\u00adhjem", "RE02 Furuset sykehjem", "Furuset sykehjem (RE02)",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_units_by_code_and_name(tmp_path, name) -> None:
    assert found(read(tmp_path, HEAD + f"{name};sick;2009-01;1\n"))[0][0] == "RE02"


def test_a_prefix_that_only_one_of_them_has(tmp_path) -> None:
    assert found(read(tmp_path, HEAD + "Alna;sick;2009-01;1\n"))[0][0] == "D"


def test_codes_that_lost_their_leading_zero(tmp_path) -> None:
    path = workbook(
        tmp_path, [["Enhet", "Indikator", "Periode", "Verdi"], [101, "sick", 2009, 1], ["101", "mood", 2009, 2]]
    )
    assert {one[0] for one in found(prepare(open_source(path), LONG, known()))} == {"0101"}


PROBLEMS = [
    ("RE99;sick;2009-01;1", ("Enhet", "«RE99» er ikke kjent her.")),
    (";sick;2009-01;1", ("Enhet", "Enheten mangler.")),
    ("RE02;Fravaer;2009-01;1", ("Indikator", "«Fravaer» er ikke kjent her.")),
    ("RE02;;2009-01;1", ("Indikator", "Indikatoren mangler.")),
    ("RE02;sick;;1", ("Periode", "Perioden mangler.")),
    ("RE02;sick;2009-1;1", ("Periode", "«2009-1» er ikke en periode. Skriv 2009, 2009-T1, 2009-Q1 eller 2009-01.")),
    ("RE02;sick;2009-T1;1", ("Periode", "«Sykefravær» rapporteres per måned, ikke for 1. tertial 2009.")),
    ("RE02;mood;2009-01;1", ("Periode", "«Trivsel» rapporteres per år, ikke for januar 2009.")),
    ("RE02;sick;2009-01;ti", ("Verdi", "«ti» er ikke et tall.")),
    ("RE02;sum;2009;1", ("Indikator", "«Sum» regnes ut fra andre indikatorer og kan ikke rapporteres.")),
    ("RE02;scale;2009;6,1", ("Verdi", "6,1 er utenfor skalaen 1–6.")),
    ("RE02;scale;2009;0,9", ("Verdi", "0,9 er utenfor skalaen 1–6.")),
    ("RE02;floor;2009;-1", ("Verdi", "−1 er lavere enn 0.")),
    ("RE02;roof;2009;101", ("Verdi", "101 er høyere enn 100.")),
    ("RE02;gone;2010;1", ("Indikator", "«Gammel» rapporteres ikke lenger fra 01.01.2010.")),
    ("RE02;sick;2009-02;1;;7", ("", "Raden har 6 felt, men det er 4 kolonner.")),
]
OTHERS = [
    indicator("sum", "Sum", Frequency.YEAR, is_formula=True),
    indicator("scale", "Skala", Frequency.YEAR, scale_low=Decimal(1), scale_high=Decimal(6)),
    indicator("floor", "Gulv", Frequency.YEAR, scale_low=Decimal(0)),
    indicator("roof", "Tak", Frequency.YEAR, scale_high=Decimal(100)),
    indicator("gone", "Gammel", Frequency.YEAR, retired_on=date(2010, 1, 1)),
]


@pytest.mark.parametrize(("row", "problem"), PROBLEMS)
def test_each_problem_with_its_row_and_column(tmp_path, row, problem) -> None:
    good = "RE02;sick;2008-01;1\n"
    prepared = read(tmp_path, HEAD + good + row + "\n" + good.replace("08", "07"), there=known(None, *OTHERS))
    assert problems(prepared) == [(3, *problem)]
    assert len(prepared.lines) >= 2


ALL_PROBLEMS = [
    ("RE02;sick;2009-01;;1;0;;;", ("Nevner", "Nevneren er 0.")),
    ("RE02;sick;2009-01;;1;;;;", ("Nevner", "Teller og nevner hører sammen: Den ene mangler.")),
    ("RE02;sick;2009-01;;;5;;;", ("Teller", "Teller og nevner hører sammen: Den ene mangler.")),
    ("RE02;sick;2009-01;;a;5;;;", ("Teller", "«a» er ikke et tall.")),
    ("RE02;sick;2009-01;5;;;2,5;;", ("Personer", "«2,5» er ikke et antall personer.")),
    ("RE02;sick;2009-01;5;;;-1;;", ("Personer", "«-1» er ikke et antall personer.")),
    ("RE02;sick;2009-01;5;;;;ukjent;", ("Tilstand", "Det står en verdi, men tilstanden sier at den ikke finnes.")),
    ("RE02;sick;2009-01;;;;;kjent;", ("Tilstand", "Tilstanden sier at det finnes en verdi, men den mangler.")),
]


@pytest.mark.parametrize(("row", "problem"), ALL_PROBLEMS)
def test_each_problem_of_the_other_parts(tmp_path, row, problem) -> None:
    assert problems(read(tmp_path, ALL_HEAD + row, Profile(columns=ALL))) == [(2, *problem)]


def test_a_problem_of_a_whole_row_is_said_once(tmp_path) -> None:
    given = (Column("RE", Role.UNIT), Column("2008", Role.VALUE), Column("2009", Role.VALUE))
    profile = Profile(across=(Role.PERIOD,), indicator="mood", columns=given)
    assert problems(read(tmp_path, "RE;2008;2009\nX;1;2\n", profile)) == [(2, "RE", "«X» er ikke kjent her.")]


def test_all_problems_of_a_row_at_once(tmp_path) -> None:
    found = problems(read(tmp_path, HEAD + "RE99;x;2009-01;ti\n"))
    assert [column for _row, column, _text in found] == ["Enhet", "Indikator", "Verdi"]


def test_names_that_are_not_known_are_counted(tmp_path) -> None:
    prepared = read(tmp_path, HEAD + "Vest;sick;2009-01;1\nVest;sick;2009-02;1\nRE02;x;2009-01;1\n")
    assert {role: dict(names) for role, names in prepared.unmatched.items()} == {
        "unit": {"Vest": 2},
        "indicator": {"x": 1},
    }


def test_the_user_says_what_a_name_means_or_leaves_it_out(tmp_path) -> None:
    profile = (
        LONG.with_name(Role.UNIT, "Vest", "RE02")
        .with_name(Role.UNIT, "I alt", "")
        .with_name(Role.INDICATOR, "x", "sick")
    )
    prepared = read(tmp_path, HEAD + "vest;x;2009-01;1\nI  ALT;sick;2009-02;1\n", profile)
    assert found(prepared) == [("RE02", "sick", "2009-01", "1")]
    assert (prepared.left_out, prepared.problems) == (1, [])


def test_states_as_they_are_written(tmp_path) -> None:
    cells = ["Ca 97", "??", "*", " - ", "..", "0"]
    text = HEAD + "".join(f"RE02;sick;2009-0{month};{cell}\n" for month, cell in enumerate(cells, 1))
    states = [line.report.state for line in read(tmp_path, text).lines]
    assert states == [
        State.APPROXIMATE,
        State.UNKNOWN,
        State.MASKED,
        State.NOT_MEASURED,
        State.NOT_MEASURED,
        State.KNOWN,
    ]
    zero = read(tmp_path, text, replace(LONG, dash=Dash.ZERO)).lines[3].report
    assert zero[:2] == (State.KNOWN, Decimal(0))


def test_empty_is_nothing_reported_and_not_zero(tmp_path) -> None:
    prepared = read(tmp_path, HEAD + "RE02;sick;2009-01;\nRE99;sick;2009-01; \n")
    assert (prepared.lines, prepared.problems, prepared.empty) == ([], [], 2)


def test_the_same_key_twice_is_told_with_both_rows(tmp_path) -> None:
    prepared = read(tmp_path, HEAD + "RE02;sick;2009-01;1\nRE03;sick;2009-01;1\nFuruset sykehjem;fravær;jan 2009;1\n")
    assert problems(prepared) == [(4, "", "Samme enhet, indikator og periode står allerede i rad 2.")]


def test_new_changed_and_the_same(tmp_path) -> None:
    there = {
        ("i-sick", "u-RE02", "2009-01"): Stored("m1", "known", "4.70", None, None, 11, "Fordi"),
        ("i-sick", "u-RE02", "2009-02"): Stored("m2", "known", "4.7", None, None, None, ""),
        ("i-sick", "u-RE02", "2009-03"): Stored("m3", "unknown", None, None, None, None, ""),
    }
    text = HEAD + "RE02;sick;2009-01;4,7\nRE02;sick;2009-02;4,8\nRE02;sick;2009-03;??\nRE02;sick;2009-04;1\n"
    prepared = read(tmp_path, text, there=known(there))
    assert [line.effect for line in prepared.lines] == [Effect.SAME, Effect.CHANGED, Effect.SAME, Effect.NEW]
    assert [prepared.count(effect) for effect in (Effect.NEW, Effect.CHANGED, Effect.SAME)] == [1, 1, 2]


def test_years_as_columns(tmp_path) -> None:
    text = "Enhet;Indikator;2006;2007;2008;Merknad\nRE02;mood;4,89;4.70;??;a\nRE03;mood;;1 362 250;Ca 97;\n"
    given = [
        ("Enhet", Role.UNIT),
        ("Indikator", Role.INDICATOR),
        *((str(year), Role.VALUE) for year in (2006, 2007, 2008)),
    ]
    profile = Profile(across=(Role.PERIOD,), columns=tuple(Column(*one) for one in given))
    prepared = read(tmp_path, text, profile)
    assert found(prepared) == [
        ("RE02", "mood", "2006", "4.89"), ("RE02", "mood", "2007", "4.70"), ("RE02", "mood", "2008", "None"),
        ("RE03", "mood", "2007", "1362250"), ("RE03", "mood", "2008", "97"),
    ]  # fmt: skip
    assert prepared.empty == 1
    assert prepared.notes == ["Disse kolonnene er ikke med i profilen og leses ikke: Merknad."]


def test_indicators_across_for_a_period_that_the_user_gives(tmp_path) -> None:
    profile = Profile(
        across=(Role.INDICATOR,), period="2009", columns=columns(RE="unit", Fravær="value", Trivsel="value")
    )
    prepared = read(tmp_path, "RE;Fravær;Trivsel\nRE02;9,9;4,5\n", profile)
    assert found(prepared) == [("RE02", "sick", "2009", "9.9"), ("RE02", "mood", "2009", "4.5")]


def test_units_across_and_periods_down(tmp_path) -> None:
    profile = Profile(
        across=(Role.UNIT,), indicator="sick", columns=columns(Måned="period", RE02="value", RE03="value")
    )
    prepared = read(tmp_path, "Måned;RE02;RE03\njan 2009;1;2\nfeb 2009;3;4\n", profile)
    assert [one[2:] for one in found(prepared)] == [
        ("2009-01", "1"),
        ("2009-01", "2"),
        ("2009-02", "3"),
        ("2009-02", "4"),
    ]


def test_a_problem_under_headings_is_shown_at_its_heading(tmp_path) -> None:
    given = (Column("RE", Role.UNIT), Column("2008", Role.VALUE), Column("2009-01", Role.VALUE))
    profile = Profile(across=(Role.PERIOD,), indicator="mood", columns=given)
    found = problems(read(tmp_path, "RE;2008;2009-01\nRE02;x;1\n", profile))
    assert found == [
        (2, "2008", "«x» er ikke et tall."),
        (2, "2009-01", "«Trivsel» rapporteres per år, ikke for januar 2009."),
    ]


def merged_heads(book: Workbook) -> None:
    sheet = book.active
    for row in [["Enhet", "2008", None, "2009", None], [None, "T1", "T2", "T1", "T2"], ["RE02", 1, 2, 3, 4]]:
        sheet.append(row)
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        sheet.merge_cells(area)


def test_merged_headings_over_two_rows(tmp_path) -> None:
    source = open_source(workbook(tmp_path, [], merged_heads))
    heads = ["Enhet", "2008 / T1", "2008 / T2", "2009 / T1", "2009 / T2"]
    given = tuple(Column(head, Role.VALUE if "/" in head else Role.UNIT) for head in heads)
    profile = Profile(depth=2, across=(Role.YEAR, Role.PERIOD), indicator="t", columns=given)
    prepared = prepare(source, profile, known(None, indicator("t", "Satsinger", Frequency.TERTIAL)))
    assert [one[2:] for one in found(prepared)] == [
        ("2008-T1", "1"),
        ("2008-T2", "2"),
        ("2009-T1", "3"),
        ("2009-T2", "4"),
    ]
    assert {line.row for line in prepared.lines} == {3}


def test_a_merged_unit_over_several_rows(tmp_path) -> None:
    rows = [["Enhet", "Indikator", "Periode", "Verdi"], ["RE02", "sick", "2009-01", 1], [None, "sick", "2009-02", 2]]
    source = open_source(workbook(tmp_path, rows, lambda book: book.active.merge_cells("A2:A3")))
    assert [one[0] for one in found(prepare(source, LONG, known()))] == ["RE02", "RE02"]


def test_numerator_and_denominator_under_a_merged_indicator(tmp_path) -> None:
    def change(book):
        for row in [["RE", "Sykefravær", None], [None, "Teller", "Nevner"], ["RE02", 5, 100]]:
            book.active.append(row)
        book.active.merge_cells("A1:A2")
        book.active.merge_cells("B1:C1")

    roles = [("RE", Role.UNIT), ("Sykefravær / Teller", Role.NUMERATOR), ("Sykefravær / Nevner", Role.DENOMINATOR)]
    profile = Profile(depth=2, across=(Role.INDICATOR,), period="2009", columns=tuple(Column(*one) for one in roles))
    (line,) = prepare(open_source(workbook(tmp_path, [], change)), profile, known()).lines
    assert line.report[1:4] == (None, Decimal(5), Decimal(100))


def test_a_year_and_a_month_in_two_columns(tmp_path) -> None:
    profile = Profile(indicator="sick", columns=columns(RE="unit", År="year", Mnd="period", Tall="value"))
    prepared = read(tmp_path, "RE;År;Mnd;Tall\nRE02;2009;1;5\nRE02;2009;feb;6\nRE02;2009;13;6\n", profile)
    assert [one[2] for one in found(prepared)] == ["2009-01", "2009-02"]
    assert problems(prepared)[0][:2] == (4, "Mnd")


def test_dates_are_the_period_they_lie_in(tmp_path) -> None:
    rows = [
        ["Enhet", "Indikator", "Periode", "Verdi"],
        ["RE02", "sick", date(2009, 1, 31), 1],
        ["RE02", "sick", 39872, 2],
    ]
    assert [one[2] for one in found(prepare(open_source(workbook(tmp_path, rows)), LONG, known()))] == [
        "2009-01",
        "2009-02",
    ]


def test_true_is_no_number(tmp_path) -> None:
    rows = [
        ["Enhet", "Indikator", "Periode", "Verdi"],
        ["RE02", "sick", "2009-01", 1],
        ["RE02", "sick", "2009-02", True],
    ]
    assert problems(prepare(open_source(workbook(tmp_path, rows)), LONG, known())) == [
        (3, "Verdi", "«True» er ikke et tall.")
    ]


BLOCKS = "Tabell 1\n\n" + HEAD + "RE02;sick;2009-01;1\n\n;;;\nTabell 2\nEnhet;Trivsel\nRE02;4\n"


def test_a_block_ends_at_an_empty_row_and_the_rest_is_told(tmp_path) -> None:
    prepared = read(tmp_path, BLOCKS, replace(LONG, header=3))
    assert (len(prepared.lines), prepared.problems) == (1, [])
    assert prepared.notes == ["Radene 7–9 under en tom rad leses ikke."]


def test_empty_rows_within_the_data(tmp_path) -> None:
    text = HEAD + "RE02;sick;2009-01;1\n\nRE02;sick;2009-02;2\n"
    assert read(tmp_path, text).notes == ["Rad 4 under en tom rad leses ikke."]
    prepared = read(tmp_path, text, replace(LONG, whole_sheet=True))
    assert ([line.row for line in prepared.lines], prepared.notes) == ([2, 4], [])


def test_without_headings_columns_go_by_their_letters(tmp_path) -> None:
    profile = Profile(header=0, indicator="mood", columns=columns(A="unit", B="period", C="value"))
    assert found(read(tmp_path, "RE02;2009;4,5\n", profile)) == [("RE02", "mood", "2009", "4.5")]


def test_percentages_that_look_like_shares_are_pointed_out(tmp_path) -> None:
    text = HEAD + "".join(f"RE02;sick;2009-0{month};0,0{month}\n" for month in (1, 2, 3))
    assert read(tmp_path, text).notes == [
        "Alle verdiene for «Sykefravær» ligger mellom 0 og 1. Er de andeler og ikke prosent?"
    ]
    counted = known(None, indicator("n", "Antall", measure=Measure.COUNT))
    assert read(tmp_path, text.replace("sick", "n"), there=counted).notes == []


def test_soft_hyphens_in_headings(tmp_path) -> None:
    assert len(read(tmp_path, "En\u00adhet;INDIKATOR;Periode ;Verdi\nRE02;sick;2009-01;1\n").lines) == 1


UNFIT = [
    (LONG, "Enhet;Periode;Verdi\n", "Disse kolonnene finnes ikke i arket: Indikator"),
    (
        Profile(columns=columns(Enhet="unit", Indikator="indicator", Periode="period")),
        HEAD,
        "hvilken kolonne verdiene står i",
    ),
    (
        Profile(columns=columns(Indikator="indicator", Periode="period", Verdi="value")),
        HEAD,
        "hvilken enhet det gjelder",
    ),
    (Profile(columns=columns(Enhet="unit", Periode="period", Verdi="value")), HEAD, "hvilken indikator det gjelder"),
    (Profile(columns=columns(Enhet="unit", Indikator="indicator", Verdi="value")), HEAD, "hvilken periode det gjelder"),
    (Profile(columns=columns(Enhet="value", Verdi="value")), HEAD, "kan ikke begge være «verdi»"),
    (Profile(columns=columns(Enhet="unit", Indikator="unit", Verdi="value")), HEAD, "kan ikke begge være «enhet»"),
    (replace(LONG, sheet="Ark 2"), HEAD, "ikke noe ark «Ark 2»"),
]


@pytest.mark.parametrize(("profile", "text", "message"), UNFIT)
def test_a_profile_that_does_not_fit(tmp_path, profile, text, message) -> None:
    with pytest.raises(UserError, match=message):
        read(tmp_path, text + "RE02;sick;2009-01;1\n", profile)


def test_a_saved_profile_is_the_same_profile() -> None:
    profile = replace(LONG, sheet="A", header=3, depth=2, across=(Role.YEAR, Role.SKIP), unit="RE02", dash=Dash.ZERO)
    profile = replace(profile, whole_sheet=True, period="2009", indicator="x").with_name(Role.UNIT, "I alt", "")
    assert Profile.from_json(profile.to_json()) == profile
    for spoilt in ({}, profile.to_json() | {"columns": [["a"]]}, profile.to_json() | {"dash": "x"}):
        with pytest.raises(UserError, match="annen versjon"):
            Profile.from_json(spoilt)


def test_long_work_can_be_cancelled(tmp_path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        prepare(text_file(tmp_path, HEAD + "RE02;sick;2009-01;1\n"), LONG, known(), progress)
