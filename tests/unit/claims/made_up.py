"""Made-up tables for claims: few rows, no figure of which was ever published."""

import pandas as pd

from tests.unit.queries.made_up import facts, made_up, release, table

FENTANYL = {"metric": "seizure_pounds", "region": "Nationwide", "drug": "Fentanyl"}
HEROIN = {"metric": "seizure_pounds", "region": "Southwest", "drug": "Heroin"}
JANUARY = {"period_start": "2024-01-01", "period_end": "2024-01-31", "date_precision": "month"}
FEBRUARY = {"period_start": "2024-02-01", "period_end": "2024-02-29", "date_precision": "month"}
PAPER = {"source": "paper", "source_type": "secondary"}
CBP = {"source": "cbp", "source_type": "publisher"}
FALL = {"value": "-40", "unit": "percent_change", "comparison": "eq", "baseline": "month:2024-01"}
REPORTED = [
    {**JANUARY, **FENTANYL, **PAPER, "value": "32", "unit": "pounds", "comparison": "eq"},
    {**FEBRUARY, **HEROIN, **PAPER, **FALL},
    {**JANUARY, **FENTANYL, **CBP, "value": "33", "unit": "pounds", "comparison": "eq"},
    {**FEBRUARY, **HEROIN, **CBP, **FALL, "value": "-41"},
    {**FEBRUARY, **HEROIN, **CBP, "value": "90", "unit": "pounds", "comparison": "above"},
]
SOURCES = [
    {"source": "paper", "publisher": "A Made-up Paper"},
    {"source": "cbp", "publisher": "CBP"},
]

SEIZURES = """
month,component,region,drug,events,pounds
2023-11, OFO,  Southwest, Fentanyl, 2, 21.4
2023-12, OFO,  Southwest, Fentanyl, 2, 100
2024-01, OFO,  Southwest, Fentanyl, 3, 10
2024-01, USBP, Southwest, Fentanyl, 1, 20.9
2024-01, OFO,  Northern,  Fentanyl, 1, 0.5
2024-02, OFO,  Southwest, Fentanyl, 2, 40
2024-02, OFO,  Northern,  Fentanyl, 1, 3.33
2024-01, OFO,  Southwest, Heroin,   1, 50
2024-02, OFO,  Southwest, Heroin,   1, 60
"""


def seizures():
    """Fentanyl and heroin from October 2023 to March 2024, with three announced figures."""
    return made_up(
        [release("made-up", "drug_seizures", "2023-10-01", "2024-03-01", "2024-04-10")],
        drug_seizures=table(SEIZURES),
        reported_figures=facts("reported_figures", REPORTED),
        sources=facts("sources", SOURCES),
    )


def encounters(values, first="2020-10", gaps=()):
    """Encounters of the southwest border, one figure a month from the first on, but for gaps."""
    start = pd.Period(first, "M")
    months = [str(start + n) for n in range(len(values))]
    text = "month,region,state,encounters\n" + "\n".join(
        f"{month},Southwest,TX,{value}" for month, value in zip(months, values, strict=True)
    )
    return made_up(
        [release("made-up", "encounters", f"{first}-01", f"{months[-1]}-01", "2030-01-10")],
        encounters=table(text, gaps=gaps),
        area_encounters=table("month,region,encounters\n"),
        citizenship_encounters=table("month,region,encounters\n"),
        southwest_encounters=table("month,encounters\n", scope={"region": "Southwest"}),
    )
