"""The register of deviations: pages, orders, counts and the full-text search, against a search through everything."""

import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alna_desktop import clock
from alna_desktop.i18n import sort_key
from alna_desktop.models import DeviationCategory, DeviationKind, DeviationState
from alna_desktop.models.deviation_rules import Limits, is_open
from alna_desktop.services import deviation_rows, deviation_texts, deviations, history
from alna_desktop.services.deviation_detail import detail
from alna_desktop.services.deviation_search import ORDERS, Order, question
from alna_desktop.services.deviation_views import DeviationRow, Filter, View
from alna_desktop.services.deviations import Cause
from alna_desktop.store.database import Database
from tests.services.deviation_files import make_units, register

TODAY = date(2009, 5, 5)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def unit(database: Database) -> UUID:
    return make_units(database)[1]


def found(database: Database, words: str) -> list[str]:
    """The numbers of what a search finds."""
    return [row.number for row in deviation_rows.page(database, Filter(words=words), size=100)]


def test_all_texts_are_searched_as_one_types(database: Database, unit: UUID) -> None:
    made = register(
        database,
        unit,
        "Fall på bad under stell",
        description="Bruker gled på vått gulv",
        place="Avdeling 2",
        reporter_role="Helsefagarbeider",
        immediate_action="Ringte lege",
    )
    causes = [Cause("Rutine ikke fulgt ved vaktskifte", "muntlig rapport")]
    deviations.save(database, made.id, detail(database, made.id).revision, {"whys": "Matten var flyttet"}, causes)
    for words in ("fal", "bad stell", "VÅTT", "avd 2", "helsefag", "lege", "muntlig", "matten", "vaktsk", "2009-0001"):
        assert found(database, words) == ["2009-0001"], words
    for words in ("vatt", "fall tak", "all", "2009-0002", "rapporten"):
        assert found(database, words) == [], words


def test_norwegian_letters_are_letters_of_their_own_small_or_capital(database: Database, unit: UUID) -> None:
    for title in ("Åpen dør", "Apen slapp ut", "Øyeskade", "Oyer", "Ærlig talt"):
        register(database, unit, title)
    assert found(database, "åpen") == found(database, "ÅPEN") == ["2009-0001"]
    assert found(database, "apen") == ["2009-0002"]
    assert found(database, "øy") == ["2009-0003"]
    assert found(database, "Oy") == ["2009-0004"]
    assert found(database, "æRLIG") == ["2009-0005"]


def test_what_is_typed_is_never_an_operator(database: Database, unit: UUID) -> None:
    register(database, unit, 'Sa "nei" og gikk AND ut')
    for words in ('"nei', "nei OR", "NEAR(", "gikk AND ut", "title:nei", "nei*", "-nei", "^sa", "'", "{}", "\0nei"):
        deviation_rows.page(database, Filter(words=words))
    assert found(database, '"nei" AND') == ["2009-0001"]
    assert found(database, "NOT nei") == []


def test_the_index_follows_changes_causes_undo_and_what_is_removed(database: Database, unit: UUID) -> None:
    made = register(database, unit, "Vannlekkasje")
    deviations.save(database, made.id, 1, {"title": "Strømbrudd"}, [Cause("Utstyr", "sikringen gikk")])
    assert (found(database, "vann"), found(database, "strøm"), found(database, "sikring")) == (
        [],
        [made.number],
        [made.number],
    )
    history.undo(database)
    assert (found(database, "vann"), found(database, "strøm"), found(database, "sikring")) == ([made.number], [], [])
    history.undo(database)
    assert found(database, "vann") == []
    with database.look() as rows:
        assert rows("SELECT count(*) FROM deviation_words WHERE deviation_words MATCH '2009'") == [(0,)]


def test_a_save_that_fails_leaves_the_index_as_it_was(database: Database, unit: UUID) -> None:
    register(database, unit, "Vannlekkasje")
    with pytest.raises(ZeroDivisionError), database.begin("x") as session:
        deviations.put_new(
            session, TODAY, {"title": "Brann", "occurred_on": TODAY, "category": DeviationCategory.HSE, "unit_id": unit}
        )
        session.flush()
        raise ZeroDivisionError
    assert (found(database, "brann"), found(database, "vann")) == ([], ["2009-0001"])


WORDS = st.text("aåæøAÅÆØbB1 -", min_size=1, max_size=8).filter(str.strip)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(titles=st.lists(WORDS, min_size=1, max_size=6), asked=st.lists(WORDS, min_size=1, max_size=6))
@example(titles=["Å a"], asked=["å", "A", "aå"])
def test_a_search_finds_what_one_finds_by_looking_through_everything(
    titles: list[str], asked: list[str], database: Database
) -> None:
    with database.look() as rows:
        known = rows("SELECT id FROM unit WHERE code = 'RE01'")
        before = rows("SELECT count(*) FROM deviation")[0][0]
    unit = UUID(hex=known[0][0]) if known else make_units(database)[1]
    needed = {"occurred_on": TODAY, "category": DeviationCategory.SERVICE, "unit_id": unit}
    with database.begin("x") as session:
        new = [deviations.put_new(session, TODAY, {"title": title, **needed}) for title in titles]
        made = {f"2009-{deviation.number:04d}": deviation.title for deviation in new}
    for words in asked:
        wanted = [number for number, title in made.items() if _has_all(f"{number} {title}", words)]
        newest = [row for row in found(database, words) if int(row[5:]) > before]
        expected = sorted(wanted, reverse=True) if question(words) else sorted(made, reverse=True)[:100]
        assert newest == expected


def _has_all(text: str, words: str) -> bool:
    """Whether each word is the beginning of some word of the text."""
    there = re.findall(r"[^\W_]+", text.lower())
    return all(any(word.startswith(begun) for word in there) for begun in re.findall(r"[^\W_]+", words.lower()))


@pytest.fixture
def many(database: Database, unit: UUID) -> list[DeviationRow]:
    """Forty of all sorts, read at once."""
    titles = ["Årsak", "Zebra", "ære", "øre", "Bad", "abc"]
    ids = [
        register(
            database,
            unit,
            titles[place % 6],
            life=[None, 1, 2, 3, 4, 5][place % 6],
            category=list(DeviationCategory)[place % 5],
            occurred_on=TODAY - timedelta(days=2 + place % 7),
            deadline=TODAY + timedelta(days=place % 5 - 2),
        ).id
        for place in range(40)
    ]
    deviations.receive(database, ids[::2])
    for each in ids[::4]:
        deviations.close(database, each)
    deviations.reject(database, ids[1], "Nei")
    return list(deviation_rows.page(database, Filter(), size=1000))


BRUTE = {
    "number": lambda row: 0,
    "title": lambda row: sort_key(row.title),
    "category": lambda row: list(DeviationCategory).index(row.category),
    "state": lambda row: list(DeviationState).index(row.state),
    "severity": lambda row: row.severity or 0,
    "deadline": lambda row: row.deadline if row.is_open else date.max,
    "occurred_on": lambda row: row.occurred_on,
    "unit": lambda row: sort_key(row.unit),
    "kind": lambda row: list(DeviationKind).index(row.kind),
    "place": lambda row: sort_key(row.place),
    "who": lambda row: sort_key(row.who),
    "registered_on": lambda row: row.registered_on,
    "closed_on": lambda row: row.closed_on or date.min,
    "confidential": lambda row: row.confidential,
}


@pytest.mark.parametrize("words", ["", "2009"])
@pytest.mark.parametrize("falling", [False, True])
@pytest.mark.parametrize("key", ORDERS)
def test_pages_put_together_are_the_register_in_order(
    database: Database, many: list[DeviationRow], key: str, falling: bool, words: str
) -> None:
    order, wanted = Order(key, falling), Filter(words=words)
    pages: list[DeviationRow] = []
    while part := deviation_rows.page(database, wanted, order, len(pages), 7):
        pages += part
    assert pages == sorted(many, key=lambda row: (BRUTE[key](row), row.serial), reverse=falling)
    assert list(deviation_rows.all_rows(database, wanted, order)) == pages
    places = [deviation_rows.place_of(database, wanted, order, row.id) for row in pages]
    assert places == list(range(len(many)))


@pytest.mark.parametrize("words", ["", "ba"])
@pytest.mark.parametrize("with_unit", [False, True])
@pytest.mark.parametrize("categories", [(), (DeviationCategory.HSE, DeviationCategory.OTHER)])
def test_counts_and_filters_are_those_of_a_look_through_everything(
    database: Database,
    many: list[DeviationRow],
    unit: UUID,
    words: str,
    with_unit: bool,
    categories: tuple[DeviationCategory, ...],
) -> None:
    wanted = Filter(unit if with_unit else None, 2009, categories=frozenset(categories), words=words)
    behind = [row for row in many if not categories or row.category in categories]
    behind = [row for row in behind if row.title.lower().startswith(words)]
    expected = {
        View.ALL: behind,
        View.OPEN: [row for row in behind if is_open(row.state)],
        View.SEVERE: [row for row in behind if is_open(row.state) and (row.severity or 0) >= 4],
        View.OVERDUE: [row for row in behind if row.over],
    }
    for view, rows in expected.items():
        assert list(deviation_rows.page(database, replace(wanted, view=view), size=1000)) == rows
        assert deviation_rows.counts(database, wanted).of(view) == len(rows)
    assert len(expected[View.ALL]) > len(expected[View.OPEN]) > 0


def test_another_year_is_another_register_but_what_is_open_is_open(
    database: Database, unit: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [register(database, unit, title).id for title in ("Fall i fjor", "Lukket i fjor")]
    deviations.receive(database, old)
    deviations.close(database, old[1])
    monkeypatch.setattr(clock, "today", lambda: date(2010, 1, 4))
    register(database, unit, "Fall i år")
    wanted = Filter(year=2010)
    assert [row.title for row in deviation_rows.page(database, wanted)] == ["Fall i år"]
    assert deviation_rows.counts(database, wanted) == (1, 2, 0, 1)
    assert [row.number for row in deviation_rows.page(database, replace(wanted, words="fall"))] == [
        "2010-0001",
        "2009-0001",
    ]


def test_one_is_found_by_its_number(database: Database, unit: UUID) -> None:
    made = register(database, unit)
    for text in ("2009-0001", " 2009-1", "2009-001"):
        row = deviation_rows.by_number(database, text)
        assert row is not None
        assert row.id == made.id
    for text in ("2009", "2009-", "-1", "2009-0002", "2009-0001x", "20090-1", "fall"):
        assert deviation_rows.by_number(database, text) is None


@pytest.mark.parametrize("falling", [False, True])
@pytest.mark.parametrize("key", [key for key in ORDERS if key != "who"])
def test_every_order_has_its_index(database: Database, key: str, falling: bool) -> None:
    order = Order(key, falling)
    with database.look() as rows:
        plan = rows(f"EXPLAIN QUERY PLAN SELECT deviation.id FROM {order.tables} ORDER BY {order.sql} LIMIT 100")
    assert all("TEMP B-TREE FOR ORDER BY" not in row[3] for row in plan)
    assert any("USING" in row[3] and "INDEX" in row[3] for row in plan)


@pytest.mark.parametrize("few", [3, 1000])
@pytest.mark.parametrize("key", ORDERS)
def test_categories_found_beforehand_are_those_that_are_looked_at(
    database: Database, unit: UUID, monkeypatch: pytest.MonkeyPatch, key: str, few: int
) -> None:
    """Few and far ones are found in another way, with the same rows in the same order."""
    kinds = list(DeviationCategory)[:3]
    for place in range(20):
        register(database, unit, f"Nr. {place * 7 % 20}", category=kinds[place * 5 % 3], place=f"Rom {place % 4}")
    everything = list(deviation_rows.page(database, Filter(), Order(key), size=100))
    monkeypatch.setattr(deviation_rows, "FEW", few)
    for categories in (frozenset(kinds[:1]), frozenset(kinds[1:]), frozenset({DeviationCategory.OTHER})):
        for unit_id in (None, unit):
            wanted = Filter(unit_id, 2009, View.ALL, categories)
            expected = [row.number for row in everything if row.category in categories]
            parts = [deviation_rows.page(database, wanted, Order(key), skip, 4) for skip in range(0, 24, 4)]
            assert [row.number for part in parts for row in part] == expected


def test_a_rare_category_is_not_looked_for_row_by_row(database: Database, unit: UUID) -> None:
    """The plan begins with the index of the categories, and asks that of the titles what it has of them."""
    register(database, unit, category=DeviationCategory.ECONOMY)
    asked = []

    def rows(sql: str, *values: object) -> list[tuple[object, ...]]:
        asked.append([step[3] for step in look(f"EXPLAIN QUERY PLAN {sql}", *values)])
        return look(sql, *values)

    within = deviation_rows.frame(database)
    with database.look() as look:
        wanted = Filter(categories=frozenset({DeviationCategory.ECONOMY}))
        assert len(deviation_rows.Register(rows, within, wanted, Order("title")).page()) == 1
    assert any("ix_deviation_by_category" in step for step in asked[-1])
    assert any("ix_deviation_by_title" in step for step in asked[-1])


def test_texts_categories_and_limits_are_data_and_the_programs_own_until_changed(
    database: Database, unit: UUID
) -> None:
    from alna_desktop.models import ConsequenceArea

    before = deviation_texts.words(database)
    assert len(before.consequences) == 25
    assert before.limits == Limits(3, 4)
    key = (ConsequenceArea.LIFE, 4)
    deviation_texts.save_all(database, Limits(2, 3), {key: "Innlagt på sykehus"}, ["Vaktskifte", "Bemanning"])
    register(database, unit, life=3)
    after = deviation_texts.words(database)
    assert after.consequences == {**before.consequences, key: "Innlagt på sykehus"}
    assert (list(after.causes), after.limits) == (["Vaktskifte", "Bemanning"], Limits(2, 3))
    assert deviation_rows.counts(database, Filter()).severe == 1
    deviation_texts.save_all(database, texts={key: ""})
    assert deviation_texts.words(database).consequences == before.consequences
