"""Sending a form: stored once, acknowledged with a number and a code, the same for every retry."""

from __future__ import annotations

import pytest

from built import text_of
from intake.sending import REQUEST, Sender, code_of, found_in, number_of, picture, upload

KEY = "a1" * 16


def cases():
    from maklumat.intake.models import Case

    return Case.objects.all()


def test_a_request_is_stored_and_acknowledged(office: Sender) -> None:
    """A village officer's request with its letter gets a number, a code and a promised day."""
    response = office.request()

    assert response.status_code == 201
    case = cases().get()
    assert number_of(response) == case.number
    assert "23 Desember 2026" in text_of(response.content.decode())
    assert case.answers["isian-1"] == "Karangpanimbal"
    assert (office.installation.config.files_dir / case.files.get().stored).read_bytes()


def test_the_code_is_kept_as_a_hash_only(office: Sender) -> None:
    """Who reads the database learns no tracking code."""
    code = code_of(office.request())

    database = office.installation.config.database_path.read_bytes()
    assert code.encode() not in database


def test_a_retry_with_the_same_key_is_the_same_submission(office: Sender) -> None:
    """A browser that lost the answer sends again and gets the same number and the same code."""
    first = office.request(kunci=KEY)
    second = office.request(kunci=KEY)

    assert (first.status_code, second.status_code) == (201, 200)
    assert (number_of(first), code_of(first)) == (number_of(second), code_of(second))
    assert cases().count() == 1


def test_without_a_key_the_same_content_is_the_same_submission(office: Sender) -> None:
    """Double click, Back and reload without JavaScript leave one case; a day later it is a new one."""
    first, second = office.request(), office.request()
    office.clock.forward(hours=25)
    third = office.request()

    assert (number_of(first), code_of(first)) == (number_of(second), code_of(second))
    assert number_of(third) != number_of(first)
    assert cases().count() == 2


def test_two_browsers_with_the_same_words_are_two_people(office: Sender) -> None:
    """An anonymous complaint in the same words by somebody else doesn't hand out the first one's code."""
    first = office.complaint()
    second = office.client.post(
        "/kirim/pengaduan/kota-magelang/dinsos/asistensi-rehabilitasi-sosial/",
        {"tentang": "lambat", "uraian": "Sudah dua minggu tidak ada kabar.", "identitas": "anonim"},
        headers={"User-Agent": "lain"},
    )

    assert code_of(first) != code_of(second)


def test_a_key_with_other_content_is_told_apart(office: Sender) -> None:
    """A used key never swallows another submission: the sender learns what arrived, and can send the new one."""
    first = office.request(kunci=KEY)
    second = office.request(kunci=KEY, **{"isian-3": "Asep"})
    third = office.request(kunci=found_in(second, r'name="kunci" value="([0-9a-f]+)"'), **{"isian-3": "Asep"})

    assert second.status_code == 422
    assert number_of(first) in second.content.decode()
    assert third.status_code == 201
    assert cases().count() == 2


def test_numbers_are_counted_per_agency_and_purpose(office: Sender) -> None:
    """An office's register has no gaps made by others."""
    numbers = [number_of(office.request(**{"isian-3": name})) for name in "ab"] + [number_of(office.complaint())]

    assert [number[:13] for number in numbers] == ["P-2026-000001", "P-2026-000002", "A-2026-000001"]


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"nama": ""}, "nama", "Isi nama lengkap."),
        ({"telepon": "12"}, "telepon", "tidak dikenali"),
        ({"telepon": "", "surel": ""}, "telepon", "Isi nomor telepon atau surel"),
        ({"surel": "bukan"}, "surel", "tidak lengkap atau salah tulis"),
        ({"isian-1": "x" * 300}, "isian-1", "Terlalu panjang"),
        ({"isian-3": "a\x00b"}, "isian-3", "tidak dapat diketik"),
        ({"isian-4": "9"}, "isian-4", "Pilih salah satu"),
        ({"berkas-1": []}, "berkas-1", "Lampirkan berkas ini"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_typed_is_lost(office: Sender, changed, field, said) -> None:
    """The form comes back with every word, the wrong field named with what to do, and nothing stored."""
    response = office.request(**{"catatan": "Klien di rumah Pak RT.", **changed})
    page = response.content.decode()

    assert response.status_code == 422
    assert cases().count() == 0
    assert f'href="#f-{field}"' in page
    assert f'id="f-{field}"' in page
    assert said in text_of(page)
    assert "Klien di rumah Pak RT." in page
    assert 'value="Karangpanimbal"' in page or "isian-1" in changed


def test_a_file_beside_a_wrong_field_need_not_be_picked_again(office: Sender) -> None:
    """What arrived well is kept for the corrected form, for this form only, and can be left out."""
    response = office.request(nama="")
    token = found_in(response, r'name="simpan-berkas-1" value="([^"]+)"')
    forged = office.request(**{"berkas-1": [], "simpan-berkas-1": token + "x"})
    right = office.request(**{"berkas-1": [], "simpan-berkas-1": token})

    assert forged.status_code == 422
    assert right.status_code == 201
    assert cases().get().files.get().name == "surat.jpg"


def test_documents_may_follow_at_the_counter(office: Sender) -> None:
    """Who can't photograph a letter still gets a number; the clock waits for the paper."""
    response = office.request(**{"berkas-1": [], "menyusul": "ya"})

    case = cases().get()
    assert response.status_code == 201
    assert (case.state, case.due_at) == ("menunggu", None)


def test_an_anonymous_complaint_keeps_no_name(office: Sender) -> None:
    """What an anonymous complainant typed into name and contact is dropped before anything is stored."""
    response = office.complaint(nama="Budi", telepon="081234567890", surel="budi@contoh.id")

    assert response.status_code == 201
    assert cases().get().answers.keys() == {"tentang", "uraian", "identitas"}


def test_invisible_characters_are_dropped(office: Sender) -> None:
    """Direction marks that make a text read otherwise than it is aren't kept."""
    office.request(**{"isian-3": "A\u202edek\u200b"})

    assert cases().get().answers["isian-3"] == "Adek"


def test_a_standard_without_a_form_takes_nothing(office: Sender) -> None:
    """An address that nobody switched on is none."""
    missing = office.client.post("/kirim/permohonan/kota-banjar/dinsosp3a/tidak-ada/", REQUEST)
    opened = office.client.get("/kirim/permohonan/kota-banjar/dinsosp3a/penanganan-terlantar/")

    assert missing.status_code == 404
    assert opened.status_code == 303
    assert opened["Location"].endswith("/penanganan-terlantar/ajukan/")


def test_files_beyond_the_limit_are_refused_in_words(office: Sender) -> None:
    """A file that is too large is named, and the answer says what to do."""
    response = office.request(**{"berkas-1": [upload("besar.jpg", picture() + b"\0" * 9_000_000)]})

    assert response.status_code == 413
    assert "besar.jpg" in response.content.decode()


def test_the_same_file_twice_is_stored_once(office: Sender) -> None:
    """Files are named by their content."""
    office.request(**{"berkas-1": [upload("a.jpg"), upload("b.jpg")]})

    files = cases().get().files.all()
    assert len(files) == 2
    assert len({file.stored for file in files}) == 1


@pytest.mark.parametrize("reason", ["space", "quota"])
def test_files_that_have_no_room_are_not_kept(office: Sender, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    """Without room, or beyond a day's quota, no file reaches the disk: neither with a form nor with a message."""
    from maklumat.intake import file_store, guarding

    code = code_of(office.request())
    before = set(file_store.stored_names(office.installation.config.files_dir))
    if reason == "space":
        monkeypatch.setattr(file_store, "has_space", lambda _: False)
    else:
        monkeypatch.setattr(guarding, "DAY_BYTES", 1)
    scan = picture(colour="red")
    sent = office.request(**{"berkas-1": [upload(content=scan)], "isian-3": "Asep Baru"})
    added = office.track(code, tindakan="tambah", teks="Ini.", berkas=[upload(content=scan)], kunci="a")
    without = office.track(code, tindakan="tambah", teks="Tanpa berkas.", kunci="b")

    expected = 507 if reason == "space" else 429
    assert [r.status_code for r in (sent, added, without)] == [expected, expected, 200]
    assert "Asep Baru" in sent.content.decode()
    assert set(file_store.stored_names(office.installation.config.files_dir)) == before


def test_a_held_file_keeps_its_age(office: Sender) -> None:
    """A form that is shown again and again doesn't keep a file longer than the sweep lets it live."""
    held = r'name="simpan-berkas-1" value="([^"]+)"'
    token = found_in(office.request(nama=""), held)
    office.clock.forward(hours=12)
    token = found_in(office.request(**{"nama": "", "berkas-1": [], "simpan-berkas-1": token}), held)
    office.clock.forward(hours=12)

    assert office.request(**{"berkas-1": [], "simpan-berkas-1": token}).status_code == 422
    assert not cases().exists()


def test_a_held_file_that_is_gone_is_asked_for_again(office: Sender) -> None:
    """No case names a file that the disk doesn't have: the form comes back with everything else."""
    token = found_in(office.request(nama=""), r'name="simpan-berkas-1" value="([^"]+)"')
    for path in office.installation.config.files_dir.glob("??/*"):
        path.unlink()
    response = office.request(**{"berkas-1": [], "simpan-berkas-1": token})

    assert response.status_code == 422
    assert "tidak lagi tersimpan" in response.content.decode()
    assert "Karangpanimbal" in response.content.decode()
    assert not cases().exists()
