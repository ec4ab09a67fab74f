"""Every address, asked by everybody: nobody sees what isn't theirs, and no answer lacks its headers."""

from __future__ import annotations

import re
from typing import Any

import pytest

from intake.sending import Sender, code_of, upload
from intake.test_desk import Desk

OTHER, OWN = "kota-magelang/dinsos", "kota-banjar/dinsosp3a"
VALUES = {
    "pk": "1", "file_pk": "1", "purpose": "permohonan", "standard_id": "kota-banjar/dinsosp3a/penanganan-terlantar",
}  # fmt: skip
OPEN = {"masuk/", "kode/", "sandi/", "keluar/"}
"""Addresses of the desk that lead somebody in."""
ADMIN = {"pengelola/", "pengelola/<int:pk>/"}
OWN_ONLY = {
    "kasus/<int:pk>/", "kasus/<int:pk>/tindakan/", "kasus/<int:pk>/identitas/", "kasus/<int:pk>/kode/", "kasus/<int:pk>/berkas/<int:file_pk>/",
    "kertas/<purpose:purpose>/<standard:standard_id>/",
}  # fmt: skip


def desk_routes() -> list[str]:
    """Return every address of the desk, from the table itself."""
    from maklumat.intake.urls import desk

    return [str(pattern.pattern) for pattern in desk]


def public_routes() -> list[str]:
    """Return every other address."""
    from maklumat.intake.urls import urlpatterns

    return [str(pattern.pattern) for pattern in urlpatterns if str(pattern.pattern) != "petugas/"]


def filled(route: str) -> str:
    """Return a real address of a route."""
    return re.sub(r"<\w+:(\w+)>", lambda found: VALUES[found[1]], route)


def ask(desk: Desk, route: str, method: str) -> Any:
    """Ask an address as somebody."""
    path = f"/petugas/{filled(route)}"
    return desk.client.get(path) if method == "GET" else desk.post(path, teks="x", alasan="x", tindakan="catat")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_strangers_see_nothing_of_the_desk(office: Sender, method: str) -> None:
    """Every address of the desk leads a stranger to the sign-in, whatever the method."""
    office.request()
    for route in desk_routes():
        stranger = Desk.__new__(Desk)
        stranger.client = office.client.__class__(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
        response = ask(stranger, route, method)
        if route not in OPEN:
            assert response.status_code in {302, 405}, route
            assert response.status_code == 405 or response["Location"] == "/petugas/masuk/"
        assert b"Karangpanimbal" not in response.content


@pytest.mark.parametrize("role", ["petugas", "pengelola"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_agency_sees_nothing(office: Sender, role: str, method: str) -> None:
    """An officer of another agency finds no case, no file, no account and no form of this one."""
    office.request()
    Desk(OWN)
    other = Desk(OTHER, rung=9, is_admin=role == "pengelola").sign_in()
    for route in desk_routes():
        if route == "keluar/":
            continue
        response = ask(other, route, method)
        if route in OWN_ONLY or (route == "pengelola/<int:pk>/"):
            assert response.status_code in {404, 405}, route
        elif route in ADMIN:
            assert response.status_code in ({200, 422} if role == "pengelola" else {404}), route
        assert b"Karangpanimbal" not in response.content, route
        assert b"P-2026-000001" not in response.content, route


def test_every_address_of_the_desk_is_somewhere_in_these_tests() -> None:
    """A new address has to be thought about here."""
    assert set(desk_routes()) == OPEN | ADMIN | OWN_ONLY | {"", "akun/", "kertas/"}


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "HEAD"])
def test_no_answer_lacks_its_headers(office: Sender, method: str) -> None:
    """Every answer of every address, right or wrong, forbids foreign scripts, frames, sniffing and caching."""
    paths = [f"/{filled(route)}" for route in public_routes()] + ["/petugas/masuk/", "/lacak/tidak-ada"]
    for path in paths:
        response = office.client.generic(method, path)
        assert response.status_code < 500, path
        assert "default-src 'none'" in response["Content-Security-Policy"], path
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "no-store", path
        assert not response.cookies or path == "/petugas/masuk/"


def test_the_public_side_has_no_cookie(office: Sender) -> None:
    """Nothing to ride on: a sender gets no cookie at all."""
    code = code_of(office.request())
    office.track(code, tindakan="tambah", teks="x", berkas=[upload()])

    assert not office.client.cookies


def test_an_officers_form_needs_its_token(office: Sender) -> None:
    """A form from elsewhere does nothing, even with the officer's cookies."""
    office.request()
    desk = Desk(OWN).sign_in()
    response = desk.client.post("/petugas/kasus/1/tindakan/", {"tindakan": "tolak", "teks": "x"})

    assert response.status_code == 403


def test_desk_and_portal_keep_to_their_hosts(office: Sender) -> None:
    """With a host of its own the desk isn't on the citizens' host, nor the forms on the desk's."""
    from django.conf import settings

    config = office.installation.config
    settings.ALLOWED_HOSTS.append("petugas.contoh.id")
    office.installation.config = config.model_copy(update={"desk_url": "https://petugas.contoh.id/"})
    get = office.client.get

    assert get("/petugas/masuk/").status_code == 404
    assert get("/petugas/masuk/", headers={"host": "petugas.contoh.id"}).status_code == 200
    assert get("/lacak/", headers={"host": "petugas.contoh.id"}).status_code == 404
    assert get("/lacak/").status_code == 200


@pytest.mark.parametrize(
    ("roles", "path", "status"),
    [(("public",), "/petugas/masuk/", 404), (("desk",), "/lacak/", 404), (("desk",), "/sehat", 200)],
)
def test_a_process_answers_only_for_its_roles(office: Sender, roles, path, status) -> None:
    """The public process knows no address of the officers."""
    office.installation.config = office.installation.config.model_copy(update={"roles": roles})

    assert office.client.get(path).status_code == status


def test_a_foreign_host_name_is_refused(office: Sender) -> None:
    """An answer is never made for a name that isn't ours."""
    assert office.client.get("/lacak/", headers={"host": "jahat.contoh"}).status_code == 400


def test_busy_times_ask_for_work_and_shut_nobody_out(office: Sender) -> None:
    """A crowd behind one address is asked for work by script; without script the smaller door stays open for a while."""
    import hashlib

    answers = [office.request(**{"isian-3": f"klien {number}"}).status_code for number in range(40)]
    task = office.client.get("/lacak/tantangan/").json()
    solved = next(
        proof
        for count in range(1 << 24)
        if int.from_bytes(hashlib.sha256((proof := f"{task['challenge']}.{count}").encode()).digest())
        >> (256 - task["bits"])
        == 0
    )
    with_work = office.request(**{"isian-3": "dengan kerja", "bukti_kerja": solved})
    again = office.request(**{"isian-3": "kerja yang sama", "bukti_kerja": solved})

    assert task["bits"] >= 12
    assert answers[:30] == [201] * 30
    assert 429 in answers
    assert with_work.status_code == 201
    assert again.status_code in {429, 503, 500, 422}


def test_a_visitor_cannot_name_the_host(office: Sender) -> None:
    """The server takes address and scheme from its proxy, the host from nobody but the request itself."""
    from maklumat.intake.server import make_server

    config = office.installation.config.model_copy(update={"trusted_proxy": "127.0.0.1", "listen": "127.0.0.1:0"})
    server = make_server(config, None)
    server.close()

    assert server.adj.trusted_proxy_headers == {"x-forwarded-for", "x-forwarded-proto"}
    assert server.adj.clear_untrusted_proxy_headers
