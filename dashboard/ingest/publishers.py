"""The layouts of the publishers' files: CBP's encounters and drug seizures, BTS's crossings."""

from __future__ import annotations

import pandas as pd

from dashboard.ingest import apprehensions, border_patrol, columns, ohss, southwest_dashboard
from dashboard.ingest.faults import Findings
from dashboard.ingest.layouts import Layout, Tidy, long_layout
from dashboard.ingest.reading import LINE

STATE_ENCOUNTERS = long_layout(
    "nationwide encounters by state",
    "encounters",
    year="Fiscal Year",
    month="Month (abbv)",
    unread=("Month Grouping",),
    dimensions={
        "Land Border Region": "region",
        "State": "state",
        "Demographic": "demographic",
        "Citizenship": "citizenship",
        "Title of Authority": "title_of_authority",
    },
    measures={"Encounter Count": "encounters"},
)
SOUTHWEST_ENCOUNTERS = long_layout(
    "southwest land border encounters",
    "southwest_encounters",
    year="Fiscal Year",
    month="Month (abbv)",
    unread=("Month Grouping",),
    dimensions={
        "Component": "component",
        "Demographic": "demographic",
        "Citizenship Grouping": "citizenship_group",
        "Title of Authority": "title_of_authority",
        "Encounter Type": "encounter_type",
    },
    measures={"Encounter Count": "encounters"},
)
# The two tables of August 2026 are sums that begin where the summing did, not with an October.
AREA_ENCOUNTERS = long_layout(
    "encounters by area of responsibility",
    "area_encounters",
    year="fiscal_year",
    month="month",
    dimensions={
        "agency": "component",
        "border": "region",
        "office": "area_of_responsibility",
        "encounter_type": "encounter_type",
    },
    measures={"encounters": "encounters"},
    labelled=False,
    whole_years=False,
)
CITIZENSHIP_ENCOUNTERS = long_layout(
    "encounters by citizenship",
    "citizenship_encounters",
    year="fiscal_year",
    month="month",
    dimensions={
        "agency": "component",
        "border": "region",
        "demographic": "demographic",
        "nationality": "citizenship",
        "encounter_type": "encounter_type",
    },
    measures={"encounters": "encounters"},
    labelled=False,
    whole_years=False,
)
DRUG_SEIZURES = long_layout(
    "nationwide drug seizures",
    "drug_seizures",
    year="FY",
    month="Month (abbv)",
    dimensions={
        "Component": "component",
        "Region": "region",
        "Land Filter": "land_filter",
        "Area of Responsibility": "area_of_responsibility",
        "Drug Type": "drug",
    },
    measures={"Count of Event": "events", "Sum Qty (lbs)": "pounds"},
)

# CBP's own file by area has more dimensions than one table should have: it feeds two.
_AREA_FILE = {
    "year": "Fiscal Year",
    "month": "Month (abbv)",
    "unread": ("Month Grouping", "AOR (Abbv)"),
    "dimensions": {
        "Component": "component",
        "Land Border Region": "region",
        "Area of Responsibility": "area_of_responsibility",
        "Demographic": "demographic",
        "Citizenship": "citizenship",
        "Title of Authority": "title_of_authority",
        "Encounter Type": "encounter_type",
    },
    "measures": {"Encounter Count": "encounters"},
}
AREA_FILE = long_layout("nationwide encounters by area", "area_encounters", **_AREA_FILE)
AREA_FILE_BY_CITIZENSHIP = long_layout(
    "nationwide encounters by area", "citizenship_encounters", suffix="-citizenship", **_AREA_FILE
)


# As BTS's portal writes a month: in its own column, in its older exports, in its API.
_BTS_MONTHS = "%b %Y|%m/%d/%Y %I:%M:%S %p|%Y-%m-%dT%H:%M:%S.000"


def _read_crossings(rows: pd.DataFrame, findings: Findings) -> Tidy:
    """One row per port, month and measure; ports are added up to the two borders later."""
    found = {
        "month": columns.dated_months(rows, "Date", _BTS_MONTHS, findings),
        "region": columns.terms(rows, "Border", "region", findings),
        "measure": columns.terms(rows, "Measure", "measure", findings),
        "port": rows["Port Name"],
        "port_code": rows["Port Code"],
        "crossings": columns.counts(rows, "Value", findings),
        LINE: rows[LINE],
    }
    return Tidy(pd.DataFrame(found))


BORDER_CROSSINGS = Layout(
    name="border crossings",
    table="border_crossings",
    columns=(
        *("Port Name", "State", "Port Code", "Border", "Date"),
        *("Measure", "Value", "Latitude", "Longitude", "Point"),
    ),
    read=_read_crossings,
    names={
        "month": "Date",
        "region": "Border",
        "measure": "Measure",
        "port": "Port Name",
        "port_code": "Port Code",
        "crossings": "Value",
    },
    key=("month", "region", "measure", "port", "port_code"),
    whole_years=False,
    exact_repeats=True,
    month_in_name=True,
)

LAYOUTS: tuple[Layout, ...] = (
    STATE_ENCOUNTERS,
    SOUTHWEST_ENCOUNTERS,
    AREA_ENCOUNTERS,
    CITIZENSHIP_ENCOUNTERS,
    AREA_FILE,
    AREA_FILE_BY_CITIZENSHIP,
    DRUG_SEIZURES,
    BORDER_CROSSINGS,
    border_patrol.PAGE,
    border_patrol.TRANSCRIPT,
    border_patrol.TRANSCRIPT_BY_SECTOR,
    ohss.SECTOR_WORKBOOK,
    apprehensions.CITIZENSHIP_APPREHENSIONS,
    southwest_dashboard.STATE,
    southwest_dashboard.NUMBERED_STATE,
)
