"""Made-up tables for claims: few rows, no figure of which was ever published."""

from dataclasses import replace

import pandas as pd

from tests.unit.queries.made_up import made_up, release, table

REPORTED = """
period_start,period_end,metric,region,component,drug,value,unit,comparison,baseline,source,source_type
2024-01-01,2024-01-31,seizure_pounds,Nationwide,,Fentanyl,32,lb,eq,,paper,secondary
2024-02-01,2024-02-29,seizure_pounds,Southwest,,Heroin,-40,percent_change,eq,month:2024-01,paper,secondary
2024-02-01,2024-02-29,seizure_pounds,Southwest,,Heroin,90,lb,above,,cbp,publisher
"""

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


def rows(text):
    lines = [line.split(",") for line in text.split("\n") if line.strip()]
    return pd.DataFrame(lines[1:], columns=lines[0])


def with_frames(tables, **frames):
    return replace(tables, _frames={**tables._frames, **frames})


def seizures():
    """Fentanyl and heroin from October 2023 to March 2024, with three announced figures."""
    tables = made_up(
        [release("made-up", "drug_seizures", "2023-10-01", "2024-03-01", "2024-04-10")],
        drug_seizures=table(SEIZURES),
    )
    sources = pd.DataFrame({"source": ["paper", "cbp"], "publisher": ["A Made-up Paper", "CBP"]})
    return with_frames(tables, reported_figures=rows(REPORTED), sources=sources)


def encounters(values, first="2020-10"):
    """Encounters of the southwest border, one figure a month from the first on."""
    start = pd.Period(first, "M")
    months = [str(start + n) for n in range(len(values))]
    text = "month,region,state,encounters\n" + "\n".join(
        f"{month},Southwest,TX,{value}" for month, value in zip(months, values, strict=True)
    )
    tables = made_up(
        [release("made-up", "encounters", f"{first}-01", f"{months[-1]}-01", "2030-01-10")],
        encounters=table(text),
        area_encounters=table("month,region,encounters\n"),
        citizenship_encounters=table("month,region,encounters\n"),
        southwest_encounters=table("month,encounters\n", scope={"region": "Southwest"}),
    )
    sources = pd.DataFrame({"source": [], "publisher": []})
    return with_frames(tables, reported_figures=rows(REPORTED).iloc[:0], sources=sources)
