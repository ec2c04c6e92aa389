"""What differs between two versions of a leader agreement, computed from what is in them."""

from alna_desktop.i18n import _, capitalised
from alna_desktop.models import DemandKind, Part, Party
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.agreement_rows import Agreement, Demand


def between(before: Agreement, after: Agreement) -> list[str]:
    """All differences, in the order of the later version; what is gone comes last."""
    found = [
        _("%(party)s is now %(role)s") % {"party": capitalised(party.word), "role": after.role(party) or EN_DASH}
        for party in Party
        if before.role(party) != after.role(party)
    ]
    old = {_key(demand): demand for demand in before.demands}
    new = {_key(demand): demand for demand in after.demands}
    for key, demand in new.items():
        found += _of(old[key], demand) if key in old else [_("New demand: %(text)s") % {"text": demand.text}]
    found += [_("Demand removed: %(text)s") % {"text": demand.text} for key, demand in old.items() if key not in new]
    if [key for key in old if key in new] != [key for key in new if key in old]:
        found.append(_("The demands stand in another order"))
    parts = [part for part in Part if before.texts[part] != after.texts[part]]
    return found + [_("%(part)s is written anew") % {"part": part.word} for part in parts]


def _key(demand: Demand) -> object:
    """What tells a demand from others: where it comes from; one's own is its text."""
    return demand.text if demand.kind is DemandKind.OWN else (demand.kind, demand.indicator_id)


def _of(before: Demand, demand: Demand) -> list[str]:
    name = {"text": demand.text}
    found = []
    if before.text != demand.text:
        found.append(_("“%(before)s” is now “%(text)s”") % {**name, "before": before.text})
    if before.target != demand.target:
        values = {"before": before.target or EN_DASH, "after": demand.target or EN_DASH}
        found.append(_("%(text)s: target from %(before)s to %(after)s") % {**name, **values})
    return found
