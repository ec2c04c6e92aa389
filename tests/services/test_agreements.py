"""Leader agreements: begun, written, proposed, signed by both, followed up, revised, concluded; every step refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from uuid import UUID, uuid4

import pytest

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import ActionSource, AgreementState, DemandKind, LeaderAgreement, LinkKind, Part, Party, Unit
from alna_desktop.models.agreement_rules import Step, TalkStanding, allows
from alna_desktop.periods import Period
from alna_desktop.services import (
    actions,
    agreement_desk,
    agreement_making,
    agreement_sheet,
    agreement_talks,
    agreement_writing,
    agreements,
    history,
    plan_checks,
)
from alna_desktop.services.agreement_desk import Desk
from alna_desktop.services.agreement_rows import Agreement
from alna_desktop.services.agreement_writing import AgreementText, DemandText
from alna_desktop.services.wheel_links import FINDERS
from alna_desktop.store.database import Database

MISSING, SIGNED, DRAFT = "RE05", "RE04", "RE15"
DAY = date(2009, 2, 20)


@pytest.fixture
def unit(units: dict[str, Unit]) -> UUID:
    """The one without an agreement."""
    return units[MISSING].id


def desk_of(database: Database, unit: UUID, version: int | None = None) -> Desk:
    return agreement_desk.desk(database, unit, 2009, version)


def of(database: Database, unit: UUID, version: int | None = None) -> Agreement:
    agreement = desk_of(database, unit, version).agreement
    assert agreement is not None
    return agreement


def text_of(agreement: Agreement) -> AgreementText:
    """The agreement as a form would hold it."""
    demands = (
        DemandText(demand.id, demand.kind, demand.indicator_id, demand.text, demand.target)
        for demand in agreement.demands
    )
    return AgreementText({party: agreement.role(party) for party in Party}, dict(agreement.texts), tuple(demands))


def save(database: Database, unit: UUID, change: Callable[[AgreementText], AgreementText]) -> Agreement:
    agreement = of(database, unit)
    agreement_writing.save(database, agreement.id, agreement.revision, change(text_of(agreement)))
    return of(database, unit)


def with_text(part: Part, words: str) -> Callable[[AgreementText], AgreementText]:
    return lambda text: replace(text, texts={**text.texts, part: words})


def ready(database: Database, unit: UUID) -> Agreement:
    """A draft that can be proposed."""
    agreement_making.start(database, unit, 2009)
    return save(database, unit, with_text(Part.PRIORITIES, "Færre ansatte hos hver bruker."))


def signed(database: Database, unit: UUID) -> Agreement:
    agreement = ready(database, unit)
    agreements.propose(database, agreement.id)
    assert agreements.sign(database, agreement.id, DAY, DAY)
    return of(database, unit)


# Beginning


def test_it_begins_with_the_targets_the_frame_and_the_two_parties(demo_database: Database, unit: UUID) -> None:
    agreement_making.start(demo_database, unit, 2009)
    desk = desk_of(demo_database, unit)
    agreement = desk.agreement
    assert agreement is not None
    assert (agreement.leader, agreement.superior) == ("Enhetsleder", "Avdelingssjef pleie og omsorg")
    assert [(demand.text, demand.target) for demand in agreement.demands][2] == ("Sykefravær", "≤\u00a09,9\u00a0%")
    last = agreement.demands[-1]
    assert (last.kind, last.target) == (DemandKind.BUDGET, "68\u00a0900\u00a0000\u00a0kroner")
    assert desk.open_offers == []
    assert desk.is_late
    assert desk.due == date(2009, 2, 28)
    with pytest.raises(UserError, match="allerede"):
        agreement_making.start(demo_database, unit, 2009)
    history.undo(demo_database)
    assert desk_of(demo_database, unit).agreement is None


def test_a_copy_has_last_years_texts_and_own_demands_with_this_years_targets(
    demo_database: Database, unit: UUID
) -> None:
    agreement_making.copy_year(demo_database, unit, 2008, 2009)
    agreement, before = of(demo_database, unit), agreement_desk.desk(demo_database, unit, 2008).agreement
    assert before is not None
    assert agreement.texts == before.texts
    by_text = {demand.text: demand.target for demand in agreement.demands}
    assert by_text["Vedtak er iverksatt innen fristen"] == "95 %"
    assert by_text["Sykefravær"] == "≤\u00a09,9\u00a0%"
    assert {demand.text: demand.target for demand in before.demands}["Sykefravær"] == "≤\u00a010,0\u00a0%"
    assert (agreement.signed_on, agreement.talks) == (None, ())
    with pytest.raises(UserError, match="2010"):
        agreement_making.copy_year(demo_database, unit, 2010, 2011)


def test_a_year_without_scorecard_begins_empty(demo_database: Database, unit: UUID) -> None:
    agreement_making.start(demo_database, unit, 2012)
    desk = agreement_desk.desk(demo_database, unit, 2012)
    assert desk.agreement is not None
    assert desk.agreement.demands == ()
    assert (desk.offers, desk.due, desk.is_late) == ([], None, False)


# Writing


def test_what_is_written_is_saved_in_order(demo_database: Database, unit: UUID) -> None:
    agreement_making.start(demo_database, unit, 2009)
    own = DemandText(None, DemandKind.OWN, None, "  Alle har kontaktperson ", " 100 % ")

    def change(text: AgreementText) -> AgreementText:
        return replace(
            text, demands=(own, text.demands[3], text.demands[0]), roles={**text.roles, Party.LEADER: "Vikar"}
        )

    agreement = save(demo_database, unit, change)
    assert agreement.leader == "Vikar"
    assert [(each.text, each.target) for each in agreement.demands][:2] == [
        ("Alle har kontaktperson", "100 %"), ("Økonomisk resultat", "≤\u00a0100\u00a0%"),
    ]  # fmt: skip
    left = [offer.text for offer in desk_of(demo_database, unit).open_offers]
    assert "Sykefravær" in left
    assert "Budsjettramme" in left
    history.undo(demo_database)
    assert len(of(demo_database, unit).demands) == 7


def test_what_is_wrong_is_said_by_field(demo_database: Database, unit: UUID) -> None:
    agreement_making.start(demo_database, unit, 2009)
    agreement = of(demo_database, unit)
    text = text_of(agreement)
    demands = (
        DemandText(None, DemandKind.OWN, None, " ", "100 %"),
        DemandText(None, DemandKind.OWN, None, "x", "y" * 61),
    )
    wrong = AgreementText({**text.roles, Party.LEADER: "x" * 201}, {**text.texts, Part.SUPPORT: "x" * 4001}, demands)
    with pytest.raises(Invalid) as caught:
        agreement_writing.save(demo_database, agreement.id, agreement.revision, wrong)
    assert set(caught.value.problems) == {"leader", "support", "demands.0.text", "demands.1.target"}
    with pytest.raises(UserError, match="endret"):
        agreement_writing.save(demo_database, agreement.id, agreement.revision + 1, text)


def test_the_list_is_ticked_off_while_one_writes(demo_database: Database, unit: UUID) -> None:
    agreement_making.start(demo_database, unit, 2009)
    desk = desk_of(demo_database, unit)
    assert desk.agreement is not None
    text = text_of(desk.agreement)

    def failed(written: AgreementText) -> list[plan_checks.Check]:
        return [check for check in agreement_desk.as_written(desk, written).checks if not check.ok]

    assert [check.text for check in failed(text) if check.required] == ["Prioriterte områder er beskrevet"]
    written = with_text(Part.PRIORITIES, "Nærvær")(text)
    assert not [check for check in failed(written) if check.required]
    other = replace(written.demands[2], target="≤ 12 %")
    changed = replace(written, demands=(*written.demands[:2], other))
    names = {check.text: check.names for check in failed(changed)}
    assert names["Kravene stemmer med målekart og budsjettramme"] == ("Sykefravær",)
    assert "Budsjettramme" in names["Målekartets mål er tatt med som krav"]
    assert "En samtale i første kvartal" in names


# Signing


def test_it_can_not_be_proposed_before_it_is_ready(demo_database: Database, unit: UUID) -> None:
    agreement_making.start(demo_database, unit, 2009)
    with pytest.raises(UserError, match="Prioriterte områder er beskrevet"):
        agreements.propose(demo_database, of(demo_database, unit).id)
    assert of(demo_database, unit).state is AgreementState.DRAFT


def test_it_is_entered_into_when_both_have_signed_and_not_before(demo_database: Database, unit: UUID) -> None:
    agreement = ready(demo_database, unit)
    agreements.propose(demo_database, agreement.id)
    with pytest.raises(Invalid) as caught:
        agreements.sign(demo_database, agreement.id, None, None)
    assert set(caught.value.problems) == {"leader_signed_on"}
    with pytest.raises(Invalid) as caught:
        agreements.sign(demo_database, agreement.id, None, date(2009, 5, 6))  # tomorrow
    assert set(caught.value.problems) == {"superior_signed_on"}
    assert not agreements.sign(demo_database, agreement.id, DAY, None)
    half = of(demo_database, unit)
    assert (half.state, half.signed_on, half.signed[Party.LEADER]) == (AgreementState.PROPOSED, None, DAY)
    with demo_database.look() as rows:
        assert unit not in FINDERS[LinkKind.AGREEMENT](rows, Period(2009))
    assert agreements.sign(demo_database, agreement.id, DAY, date(2009, 2, 23))
    whole = of(demo_database, unit)
    assert (whole.state, whole.signed_on) == (AgreementState.SIGNED, date(2009, 2, 23))
    assert not desk_of(demo_database, unit).is_late
    with demo_database.look() as rows:
        assert FINDERS[LinkKind.AGREEMENT](rows, Period(2009))[unit] == date(2009, 2, 23)


def test_one_that_is_sent_back_has_no_signatures(demo_database: Database, unit: UUID) -> None:
    agreement = ready(demo_database, unit)
    agreements.propose(demo_database, agreement.id)
    agreements.sign(demo_database, agreement.id, DAY, None)
    with pytest.raises(Invalid):
        agreements.give_back(demo_database, agreement.id, " ")
    agreements.give_back(demo_database, agreement.id, "Kravet til økonomi må endres.")
    back = of(demo_database, unit)
    assert (back.state, back.return_note) == (AgreementState.DRAFT, "Kravet til økonomi må endres.")
    assert set(back.signed.values()) == {None}
    agreements.propose(demo_database, agreement.id)
    assert of(demo_database, unit).return_note == ""


def test_a_new_version_replaces_the_old_when_both_have_signed_it(demo_database: Database, unit: UUID) -> None:
    first = signed(demo_database, unit)
    with pytest.raises(Invalid):
        agreement_making.revise(demo_database, first.id, "")
    agreement_making.revise(demo_database, first.id, "Budsjettet er endret.")
    with pytest.raises(UserError, match="på vei"):
        agreement_making.revise(demo_database, first.id, "Enda en")
    with pytest.raises(UserError, match="på vei"):
        agreements.close(demo_database, first.id, "")

    def change(text: AgreementText) -> AgreementText:
        return replace(text, demands=(replace(text.demands[0], target="≥ 4,7"), *text.demands[2:]))

    save(demo_database, unit, change)
    desk = desk_of(demo_database, unit)
    assert desk.changes == [
        "Brukertilfredshet – samlet: krav fra ≥\u00a04,5 til ≥ 4,7",
        "Krav tatt ut: Medarbeidertilfredshet – samlet",
    ]
    line = next(line for line in agreement_desk.overview(demo_database, 2009) if line.unit.id == unit)
    assert (line.state, line.version) == (AgreementState.SIGNED, 1)  # in force until both have signed the new one
    second = of(demo_database, unit)
    agreements.propose(demo_database, second.id)
    agreements.sign(demo_database, second.id, date(2009, 5, 4), date(2009, 5, 5))
    assert [each.state for each in desk_of(demo_database, unit).versions] == [
        AgreementState.REPLACED, AgreementState.SIGNED,
    ]  # fmt: skip
    assert of(demo_database, unit, 1).demands == first.demands
    with demo_database.look() as rows:
        assert FINDERS[LinkKind.AGREEMENT](rows, Period(2009))[unit] == DAY  # the first is what was due


# Following up


def test_talks_and_actions_belong_to_the_year_in_all_versions(demo_database: Database, unit: UUID) -> None:
    first = signed(demo_database, unit)
    talk = {"planned_on": date(2009, 3, 2), "topic": "Avtalesamtale"}
    talk_id = agreement_talks.save(demo_database, first.id, None, 0, talk)
    assert of(demo_database, unit).talks[0].standing is TalkStanding.OVERDUE
    with demo_database.look() as rows:
        assert unit in [late.unit_id for late in agreement_desk.late_talks(rows, date(2009, 5, 5))]
    held = {**talk, "held_on": date(2009, 3, 3), "notes": "Enige."}
    agreement_talks.save(demo_database, first.id, talk_id, 1, held)
    agreement_making.revise(demo_database, first.id, "Nytt krav.")
    second = of(demo_database, unit)
    assert second.version == 2
    given = {"title": "Lederkurs", "responsible": "enhetsleder", "deadline": date(2009, 10, 1)}
    action_id = agreement_talks.agree(demo_database, second.id, date(2009, 3, 3), given)
    for version in (1, 2):
        agreement = of(demo_database, unit, version)
        assert [(each.on, each.notes) for each in agreement.talks] == [(date(2009, 3, 3), "Enige.")]
        assert [each.id for each in agreement.actions] == [action_id]
    (action,) = actions.of_source(demo_database, ActionSource.AGREEMENT, first.id)
    assert action.confidential
    assert (action.who, action.source) == ("Enhetsleder", "Lederavtale 2009, samtale 03.03.2009")
    agreements.discard(demo_database, second.id)
    assert of(demo_database, unit).talks != ()


def test_a_talk_that_is_held_stays_and_one_that_is_planned_can_go(demo_database: Database, unit: UUID) -> None:
    agreement = ready(demo_database, unit)
    with pytest.raises(Invalid) as caught:
        agreement_talks.save(demo_database, agreement.id, None, 0, {"held_on": date(2009, 5, 6), "topic": "x" * 201})
    assert set(caught.value.problems) == {"planned_on", "held_on", "topic"}
    talk = {"planned_on": date(2009, 5, 5)}
    talk_id = agreement_talks.save(demo_database, agreement.id, None, 0, talk)
    with pytest.raises(UserError, match="endret"):
        agreement_talks.save(demo_database, agreement.id, talk_id, 2, talk)
    agreement_talks.save(demo_database, agreement.id, talk_id, 1, {**talk, "held_on": date(2009, 5, 5)})
    with pytest.raises(UserError, match="holdt"):
        agreement_talks.remove(demo_database, agreement.id, talk_id)
    other = agreement_talks.save(demo_database, agreement.id, None, 0, {"planned_on": date(2009, 9, 1)})
    agreement_talks.remove(demo_database, agreement.id, other)
    assert [each.id for each in of(demo_database, unit).talks] == [talk_id]


def test_a_discarded_draft_takes_its_talks_and_actions_along_and_comes_back(
    demo_database: Database, unit: UUID
) -> None:
    agreement = ready(demo_database, unit)
    agreement_talks.save(demo_database, agreement.id, None, 0, {"planned_on": date(2009, 9, 1)})
    agreement_talks.agree(demo_database, agreement.id, None, {"title": "Kurs"})
    agreements.discard(demo_database, agreement.id)
    assert desk_of(demo_database, unit).agreement is None
    assert actions.of_source(demo_database, ActionSource.AGREEMENT, agreement.id) == []
    history.undo(demo_database)
    back = of(demo_database, unit)
    assert (len(back.talks), len(back.actions), back.demands) == (1, 1, agreement.demands)


def test_a_concluded_one_can_only_be_read(demo_database: Database, units: dict[str, Unit]) -> None:
    agreement = of(demo_database, units[SIGNED].id)
    agreements.close(demo_database, agreement.id, " Kravene er nådd. ")
    closed = of(demo_database, units[SIGNED].id)
    assert (closed.state, closed.closing_note) == (AgreementState.CLOSED, "Kravene er nådd.")
    with pytest.raises(UserError, match="avsluttet"):
        agreement_talks.save(demo_database, agreement.id, None, 0, {"planned_on": date(2009, 9, 1)})
    with demo_database.look() as rows:
        late = agreement_desk.late_talks(rows, date(2009, 5, 5))
    assert units[SIGNED].id not in [talk.unit_id for talk in late]


# The rules, as the services keep them


def write(database: Database, key: UUID) -> None:
    with database.look() as rows:
        revision = (rows("SELECT revision FROM leader_agreement WHERE id = ?", key.hex) or [(1,)])[0][0]
    text = AgreementText(dict.fromkeys(Party, "x"), dict.fromkeys(Part, "x"), ())
    agreement_writing.save(database, key, revision, text)


TAKE: dict[Step, Callable[[Database, UUID], object]] = {
    Step.CHANGE: lambda database, key: write(database, key),
    Step.PROPOSE: agreements.propose,
    Step.RETURN: lambda database, key: agreements.give_back(database, key, "x"),
    Step.SIGN: lambda database, key: agreements.sign(database, key, DAY, None),
    Step.FOLLOW_UP: lambda database, key: agreement_talks.save(database, key, None, 0, {"planned_on": DAY}),
    Step.REVISE: lambda database, key: agreement_making.revise(database, key, "x"),
    Step.CLOSE: lambda database, key: agreements.close(database, key, ""),
    Step.DISCARD: agreements.discard,
}


@pytest.mark.parametrize(("state", "step"), list(product(AgreementState, TAKE)))
def test_the_services_refuse_what_the_rules_do(
    demo_database: Database, units: dict[str, Unit], state: AgreementState, step: Step
) -> None:
    key = of(demo_database, units[SIGNED].id).id
    with demo_database.begin() as session:
        record = session.get(LeaderAgreement, key)
        assert record is not None
        record.state = state
    if allows(state, step):
        TAKE[step](demo_database, key)
    else:
        with pytest.raises(UserError):
            TAKE[step](demo_database, key)
        assert of(demo_database, units[SIGNED].id).state is state


def test_what_is_gone_is_said(demo_database: Database) -> None:
    for take in TAKE.values():
        with pytest.raises(UserError, match="fjernet"):
            take(demo_database, uuid4())


# At a glance, and out of the program


def test_all_units_at_a_glance(demo_database: Database) -> None:
    lines = {line.unit.code: line for line in agreement_desk.overview(demo_database, 2009)}
    states = [line.state for line in lines.values()]
    assert (len(lines), states.count(AgreementState.SIGNED)) == (23, 20)
    assert {code for code, line in lines.items() if line.state is AgreementState.DRAFT} == {"RE03", "RE15"}
    assert {code for code, line in lines.items() if line.state is None} == {MISSING}
    assert {code for code, line in lines.items() if line.is_late} == {"RE03", MISSING, "RE15"}
    assert {code for code, line in lines.items() if line.talk_is_late} == {"RE03", "RE04", "RE21"}
    before = agreement_desk.overview(demo_database, 2008)
    assert {line.state for line in before} == {AgreementState.CLOSED}
    assert {line.next_talk for line in before} == {None}


def written(agreement: Agreement) -> list[str]:
    """All that is confidential in it."""
    notes = [talk.notes for talk in agreement.talks if talk.notes]
    own = [demand.text for demand in agreement.demands if demand.kind is DemandKind.OWN]
    titles = [action.title for action in agreement.actions]
    return [*filter(None, agreement.texts.values()), *notes, *own, *titles]


def test_a_sheet_has_what_is_written_only_when_it_is_chosen(demo_database: Database, units: dict[str, Unit]) -> None:
    agreement = of(demo_database, units[DRAFT].id)
    plain = agreement_sheet.rows(demo_database, 2009, None, confidential=False)
    assert len(plain) == 23
    assert {len(row) for row in plain} == {len(agreement_sheet.head(confidential=False))}
    said = "\n".join(str(cell) for row in plain for cell in row)
    assert not [text for text in written(agreement) if text in said]
    whole = agreement_sheet.rows(demo_database, 2009, units[DRAFT].id, confidential=True)
    assert {len(row) for row in whole} == {len(agreement_sheet.head(confidential=True))}
    said = "\n".join(str(cell) for cell in whole[0])
    assert not [text for text in written(agreement) if text not in said]
