"""Dates as Norwegians write them: 31.01.2009, 5. mai 2009, tirsdag 5. mai 2009."""

from datetime import date, datetime

from alna_desktop import i18n
from alna_desktop.i18n import _, ngettext


def format_date(day: date) -> str:
    """31.01.2009"""
    return day.strftime("%d.%m.%Y")


def format_long(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """5. mai 2009, or tirsdag 5. mai 2009, or 5. mai where the year is said beside it."""
    from babel.dates import format_date as babel_date

    pattern = "EEEE d. MMMM y" if weekday else "d. MMMM y"
    if not year:
        pattern = pattern.removesuffix(" y")
    if i18n.language() == "en":
        pattern = pattern.replace("d.", "d")
    return babel_date(day, pattern, locale=i18n.locale())


def format_moment(moment: datetime) -> str:
    """05.05.2009 kl. 09.41, in the user's time zone."""
    local = moment.astimezone()
    return _("%(date)s at %(time)s") % {"date": format_date(local), "time": local.strftime("%H.%M")}


def month_name(month: int, *, short: bool = False) -> str:
    """mai; or jan., feb., mars, …; `month` is 1–12."""
    from babel.dates import get_month_names

    return str(get_month_names("abbreviated" if short else "wide", locale=i18n.locale())[month])


def days_between(due: date, today: date) -> str:
    """How far off a deadline is: «11 dager over», «i dag», «i morgen», «om 3 dager»."""
    days = (due - today).days
    if days < 0:
        return ngettext("%(n)d day over", "%(n)d days over", -days) % {"n": -days}
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}


def weekday_name(day: date, *, short: bool = False) -> str:
    """«mandag», or short «man.»."""
    from babel.dates import format_date as babel_date

    return babel_date(day, "EEE" if short else "EEEE", locale=i18n.locale())
