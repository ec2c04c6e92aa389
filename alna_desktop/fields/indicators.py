"""The fields of an indicator: what it is, how it is measured, written, judged and put together."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from alna_desktop.fields.base import Field, Kind, Option, Schema, Section
from alna_desktop.i18n import N_
from alna_desktop.models.kinds import AGGREGATION_WORDS, MEASURE_WORDS, POLARITY_WORDS
from alna_desktop.periods import FREQUENCY_WORDS

Choice = TypeVar("Choice", bound=Enum)


def _options(words: Mapping[Choice, str]) -> tuple[Option, ...]:
    return tuple(Option(kind, word) for kind, word in words.items())


_WHAT = Section(
    N_("What it is"),
    (
        Field("name", N_("Name"), required=True, width=0),
        Field(
            "short_name",
            N_("Short name"),
            help=N_("For narrow columns. Empty: the name."),
            longest=60,
            width=148,
            shown=False,
        ),
        Field(
            "key",
            N_("Key"),
            help=N_("Its name in files and formulas: letters, digits and _."),
            required=True,
            longest=40,
            width=112,
            shown=False,
        ),
        Field("definition", N_("Definition"), Kind.LONG_TEXT, longest=2000, width=240, shown=False),
    ),
)

_MEASURED = Section(
    N_("How it is measured"),
    (
        Field("method", N_("Method"), width=148, shown=False),
        Field("source", N_("Source"), width=148, shown=False),
        Field("reporter", N_("Reported by"), help=N_("A role, not a name."), width=132, shown=False),
        Field("frequency", N_("Frequency"), Kind.CHOICE, required=True, options=_options(FREQUENCY_WORDS), width=104),
        Field("numerator_name", N_("Numerator"), help=N_("As lost days."), longest=100, width=132, shown=False),
        Field("denominator_name", N_("Denominator"), help=N_("As agreed days."), longest=100, width=132, shown=False),
    ),
)

_WRITTEN = Section(
    N_("How it is written"),
    (
        Field("measure", N_("Written as"), Kind.CHOICE, required=True, options=_options(MEASURE_WORDS), width=84),
        Field(
            "decimals",
            N_("Decimals"),
            Kind.WHOLE,
            help=N_("Of computed values; a reported value keeps its own."),
            required=True,
            most=6,
            default=1,
            shown=False,
        ),
        Field("scale_low", N_("Scale from"), Kind.NUMBER, shown=False),
        Field("scale_high", N_("Scale to"), Kind.NUMBER, shown=False),
    ),
)

_JUDGED = Section(
    N_("How it is judged"),
    (
        Field(
            "polarity",
            N_("Good is"),
            Kind.CHOICE,
            required=True,
            options=_options(POLARITY_WORDS),
            width=132,
            shown=False,
        ),
    ),
)

_TOGETHER = Section(
    N_("How it is put together"),
    (
        Field(
            "over_time", N_("Over the year"), Kind.CHOICE, options=_options(AGGREGATION_WORDS), width=132, shown=False
        ),
        Field("over_units", N_("Over units"), Kind.CHOICE, options=_options(AGGREGATION_WORDS), width=132, shown=False),
        Field(
            "smallest_group",
            N_("Smallest group"),
            Kind.WHOLE,
            help=N_("Values about fewer persons are masked. 0: never."),
            required=True,
            most=1000,
            default=0,
            shown=False,
        ),
    ),
)

_FORMULA = Section(
    N_("Computed from others"),
    (Field("formula", N_("Formula"), Kind.FORMULA, longest=500, width=200, shown=False),),
)

_USE = Section(
    N_("Use"),
    (
        Field("cards", N_("In scorecards"), width=104, editable=False),
        Field("last_report", N_("Measured until"), Kind.DATE, width=104, editable=False),
        Field(
            "retired_on",
            N_("Not used from"),
            Kind.DATE,
            help=N_("Nobody reports it from that day; its history is kept."),
            width=112,
            shown=False,
        ),
    ),
)

INDICATOR = Schema(
    "indicator",
    one=N_("Indicator"),
    new=N_("New indicator"),
    title_key="name",
    past_key="retired_on",
    past=N_("no longer used"),
    nothing=N_("Here are the indicators: what is measured, how, and how often. Begin with one you report already."),
    sections=(_WHAT, _MEASURED, _WRITTEN, _JUDGED, _TOGETHER, _FORMULA, _USE),
)
