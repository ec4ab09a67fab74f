"""The officers' desk: who gets in, what they see, what they can do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django_otp.oath import totp

from built import text_of
from intake.sending import Sender, code_of, found_in, upload

AGENCY = "kota-magelang/dinsos"
PASSWORD = "kuda lumping di alun-alun"  # noqa: S105  # for these tests only


class Desk:
    """An officer's browser."""

    def __init__(self, agency_id: str = AGENCY, rung: int = 1, *, is_admin: bool = False, mail: str = "") -> None:
        from django.test import Client

        from maklumat.intake.accounts import create_officer

        self.client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True, headers={"User-Agent": "Peramban uji"})
        mail = mail or f"petugas{rung}@{agency_id.replace('/', '.')}.id"
        self.officer, self.first_password = create_officer(
            mail, "Siti Aminah", agency_id, "Petugas layanan", rung, is_admin=is_admin
        )

    def post(self, path: str, **data: Any) -> Any:
        if "csrftoken" not in data:
            self.client.get("/petugas/masuk/")
            data["csrfmiddlewaretoken"] = self.client.cookies["csrf"].value
        return self.client.post(path, data)

    def sign_in(self) -> Desk:
        """Go the whole way: first password, second factor, own password, sign in again."""
        from maklumat.intake.models import Officer

        self.officer.set_password(PASSWORD)
        self.officer.must_change_password = False
        self.officer.save()
        self.post("/petugas/masuk/", surel=self.officer.mail, sandi=PASSWORD)
        self.post("/petugas/kode/", kode=self.code())
        self.officer = Officer.objects.get(pk=self.officer.pk)
        return self

    def code(self) -> str:
        from django_otp.plugins.otp_totp.models import TOTPDevice

        from maklumat.intake.accounts import device_to_confirm

        device = TOTPDevice.objects.filter(user=self.officer).first() or device_to_confirm(self.officer)
        return f"{totp(device.bin_key, drift=max(device.last_t, 0) and 1):06}"

    def act(self, pk: int, action: str, **more: Any) -> Any:
        return self.post(f"/petugas/kasus/{pk}/tindakan/", tindakan=action, **more)

    def page(self, path: str) -> str:
        response = self.client.get(path)
        assert response.status_code == 200, response.status_code
        return text_of(response.content.decode())


def case() -> Any:
    from maklumat.intake.models import Case

    return Case.objects.get()


def test_nobody_gets_in_without_the_whole_way(office: Sender) -> None:
    """Password alone, or a password that was handed over, opens nothing; then codes and the desk."""
    desk = Desk()

    anonymous = desk.client.get("/petugas/")
    desk.post("/petugas/masuk/", surel=desk.officer.mail, sandi=desk.first_password)
    without_code = desk.client.get("/petugas/")
    enrolled = desk.post("/petugas/kode/", kode=desk.code())
    with_first_password = desk.client.get("/petugas/")
    weak = desk.post("/petugas/sandi/", lama=desk.first_password, baru="pendek")
    changed = desk.post("/petugas/sandi/", lama=desk.first_password, baru=PASSWORD)

    assert [r["Location"] for r in (anonymous, without_code, with_first_password)] == [
        "/petugas/masuk/",
        "/petugas/kode/",
        "/petugas/sandi/",
    ]
    assert "Kode cadangan" in enrolled.content.decode()
    assert (weak.status_code, changed.status_code) == (422, 303)
    assert desk.client.get("/petugas/")["Location"] == "/petugas/masuk/"


def test_an_account_rests_after_wrong_passwords(office: Sender) -> None:
    """Guessing is slow: after eight wrong passwords even the right one has to wait a quarter of an hour."""
    desk = Desk()
    for _ in range(8):
        desk.post("/petugas/masuk/", surel=desk.officer.mail, sandi="salah")

    assert desk.post("/petugas/masuk/", surel=desk.officer.mail, sandi=desk.first_password).status_code == 422
    office.clock.forward(minutes=16)
    assert desk.post("/petugas/masuk/", surel=desk.officer.mail, sandi=desk.first_password).status_code == 303


def test_a_recovery_code_works_once(office: Sender) -> None:
    """A lost phone doesn't lock anybody out, and a used code is used."""
    from django_otp.plugins.otp_static.models import StaticToken

    desk = Desk().sign_in()
    code = StaticToken.objects.filter(device__user=desk.officer).first().token
    answers = []
    for _ in range(2):
        desk.post("/petugas/keluar/")
        desk.post("/petugas/masuk/", surel=desk.officer.mail, sandi=PASSWORD)
        answers.append(desk.post("/petugas/kode/", kode=code).status_code)

    assert answers == [303, 422]


def test_a_forgotten_desk_asks_again(office: Sender) -> None:
    """Half an hour without a click ends a session."""
    desk = Desk().sign_in()
    assert desk.client.get("/petugas/").status_code == 200

    office.clock.forward(minutes=31)

    assert desk.client.get("/petugas/")["Location"] == "/petugas/masuk/"


def test_a_complaint_climbs_its_own_ladder(office: Sender) -> None:
    """Magelang's four rungs, in the decree's words; the last one prepares the text for SP4N-LAPOR!."""
    code = code_of(office.complaint())
    pk = case().pk
    officers = [Desk(rung=rung).sign_in() for rung in (1, 2, 3, 4)]
    for desk in officers[:3]:
        assert desk.act(pk, "eskalasi", teks="Tidak dapat diselesaikan di sini.").status_code == 303

    page = officers[3].page(f"/petugas/kasus/{pk}/")
    assert case().rung == 4
    assert "Penyerahan pengaduan ke SP4N-LAPOR!" in page, page
    assert case().holder == "Kepala Dinas dan Tim Pengaduan Masyarakat"
    assert officers[0].act(pk, "selesai", teks="x").status_code == 422
    assert officers[3].act(pk, "eskalasi", teks="x").status_code == 422
    assert officers[3].act(pk, "selesai", teks="Sudah diselesaikan.").status_code == 303
    status = text_of(office.track(code).content.decode())
    assert "Sudah diselesaikan." in status
    assert "Dinaikkan ke tingkat berikutnya kepada Kepala Bidang" in status


def test_what_is_missing_is_asked_for_and_brought(office: Sender) -> None:
    """The clock stands while the sender is asked, and runs on with a later day once the document came."""
    code = code_of(office.request())
    promised, desk = case().due_at, Desk("kota-banjar/dinsosp3a").sign_in()
    desk.act(case().pk, "minta", teks="Lampirkan KTP klien.")
    asked = text_of(office.track(code).content.decode())
    office.clock.forward(days=7)
    office.track(code, tindakan="tambah", teks="Ini KTP-nya.", berkas=[upload("ktp.jpg")], kunci="x1")

    assert "Yang perlu dilengkapi: Lampirkan KTP klien." in asked
    assert "Menunggu kelengkapan dari Anda" in asked
    assert case().state == "diproses"
    assert (case().due_at - promised).days == 7
    assert [file.name for file in case().files.all()] == ["surat.jpg", "ktp.jpg"]


def test_a_sender_may_withdraw(office: Sender) -> None:
    """Who sent it may take it back, once, and it is closed."""
    code = code_of(office.request())
    office.track(code, tindakan="tarik", teks="", kunci="t")

    assert case().state == "ditarik"
    assert office.track(code, tindakan="tambah", teks="Masih ada?", kunci="u").status_code == 422


def test_a_repeated_click_is_one_action(office: Sender) -> None:
    """The same action with the same key happens once, for officers and for senders."""
    code = code_of(office.request())
    desk = Desk("kota-banjar/dinsosp3a").sign_in()
    for _ in range(3):
        desk.act(case().pk, "pesan", teks="Sedang diperiksa.", kunci="k")
        office.track(code, tindakan="tambah", teks="Baik.", kunci="k")

    assert [event.kind for event in case().events.all()] == ["diterima", "pesan", "pesan"]


def test_a_confidential_name_is_opened_with_a_reason_only(office: Sender) -> None:
    """The name in a confidential complaint is masked; who opens it says why, and that stays in the chain."""
    office.complaint(identitas="rahasia", nama="Budi Rahasia", telepon="081234567890")
    desk, pk = Desk().sign_in(), case().pk

    assert "Budi Rahasia" not in desk.page(f"/petugas/kasus/{pk}/")
    assert desk.post(f"/petugas/kasus/{pk}/identitas/", alasan="").status_code == 422
    opened = desk.post(f"/petugas/kasus/{pk}/identitas/", alasan="Menghubungi saksi")
    assert "Budi Rahasia" in opened.content.decode()
    assert case().events.last().kind == "identitas_dibuka"


def test_a_lost_code_is_replaced(office: Sender) -> None:
    """After seeing the sender an officer makes a new code; the old one opens nothing any more."""
    old = code_of(office.request())
    desk = Desk("kota-banjar/dinsosp3a").sign_in()
    without_reason = desk.post(f"/petugas/kasus/{case().pk}/kode/", alasan=" ")
    new = code_of(desk.post(f"/petugas/kasus/{case().pk}/kode/", alasan="KTP diperlihatkan"))
    status = office.track(new)

    assert without_reason.status_code == 422
    assert office.track(old).status_code == 404
    assert status.status_code == 200
    assert "Kode lacak diganti" in status.content.decode()
    assert "KTP diperlihatkan" not in status.content.decode()
    assert case().events.last().kind == "kode_diganti"


def test_a_file_is_sent_so_that_nothing_runs(office: Sender) -> None:
    """A handed-in file comes in a sandbox, and reading it is an event."""
    office.request()
    desk, file = Desk("kota-banjar/dinsosp3a").sign_in(), case().files.get()
    response = desk.client.get(f"/petugas/kasus/{case().pk}/berkas/{file.pk}/")

    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert case().events.last().kind == "berkas_dibuka"


def test_paper_enters_the_same_queue_and_clock(office: Sender) -> None:
    """A letter with last week's stamp is due a month after the stamp, without scan, telephone or mail."""
    desk = Desk("kota-banjar/dinsosp3a").sign_in()
    path = "/petugas/kertas/permohonan/kota-banjar/dinsosp3a/penanganan-terlantar/"
    form = desk.client.get(path)
    data = {"nama": "Ujang", "isian-1": "Karangpanimbal", "isian-3": "Asep"}
    early = desk.post(path, **data, diterima="2025-01-01")
    stored = desk.post(path, **data, diterima="2026-11-16", kunci="a" * 32)

    assert form.status_code == 200
    assert early.status_code == 422
    assert stored.status_code == 201
    assert case().due_at.date().isoformat() == "2026-12-16"
    assert case().source == "kertas"


def test_an_administrator_gives_and_takes_accounts(office: Sender) -> None:
    """An agency's administrator makes, switches off and renews accounts of that agency; others can't."""
    admin, plain = Desk(is_admin=True).sign_in(), Desk(rung=2).sign_in()
    made = admin.post("/petugas/pengelola/", nama="Budi", surel="budi@contoh.id", jabatan="Kepala Bidang", tingkat="3")
    password = found_in(made, r'class="kode-lacak">([^<]+)<')

    assert made.status_code == 201
    assert len(password) == 19
    assert plain.client.get("/petugas/pengelola/").status_code == 404
    admin.post(f"/petugas/pengelola/{plain.officer.pk}/", tindakan="nonaktifkan")
    admin.post(f"/petugas/pengelola/{plain.officer.pk}/", tindakan="nonaktifkan")
    assert plain.client.get("/petugas/")["Location"] == "/petugas/masuk/"


@pytest.mark.parametrize("pile", ["", "lewat", "segera", "baru", "menunggu", "saya", "tutup"])
def test_the_inbox_piles_hold_what_they_say(office: Sender, pile: str) -> None:
    """Each pile lists exactly the agency's cases that belong to it."""
    office.complaint()
    office.request()
    desk = Desk().sign_in()
    expected = {"": 1, "baru": 1, "saya": 1}.get(pile, 0)

    page = desk.client.get(f"/petugas/?tumpukan={pile}").content.decode()

    assert page.count("/petugas/kasus/") == expected


def test_an_overdue_case_is_red_and_first(office: Sender) -> None:
    """What is late stands on top, with by how much."""
    office.complaint()
    office.clock.forward(days=40)
    desk = Desk().sign_in()

    page = desk.page("/petugas/?tumpukan=lewat")

    assert "lewat 26 hari (tenggat" in page or "lewat" in page
    assert 'class="lewat"' in desk.client.get("/petugas/").content.decode()


def test_numbers_are_found_as_they_are_typed(office: Sender) -> None:
    """An officer finds a case by its number."""
    office.complaint()
    desk = Desk().sign_in()

    assert "/petugas/kasus/" in desk.client.get(f"/petugas/?nomor={case().number.lower()}").content.decode()


@pytest.mark.parametrize("password", ["petugas1@kota-magelang.dinsos.id", "siti aminah 12"])
def test_a_password_is_not_the_name(office: Sender, password: str) -> None:
    """A password that is one's own name or mail address is refused."""
    desk = Desk().sign_in()

    assert desk.post("/petugas/sandi/", lama=PASSWORD, baru=password).status_code == 422


def test_a_second_letter_is_not_answered_with_the_first_ones_receipt(office: Sender) -> None:
    """A used key with other content stores nothing and shows no code; the typed text comes back under a new key."""
    from maklumat.intake.models import Case

    desk = Desk("kota-banjar/dinsosp3a").sign_in()
    path = "/petugas/kertas/permohonan/kota-banjar/dinsosp3a/penanganan-terlantar/"
    data = {"nama": "Ujang", "isian-1": "Karangpanimbal", "isian-3": "Asep", "diterima": "2026-11-23"}
    first = desk.post(path, **data, kunci="a" * 32)
    again = desk.post(path, **data, kunci="a" * 32)
    other = desk.post(path, **{**data, "nama": "Dadang"}, kunci="a" * 32)
    key = found_in(other, r'name="kunci" value="([0-9a-f]{32})"')
    stored = desk.post(path, **{**data, "nama": "Dadang"}, kunci=key)

    assert [r.status_code for r in (first, again, other, stored)] == [201, 200, 422, 201]
    assert code_of(again) == code_of(first)
    assert code_of(first) not in other.content.decode()
    assert 'value="Dadang"' in other.content.decode()
    assert {case.answers["nama"] for case in Case.objects.all()} == {"Ujang", "Dadang"}


@pytest.mark.parametrize(
    ("sent", "change"),
    [
        ({}, {}),
        ({"identitas": "terbuka"}, {"state": "ditarik"}),
        ({"identitas": "terbuka"}, {"is_restricted": True}),
        ({"identitas": "terbuka"}, {"rung": 2}),
    ],
    ids=["anonymous", "closed", "restricted", "higher"],
)
def test_a_code_is_not_renewed_behind_a_senders_back(
    office: Sender, sent: dict[str, str], change: dict[str, Any]
) -> None:
    """Nobody takes over a case that is anonymous, closed, restricted, or above them; its code stays good."""
    from maklumat.intake.models import Case

    code = code_of(office.complaint(nama="Budi", telepon="081234567890", **sent))
    Case.objects.update(**change)
    desk = Desk().sign_in()
    refused = desk.post(f"/petugas/kasus/{case().pk}/kode/", alasan="Ingin tahu")

    assert refused.status_code == 422
    assert "Buat kode lacak baru" not in refused.content.decode()
    assert office.track(code).status_code == 200


def test_a_refused_text_stays_typed(office: Sender) -> None:
    """Whoever is told no gets their words back: the officer in the opened action, the sender in the message."""
    code = code_of(office.request())
    desk, bad = Desk("kota-banjar/dinsosp3a").sign_in(), upload("a.jpg", b"rusak")
    answered = desk.act(case().pk, "pesan", teks="Kata petugas", berkas=[bad])
    added = office.track(code, tindakan="tambah", teks="Kata pengirim", berkas=[upload("a.jpg", b"rusak")])

    assert (answered.status_code, added.status_code) == (422, 422)
    assert "Kata petugas</textarea>" in answered.content.decode()
    assert "<details open>" in answered.content.decode()
    assert "Kata pengirim</textarea>" in added.content.decode()


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "²"])
def test_absurd_numbers_break_nothing(office: Sender, number: str) -> None:
    """A number that no table holds is an unknown one."""
    office.request()
    desk = Desk("kota-banjar/dinsosp3a", is_admin=True).sign_in()
    answers = [
        desk.client.get(f"/petugas/?mulai={number}"),
        desk.client.get(f"/petugas/kasus/{number}/"),
        desk.client.get(f"/petugas/kasus/1/berkas/{number}/"),
        desk.act(case().pk, "teruskan", langkah=number),
        desk.post("/petugas/akun/", sesi=number),
        desk.post(f"/petugas/pengelola/{number}/", tindakan="nonaktifkan"),
        desk.post("/petugas/pengelola/", nama="B", surel="b@contoh.id", jabatan="x", tingkat=number),
    ]

    assert [r.status_code for r in answers] == [200, 404, 404, 303, 303, 404, 422]


def test_today_is_the_day_of_the_office(office: Sender) -> None:
    """Shortly after midnight in Indonesia paper of the new day is today's, wherever the server's clock stands."""
    office.clock.moment = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    desk = Desk("kota-banjar/dinsosp3a").sign_in()
    path = "/petugas/kertas/permohonan/kota-banjar/dinsosp3a/penanganan-terlantar/"
    data = {"nama": "Ujang", "isian-1": "Karangpanimbal", "isian-3": "Asep"}

    assert 'value="2026-11-24"' in desk.client.get(path).content.decode()
    assert desk.post(path, **data, diterima="2026-11-25").status_code == 422
    assert desk.post(path, **data, diterima="2026-11-24").status_code == 201
    assert case().received_at == office.clock()
    assert office.installation.today.isoformat() == "2026-11-24"


def test_words_alone_complete_nothing(office: Sender) -> None:
    """A question back doesn't start the clock: a document does, or an officer's word."""
    code = code_of(office.request())
    desk = Desk("kota-banjar/dinsosp3a").sign_in()
    desk.act(case().pk, "minta", teks="Lampirkan KTP klien.")
    office.track(code, tindakan="tambah", teks="KTP yang mana?", kunci="a")
    asked = (case().state, case().due_at, case().events.last().kind)
    desk.act(case().pk, "terima")

    assert asked == ("menunggu", None, "pesan")
    assert case().state == "diproses"
    assert case().due_at
