"""The publishers' files that the ingest knows: CBP's encounters and drugs, BTS's crossings."""

from __future__ import annotations

from dashboard.ingest.layouts import Layout, long_layout
from dashboard.ingest.publisher_border_patrol import PAGE, TRANSCRIPT
from dashboard.ingest.publisher_bts import CROSSINGS

STATE_ENCOUNTERS = long_layout(
    "nationwide encounters by state",
    "encounters",
    year="Fiscal Year",
    ignored=("Month Grouping",),
    month="Month (abbv)",
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
    ignored=("Month Grouping",),
    month="Month (abbv)",
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

# CBP's own file by area has all dimensions, more than one table should: it feeds two.
_AREA_FILE = {
    "year": "Fiscal Year",
    "ignored": ("Month Grouping",),
    "month": "Month (abbv)",
    "dimensions": {
        "Component": "component",
        "Land Border Region": "region",
        "Area of Responsibility": "area_of_responsibility",
        "Demographic": "demographic",
        "Citizenship": "citizenship",
        "Title of Authority": "title_of_authority",
        "Encounter Type": "encounter_type",
    },
    "left_out": ("AOR (Abbv)",),
    "measures": {"Encounter Count": "encounters"},
}
AREA_FILE = long_layout("nationwide encounters by area", "area_encounters", **_AREA_FILE)
AREA_FILE_BY_CITIZENSHIP = long_layout(
    "nationwide encounters by area", "citizenship_encounters", suffix="-citizenship", **_AREA_FILE
)

LAYOUTS: tuple[Layout, ...] = (
    STATE_ENCOUNTERS,
    SOUTHWEST_ENCOUNTERS,
    AREA_ENCOUNTERS,
    CITIZENSHIP_ENCOUNTERS,
    AREA_FILE,
    AREA_FILE_BY_CITIZENSHIP,
    DRUG_SEIZURES,
    PAGE,
    TRANSCRIPT,
    CROSSINGS,
)
