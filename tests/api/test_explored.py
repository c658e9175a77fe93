"""The API as schemathesis sees it: whatever the description allows, and much that it does not, is
answered as described. The same cases every time; ``make explore`` tries others, and more."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from app.api.description import describe

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
EXAMPLES = int(os.environ.get("EXPLORE_EXAMPLES", "8"))
PATHS = {path: of["get"] for path, of in describe()["paths"].items()}
# Where no parameter is asked for there is nothing to get wrong.
CASES = [
    (path, mode)
    for path in sorted(set(PATHS) - {"/api/openapi.json"})
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE
    or any(parameter["in"] == "query" for parameter in PATHS[path]["parameters"])
]


@pytest.fixture(scope="module")
def operations(sample_app: Flask) -> Iterator[dict[str, object]]:
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", sample_app)
    found = [one.ok() for one in schema.get_all_operations()]
    yield {one.path: one for one in found}


@pytest.mark.parametrize(
    ("path", "mode"), CASES, ids=[f"{mode.value}-{path}" for path, mode in CASES]
)
def test_an_answer_is_as_described(path: str, mode: GenerationMode, operations) -> None:
    operation = operations[path]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        derandomize="EXPLORE_EXAMPLES" not in os.environ,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def explored(case) -> None:
        # The transport within the process unpacks nothing.
        case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

    explored()
