"""The interface for programs: described as it is, and never broken by what is sent to it."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from intake.sending import COMPLAINT, REQUEST, Sender, upload

schemathesis = pytest.importorskip("schemathesis")

EXAMPLES = 150 if os.environ.get("PROVE") else 12
HEAD = {"Idempotency-Key": "kunci-uji-0123456789"}
PATH = "/api/v1/permohonan/kota-banjar/dinsosp3a/penanganan-terlantar"


def test_a_program_gets_the_same_receipt_for_the_same_key(office: Sender) -> None:
    """201 once, 200 with the same number and code afterwards, 422 for other content under the key."""
    send = [
        office.client.post(PATH, {**REQUEST, "berkas-1": [upload()], **more}, headers=HEAD)
        for more in ({}, {}, {"isian-3": "lain"})
    ]

    assert [response.status_code for response in send] == [201, 200, 422]
    assert send[0].json() == send[1].json()
    assert send[0].json()["nomor"] in send[2].json()["detail"]


def test_a_program_needs_a_key(office: Sender) -> None:
    """Without a key a retry could arrive twice, so nothing is taken."""
    assert office.client.post(PATH, REQUEST).status_code == 400


def test_wrong_fields_are_named(office: Sender) -> None:
    """Problems come as RFC 9457 with a sentence for each field."""
    response = office.client.post(PATH, {"nama": ""}, headers=HEAD)

    assert response["Content-Type"] == "application/problem+json"
    assert {"nama", "telepon", "isian-1", "berkas-1"} <= response.json()["kesalahan"].keys()


def test_a_code_is_followed(office: Sender) -> None:
    """A program sees state, holder and promise."""
    path = "/api/v1/pengaduan/kota-magelang/dinsos/asistensi-rehabilitasi-sosial"
    code = office.client.post(path, COMPLAINT, headers=HEAD).json()["kode"]
    status = office.client.post("/api/v1/lacak", {"kode": code}).json()

    assert (status["keadaan"], status["pada"], status["kurang"]) == ("baru", "Petugas di tempat pelayanan", "")


def test_the_description_names_every_form(office: Sender) -> None:
    """One operation a form, with exactly its fields."""
    described = office.client.get("/api/v1/openapi.json").json()
    services = office.client.get("/api/v1/layanan").json()

    assert {f"/api/v1/{kind}/{one['id']}" for one in services for kind in one["menerima"]} <= described["paths"].keys()
    fields = described["paths"][PATH]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]["properties"]
    assert {"nama", "isian-1", "berkas-1", "menyusul"} <= fields.keys()


def test_no_input_breaks_what_is_described(office: Sender) -> None:
    """Whatever fits the description, or nearly does, is answered as described, and never with a fault of ours."""
    from django.core.handlers.wsgi import WSGIHandler

    office.installation.guard.look_ups.window = 0
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler(), headers={"Host": "127.0.0.1"})
    checks = (schemathesis.checks.not_a_server_error, *_described())
    tried = []
    for operation in schema.get_all_operations():

        @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(case=operation.ok().as_strategy())
        def answered(case: Any) -> None:
            tried.append(case.path)
            case.validate_response(case.call(headers={"Host": "127.0.0.1"}), checks=checks)

        answered()
    assert len(set(tried)) == 6


def _described() -> tuple[Any, ...]:
    """Return the checks that hold an answer against its description."""
    from schemathesis.specs.openapi import checks

    return (checks.response_schema_conformance, checks.status_code_conformance, checks.content_type_conformance)
