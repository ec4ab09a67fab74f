"""A standard → its forms: who asks or complains, what the record requires, what the agency adds.

Requirements keep their words. A document becomes an upload, a criterion a statement to tick; what holds only in some
case, or may be missing, is never compulsory. A rule (`ketentuan`) asks nothing and stays on the service's page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from maklumat.catalogue.catalogue import StandardEntry
from maklumat.forms.definition import (
    FormDefinition,
    FormField,
    FormSection,
    Identity,
    InputKind,
    Option,
    PrivacyNotice,
    Purpose,
)
from maklumat.model.application import DEFAULT_RETENTION, Application, ExtraField, FieldKind
from maklumat.model.procedure import Requirement, RequirementKind

LATER = "menyusul"
"""The tick that some documents are brought to the counter."""
STATEMENTS = "syarat"
IDENTITY = "identitas"
TOPICS = (
    Option("petugas", "Sikap atau kelakuan petugas"),
    Option("lambat", "Terlalu lama atau tidak ditanggapi"),
    Option("pungutan", "Diminta membayar lebih atau di luar aturan"),
    Option("syarat", "Syarat atau prosedur tidak sesuai standar"),
    Option("hasil", "Hasil layanan keliru atau kurang"),
    Option("lain", "Lainnya"),
)
"""What complaints are about; counts per topic tell an office where it hurts."""

_EXTRA_KINDS = {
    FieldKind.LINE: InputKind.LINE,
    FieldKind.PARAGRAPH: InputKind.PARAGRAPH,
    FieldKind.DATE: InputKind.DATE,
    FieldKind.NUMBER: InputKind.NUMBER,
    FieldKind.CHOICE: InputKind.CHOICE,
}
_UPLOAD_HINT = "Foto atau PDF; boleh beberapa berkas."


def forms_of(entry: StandardEntry) -> tuple[FormDefinition, ...]:
    """Return the forms that an agency has switched on for a standard: none, one or two."""
    settings = entry.standard.application
    if settings is None or not settings.is_online:
        return ()
    wanted = ((Purpose.REQUEST, settings.takes_requests), (Purpose.COMPLAINT, settings.takes_complaints))
    return tuple(form_of(entry, purpose) for purpose, is_taken in wanted if is_taken)


def form_of(entry: StandardEntry, purpose: Purpose) -> FormDefinition:
    """Return one form of a standard, switched on or not: paper and the counter need it as well."""
    settings = entry.standard.application or Application.model_validate({})
    make = _request_sections if purpose == Purpose.REQUEST else _complaint_sections
    return FormDefinition(
        standard_id=entry.id,
        purpose=purpose,
        title=entry.standard.title,
        sections=tuple(section for section in make(entry, settings) if section.fields),
        privacy=_privacy(entry, settings, purpose),
    )


def _request_sections(entry: StandardEntry, settings: Application) -> Iterator[FormSection]:
    yield FormSection("pemohon", "Siapa yang memohon", (*_contact(is_required=True), *_nik(settings)))
    note = FormField("catatan", InputKind.PARAGRAPH, "Keterangan tambahan", "Bila ada yang perlu diketahui petugas.")
    extras = tuple(_extra(number, field) for number, field in enumerate(settings.fields, 1))
    yield FormSection("isian", "Tentang permohonan ini", (*extras, note))
    required = _Required.of(entry)
    if required.statements:
        statements = FormField(
            STATEMENTS,
            InputKind.STATEMENTS,
            "Yang sesuai dengan keadaan",
            "Centang yang benar; petugas akan memeriksanya.",
            is_required=True,
            options=required.statements,
        )
        yield FormSection("kriteria", "Siapa yang bisa", (statements,), "Persyaratan dalam standar layanan ini.")
    if required.uploads:
        later = FormField(
            LATER,
            InputKind.TICK,
            "Sebagian berkas saya serahkan langsung di kantor",
            "Permohonan tetap diterima; waktunya dihitung sejak berkas lengkap.",
        )
        yield FormSection(
            "berkas", "Yang perlu dilampirkan", (*required.uploads, later), "Persyaratan dalam standar layanan ini."
        )


def _complaint_sections(_entry: StandardEntry, _settings: Application) -> Iterator[FormSection]:
    yield FormSection(
        "aduan",
        "Apa yang terjadi",
        (
            FormField("tentang", InputKind.CHOICE, "Pengaduan ini tentang", is_required=True, options=TOPICS),
            FormField(
                "uraian",
                InputKind.PARAGRAPH,
                "Ceritakan kejadiannya",
                "Apa yang terjadi, di mana, dan siapa yang terlibat, sejauh Anda tahu.",
                is_required=True,
            ),
            FormField("kejadian", InputKind.DATE, "Tanggal kejadian", "Perkiraan pun boleh; kosongkan bila lupa."),
            FormField("harapan", InputKind.PARAGRAPH, "Penyelesaian yang Anda harapkan"),
            FormField("bukti", InputKind.FILES, "Bukti, bila ada", _UPLOAD_HINT),
        ),
    )
    options = (
        Option(Identity.NAMED, "Dengan nama", "Petugas yang menangani melihat nama Anda."),
        Option(Identity.CONFIDENTIAL, "Rahasia", "Nama Anda ditutup; hanya dibuka bila perlu, dan tercatat siapa yang membukanya."),
        Option(Identity.ANONYMOUS, "Anonim", "Nama dan kontak tidak disimpan. Jawaban hanya dapat dibaca dengan kode lacak."),
    )  # fmt: skip
    identity = FormField(
        IDENTITY, InputKind.CHOICE, "Bagaimana nama Anda diperlakukan", is_required=True, options=options
    )
    yield FormSection(
        "pelapor",
        "Siapa yang mengadu",
        (identity, *_contact(is_required=False)),
        "Untuk pengaduan anonim, kosongkan nama dan kontak.",
    )


def _contact(*, is_required: bool) -> tuple[FormField, ...]:
    one_of = "isi salah satu: telepon atau surel"
    phone = FormField("telepon", InputKind.PHONE, "Nomor telepon atau WhatsApp", "Misalnya 0812-3456-7890.")
    mail = FormField("surel", InputKind.MAIL, "Surel", "Bila diisi, setiap kabar juga dikirim ke sini.")
    return (
        FormField("nama", InputKind.LINE, "Nama lengkap", "", is_required, is_personal=True, autocomplete="name"),
        replace(phone, is_personal=True, autocomplete="tel", optional_word=one_of),
        replace(mail, is_personal=True, autocomplete="email", optional_word=one_of),
    )


def _nik(settings: Application) -> tuple[FormField, ...]:
    hint = "16 angka di KTP. Diminta karena layanan ini memerlukannya."
    return (FormField("nik", InputKind.NIK, "NIK", hint, True, True),) if settings.asks_nik else ()


def _extra(number: int, field: ExtraField) -> FormField:
    options = tuple(Option(str(place), label) for place, label in enumerate(field.options, 1))
    return FormField(
        f"isian-{number}", _EXTRA_KINDS[field.kind], field.label, field.hint or "", field.is_required, options=options
    )


@dataclass(slots=True)
class _Required:
    """What the requirements of a record become, in their order."""

    statements: tuple[Option, ...] = ()
    uploads: tuple[FormField, ...] = ()

    @classmethod
    def of(cls, entry: StandardEntry) -> _Required:
        required = cls()
        items = entry.standard.requirements.items if entry.standard.requirements else ()
        for item in items:
            required.add(item, None, (), must=True)
        return required

    def add(self, item: Requirement, inherited: RequirementKind | None, above: tuple[str, ...], *, must: bool) -> None:
        kind = item.kind or inherited
        notes = (*above, *([f"Jika: {item.condition}"] if item.condition else ()))
        must = must and not item.condition and not item.is_optional
        if item.requirements:
            passed = inherited if kind == RequirementKind.GROUP else kind
            for child in item.requirements:
                self.add(child, passed, (*notes, item.text), must=must)
        elif kind == RequirementKind.CRITERION:
            label = _with_choices(item)
            self.statements += (Option(f"{len(self.statements) + 1}", label, " · ".join(notes)),)
        elif kind != RequirementKind.RULE:
            self._add_upload(item, notes, must=must and kind == RequirementKind.DOCUMENT)

    def _add_upload(self, item: Requirement, notes: tuple[str, ...], *, must: bool) -> None:
        said = (item.copies, item.source and f"Diperoleh di {item.source}", item.is_optional and "Boleh tidak ada")
        field = FormField(
            f"berkas-{len(self.uploads) + 1}", InputKind.FILES, _with_choices(item), _UPLOAD_HINT, must
        )  # fmt: skip
        self.uploads += (replace(field, notes=(*notes, *(text for text in said if text))),)


def _with_choices(item: Requirement) -> str:
    if not item.choices:
        return item.text
    return f"{item.text} (cukup salah satu: {'; '.join(choice.text for choice in item.choices)})"


_HANDLING = {Purpose.REQUEST: "Menangani permohonan ini", Purpose.COMPLAINT: "Menangani pengaduan ini"}


def _privacy(entry: StandardEntry, settings: Application, purpose: Purpose) -> PrivacyNotice:
    agency = entry.agency.agency
    name = agency.short_name or agency.name
    lines = [
        ("Pengelola data", name),
        ("Tujuan", settings.purpose if settings.purpose and purpose == Purpose.REQUEST else f"{_HANDLING[purpose]}."),
        ("Dasar", "Pelayanan publik (UU 27/2022 Pasal 20 ayat 2 huruf e; UU 25/2009). Bukan persetujuan, jadi tidak ada kotak yang harus dicentang."),
        ("Disimpan", f"{settings.retention or DEFAULT_RETENTION} sesudah selesai, lalu dihapus; catatan penanganannya tinggal tanpa data pribadi."),
        ("Hak Anda", "Meminta salinan, pembetulan, atau pembatasan; dijawab paling lambat 3 × 24 jam."),
        ("Hubungi", settings.data_contact or f"{name}, lewat kontak instansi di halaman layanan ini."),
    ]  # fmt: skip
    if settings.sensitive and purpose == Purpose.REQUEST:
        lines.insert(2, ("Data khusus", f"{settings.sensitive}; dilihat hanya oleh petugas yang menangani."))
    return PrivacyNotice(tuple((label, text) for label, text in lines))
