"""Readings in whole words, for tooltips and for those who listen."""

from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import _
from alna_desktop.services.readings import UnitReading


def compared_text(compared: UnitReading) -> str:
    """«12,0 %, ikke nådd, mål ≤ 9,9 %»; «–, mangler, aldri målt» says why there is no value."""
    reading, limits = compared.reading, compared.limits
    words = [reading.text if reading.value is not None else reading.why, compared.status.word]
    if limits.is_set:
        target = _("own target %(value)s") if compared.own_target else _("target %(value)s")
        words.append(target % {"value": show_limits(limits, reading.measure)})
    return ", ".join(word for word in words if word)
