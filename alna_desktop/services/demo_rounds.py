"""The demo's round after the first tertial of 2009: some agendas are accepted, some units reminded.

Made when the rest is saved, since the agendas are what the rules find in it.
"""

from datetime import date

from alna_desktop.models import Reminder
from alna_desktop.periods import Period
from alna_desktop.services import agenda, units
from alna_desktop.services.agenda import Item
from alna_desktop.services.agenda_rules import Finder
from alna_desktop.services.meetings import found
from alna_desktop.services.rounds import of_period
from alna_desktop.store.database import Database

ROUND = Period.parse("2009-T1")
ACCEPTED = ("RE01", "RE03", "RE04", "RE06", "RE08", "RE09", "RE15")
DROPPED = {"RE04": {"talk"}}  # rules whose suggestions the secretary did not take along
OWN = {"RE04": "Ferieavviklingen og vikarbruk i sommer", "RE15": "Samarbeidet med skolene fra høsten"}
LAST = "Saker fra enheten"
REMINDED = {"RE02": date(2009, 5, 4), "RE11": date(2009, 5, 4), "RE20": date(2009, 4, 29)}
ACCEPTED_ON = date(2009, 5, 4)


def add(database: Database) -> None:
    """Accept the agendas and write down the reminders."""
    by_code = {unit.code: unit for unit in units.result_units(database)}
    rows = {row.unit_id: row for row in of_period(database, ROUND)}
    today = database.today()
    with database.look() as look:
        finder = Finder(look, ROUND, today)
        suggested = {code: finder.suggest(by_code[code].id, rows[by_code[code].id].id) for code in ACCEPTED}
    with database.begin() as session:
        for code, offered in suggested.items():
            items = [agenda.of(each) for each in offered if each.rule.value not in DROPPED.get(code, ())]
            items += [Item(None, text) for text in (OWN.get(code), LAST) if text]
            meeting = found(session, rows[by_code[code].id].id)
            agenda.put(session, meeting, items, ACCEPTED_ON)
            known = {item.subject for item in items}
            agenda.leave_out(meeting, [agenda.of(each) for each in offered if each.subject not in known])
        session.add_all(
            Reminder(unit_id=by_code[code].id, period=ROUND, reminded_on=day) for code, day in REMINDED.items()
        )
