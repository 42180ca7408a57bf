"""The schema of a checked text in OpenAPI holds for real answers, and for nothing else."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from dashboard.articles import load_articles
from dashboard.claims import Outcome
from dashboard.reading import LeftReason

DAY = "2026-01-15"
TEXTS = {
    "levels": "CBP seized 1,029 pounds of fentanyl nationwide in February 2025. Agents seized 611"
    " pounds of fentanyl and 31 tons of methamphetamine. It cost $5 million in 2024.",
    "changes": "Encounters at the southwest border fell from 29,105 in January 2025 to 8,349 in"
    " February 2025, down 71% from a month before. It was the fourth straight monthly decline.",
    "records": "Border Patrol agents apprehended 8,353 people at the southwest border in February"
    " 2025, the lowest February on record. June 2025 was the second lowest month ever.",
    "shares": "About 93% of fentanyl is seized at ports of entry. More was seized in fiscal year"
    " 2020 than in fiscal year 2023. Some 20% of vehicles are scanned.",
    "people": "In May 2024 agents met 34,000 from Mexico, 12,000 from Cuba and 8,3838 more.",
    "spanish": "La Patrulla Fronteriza detuvo a 8,353 personas en la frontera suroeste en febrero"
    " de 2025. Hubo 611 libras de fentanilo y 45.000 encuentros en 2024.",
    "nothing": "x",
}


@pytest.fixture(scope="module")
def schema(app: Dash) -> Draft202012Validator:
    api = app.server.test_client().get("/openapi.json").get_json()
    content = api["paths"]["/data/check"]["post"]["responses"]["200"]["content"]
    whole = {**content["application/json"]["schema"], "components": api["components"]}
    return Draft202012Validator(whole)


def answer(reader: FlaskClient, text: str, **more: Any) -> dict[str, Any]:
    got = reader.post("/data/check", json={"text": text, "date": DAY, **more})
    assert got.status_code == 200
    return json.loads(got.text)


@pytest.mark.parametrize("name", TEXTS)
def test_each_answer_is_as_it_is_described(
    reader: FlaskClient, schema: Draft202012Validator, name: str
) -> None:
    body = answer(reader, TEXTS[name], notes="es" if name == "shares" else "")
    schema.validate(body)
    for one in body["asked"]:
        for question in one["questions"]:
            for each in question["answers"]:
                given = {question["id"]: each["value"]}
                schema.validate(answer(reader, TEXTS[name], answers=given))


def test_the_answer_on_the_source_text_is_as_it_is_described(
    reader: FlaskClient, schema: Draft202012Validator
) -> None:
    (article, *_) = load_articles()
    body = answer(reader, article.text, language=article.language, title="t", outlet="o")
    assert len(body["claims"]) > 3
    schema.validate(body)


def test_the_description_names_what_there_is_and_refuses_the_rest(
    reader: FlaskClient, schema: Draft202012Validator
) -> None:
    parts = schema.schema["components"]["schemas"]  # type: ignore[index]
    assert parts["CheckedClaim"]["properties"]["outcome"]["enum"] == [one.value for one in Outcome]
    assert parts["LeftNumber"]["properties"]["reason"]["enum"] == [one.value for one in LeftReason]
    body = answer(reader, TEXTS["levels"])
    broken: list[dict[str, Any]] = [copy.deepcopy(body) for _ in range(5)]
    del broken[0]["language"]
    broken[1]["more"] = 1
    broken[2]["claims"][0]["outcome"] = "right"
    broken[3]["left"][0]["quote"]["position"] = "3"
    broken[4]["claims"][0]["reading"]["unit"] = "stones"
    assert not any(schema.is_valid(each) for each in broken)
