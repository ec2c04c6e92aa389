"""What certain packs say: the printed history, what is masked, what is missing, the scorecard over two pages."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from pack_reading import Pack, unit_ids
from sqlalchemy import select

from alna_desktop import i18n
from alna_desktop.errors import UserError
from alna_desktop.models import Indicator, Measurement, MeasurementState, Unit
from alna_desktop.periods import Period
from alna_desktop.services import packs
from alna_desktop.services.packs import PackData
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")
Gathered = Callable[..., PackData]
Written = Callable[[PackData], Pack]


@pytest.mark.parametrize("code", ["ALNA", "ALNA-2008"])
def test_the_districts_pack_has_the_history_as_it_was_printed(every_pack: dict[str, Pack], code: str) -> None:
    pack = every_pack[code]
    page = dict(pack.contents())["Historikk"]
    rows = [line for line in pack.texts[page - 1].split("\n") if re.match(r"[A-Å].*(–|%|\d)$", line)]
    table = "\n".join(rows)
    assert re.search(r"Brukertilfredshet – samlet 4,89 4,70 ukjent", table)
    assert re.search(r"Sykefravær 11,6 % 10,35 % 10,06 %", table)
    assert re.search(r"Økonomisk resultat 97,24 % 95,93 % ca\. 97 %", table)
    assert re.search(r"Medarbeidertilfredshet – samlet – – 4,2", table)
    assert re.search(r"Tilfredshet med ledere – – 4,47", table)
    assert "??" not in pack.text


def test_a_draft_or_later_version_is_said_on_the_cover_and_over_the_table(
    gathered: Gathered, written: Written, every_pack: dict[str, Pack]
) -> None:
    data = gathered("RE02")
    later = written(replace(data, scorecard=replace(data.scorecard, version=2)))
    draft = written(replace(data, scorecard=replace(data.scorecard, adopted=False, state="utkast")))
    assert "for hver indikator (versjon 2)" in later.texts[0]
    assert "Målekart 2009, versjon 2" in later.text
    assert "for hver indikator (utkast)" in draft.texts[0]
    assert "Målekart 2009, utkast" in draft.text
    assert "versjon" not in every_pack["RE02"].text


def test_the_unknown_value_is_unknown_in_the_scorecard_too(every_pack: dict[str, Pack]) -> None:
    pack = every_pack["ALNA"]
    scorecard = pack.texts[dict(pack.contents())["Målekart"] - 1]
    assert re.search(r"Brukertilfredshet – samlet.*ukjent", scorecard)
    assert "Siste kjente verdi: 4,70 (2007)." in scorecard


def test_only_the_district_has_the_history(every_pack: dict[str, Pack]) -> None:
    with_it = {code for code, pack in every_pack.items() if "Historikk" in pack.text}
    assert with_it == {"ALNA", "ALNA-2008"}


def test_what_is_published_is_told_from_what_is_made_up(every_pack: dict[str, Pack]) -> None:
    district, unit = every_pack["ALNA"], every_pack["RE04"]
    words = " ".join(district.text.split())
    assert "Publisert: bydelens mål og disse verdiene: Brukertilfredshet, Medarbeidertilfredshet, " in words
    assert "Alt annet er eksempeldata." in words
    assert "Publiserte tall: 2006–2008. Øvrige tall er eksempeldata." in words
    assert "Publisert: bydelens mål. Alt annet er eksempeldata." in " ".join(unit.text.split())
    assert "Enhetsleder, 04.05.2009 · eksempeldata" in unit.text


def test_months_are_made_up_even_where_the_year_is_published(every_pack: dict[str, Pack]) -> None:
    pack = every_pack["ALNA-2008"]
    page = " ".join(pack.texts[dict(pack.contents())["Sykefravær"] - 1].split())
    months, years = re.findall(r"Kilde: Lønnssystemet.*?(?=enheter når|$|Data per)", page)
    assert "24 av 24 måneder. Alle tall er eksempeldata." in months
    assert "Publiserte tall: 2006–2008." in years


def test_a_real_file_says_nothing_of_examples(gathered: Gathered, written: Written) -> None:
    pack = written(replace(gathered("RE23"), is_example=False))
    assert "Eksempelfil" not in pack.text
    assert "Inneholder ingen personopplysninger" in pack.texts[0]


def test_a_comment_follows_its_value(every_pack: dict[str, Pack]) -> None:
    pack = every_pack["RE04"]
    page = " ".join(pack.texts[dict(pack.contents())["Økonomisk resultat"] - 1].split())
    for words in (
        "Årsak",
        "Vikarbruk ved sykdom",
        "Hva gjøres",
        "Bestillerkontoret",
        "Forventet",
        "Merforbruket halveres",
    ):
        assert words in page
    assert "Merforbruket halveres" in " ".join(pack.texts[dict(pack.contents())["Målekart"] - 1].split())


def test_a_red_value_without_a_comment_is_pointed_out_and_has_room_for_a_pen(every_pack: dict[str, Pack]) -> None:
    pack = every_pack["RE02"]
    assert "Enheten har ikke kommentert den røde verdien." in pack.texts[dict(pack.contents())["Sykefravær"] - 1]
    assert "Sykefravær: Kommentar til den røde verdien mangler." in pack.texts[dict(pack.contents())["Målekart"] - 1]


def test_thousands_are_thousands_in_small_units_too(every_pack: dict[str, Pack]) -> None:
    """A unit with a budget under a million kroner once had its kroner printed as thousands."""
    pack = every_pack["RE22"]
    page = pack.texts[dict(pack.contents())["Økonomisk resultat"] - 1]
    assert re.search(r"Budsjett, 1000 kr 688 688\b", page)
    assert "688 000" not in page


def test_a_masked_area_is_masked_and_not_a_thing_to_discuss(every_pack: dict[str, Pack]) -> None:
    summary = every_pack["RE22"].texts[1]
    assert "Skjermet av personvernhensyn." in summary
    things = summary.split("Dette bør drøftes")[1].split("Nøkkeltall")[0]
    assert "Ansatte og arbeidsmiljø" not in things
    assert "Brukere og tjenester: ingen kjent verdi." in things


def test_masked_values_are_never_printed(demo_database: Database, written: Written) -> None:
    """The unit reports a figure for three persons: it must be in no pack, nor in any comparison."""
    with demo_database.begin() as session:
        unit = session.scalars(select(Unit).where(Unit.code == "RE22")).one()
        indicator = session.scalars(select(Indicator).where(Indicator.key == "sickness")).one()
        masked = session.scalars(
            select(Measurement).where(
                Measurement.unit_id == unit.id,
                Measurement.indicator_id == indicator.id,
                Measurement.state == MeasurementState.MASKED,
            )
        ).all()
        assert masked
        for month in masked:
            month.state, month.persons = MeasurementState.KNOWN, 3
            month.numerator, month.denominator = Decimal("34.1"), Decimal(55)
    codes = ("RE22", "RE19", "ALNA")
    wanted = [unit_ids(demo_database)[code] for code in codes]
    for data in packs.gather(demo_database, wanted, T1):
        text = written(data).text
        assert "62,0" not in text
        assert "34,1" not in text
        assert "skjermet" in text


def test_a_unit_with_nothing_reported_still_gives_a_sound_pack(demo_database: Database, written: Written) -> None:
    with demo_database.begin() as session:
        unit = session.scalars(select(Unit).where(Unit.code == "RE10")).one()
        for reported in session.scalars(select(Measurement).where(Measurement.unit_id == unit.id)):
            session.delete(reported)
        wanted = unit.id
    (data,) = packs.gather(demo_database, [wanted], T1)
    pack = written(data)
    assert [title for title, _page in pack.contents()] == [
        "Oppsummering",
        "Saker til møtet",
        "Målekart",
        "Årsplan",
        "Siden sist",
        "Avvik og risiko",
        "Tiltak",
        "Årshjul",
        "Leveranser og vedtak",
        "Vedlegg: kilder, metode og manglende data",
    ]
    assert [(title, page) for _level, title, page in pack.outline[1:]] == pack.contents()
    assert "Ingenting kan vurderes ennå" in pack.texts[1]
    assert "Ingen av målene kan vurderes ennå" in pack.texts[3]
    assert pack.page_count == pack.contents()[-1][1]


def test_a_period_that_is_not_over_says_so(gathered: Gathered, written: Written) -> None:
    early = written(gathered("RE02", Period.parse("2009-T2")))
    assert "Perioden er ikke over før 31. august 2009" in early.texts[1]
    assert "Side 3 av" in early.texts[2]
    assert early.contents()[1] == ("Målekart", 3)  # the summary is still one page
    assert "Perioden er ikke over" not in written(gathered("RE02")).text


def test_a_year_without_a_scorecard_is_said_plainly(demo_database: Database) -> None:
    with pytest.raises(UserError, match="2011"):
        packs.gather(demo_database, [unit_ids(demo_database)["RE01"]], Period(2011))


def test_table_heads_repeat_and_no_focus_area_is_left_at_the_foot(gathered: Gathered, written: Written) -> None:
    data = gathered("RE04")
    areas = [replace(area, factors=area.factors * 3) for area in data.scorecard.focus_areas]
    pack = written(replace(data, scorecard=replace(data.scorecard, focus_areas=areas)))
    pages = [text for text in pack.texts if "Indikator og kritisk suksessfaktor" in text]
    assert len(pages) >= 2
    for page in pages:
        lines = page.split("Indikator og kritisk suksessfaktor")[1].split("\n")
        rows = [line for line in lines if line and not line.startswith(("Data per", "Side"))]
        assert rows[-1] not in {area.name for area in areas}


def test_a_long_comment_moves_to_the_next_page_whole(gathered: Gathered, written: Written) -> None:
    data = gathered("RE04")
    first = next(view for view in data.indicators if view.line.remark is not None)
    assert first.line.remark is not None
    long = replace(first.line.remark, cause="Mange fravær på kveldsvakt. " * 25)
    views = [replace(first, line=replace(first.line, remark=long))]
    pack = written(replace(data, indicators=views))
    (page,) = [text for text in pack.texts if re.search(r"^Kommentar Enhetsleder", text, re.MULTILINE)]
    assert " ".join(page.split()).count("Mange fravær på kveldsvakt.") == 25


def test_many_indicators_give_a_cover_that_can_still_be_read(gathered: Gathered, written: Written) -> None:
    data = gathered("RE04")
    pack = written(replace(data, indicators=data.indicators * 5))
    assert len(pack.contents()) == 11  # the sections alone
    assert len([level for level, _title, _page in pack.outline if level == 1]) == 30


def test_the_pack_in_english(gathered: Gathered, written: Written) -> None:
    i18n.set_language("en")
    pack = written(gathered("RE01"))
    assert "Dialogue meeting tertial 1 2009" in pack.texts[0]
    assert "Key figures" in pack.texts[1]
    assert f"Page 2 of {pack.page_count}" in pack.texts[1]


def test_signatures_never_stand_alone_on_a_page(gathered: Gathered, written: Written) -> None:
    data = gathered("RE02")
    for count in range(8, 20):
        tasks = [replace(data.tasks[0], name=f"Leveranse {number}") for number in range(count)]
        pack = written(replace(data, tasks=tasks, indicators=[], actions=[]))
        (page,) = [text for text in pack.texts if "dato og underskrift" in text]
        assert "Nye tiltak og vedtak" in page, count
