"""Rules across records: references, decrees, twins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from maklumat.catalogue.catalogue import AgencyEntry, Catalogue, StandardEntry
from maklumat.catalogue.finding import Finding
from maklumat.model.decree import DecreeStatus
from maklumat.model.procedure import Requirement
from maklumat.model.record import shown
from maklumat.model.standard import Status

Located = Iterator[tuple[Path, Finding]]


def check(catalogue: Catalogue, broken: frozenset[str] = frozenset()) -> Located:
    """Yield file and finding for everything that doesn't fit together.

    `broken` are the IDs of files with errors of their own (`kota-banjar/dinsosp3a/sk`): what refers to them isn't at fault.
    """
    titles = Counter(
        (entry.agency.id, " ".join(entry.standard.title.casefold().split())) for entry in catalogue.standards
    )
    for entry in catalogue.standards:
        for finding in (*_decree(entry, broken), *_references(entry, catalogue, broken)):
            yield entry.path, finding
        if titles[entry.agency.id, " ".join(entry.standard.title.casefold().split())] > 1:
            yield (
                entry.path,
                Finding(
                    "judul-kembar",
                    ("judul",),
                    f"judul {shown(entry.standard.title)} dipakai standar lain di instansi ini; bedakan, atau gabungkan keduanya",
                ),
            )
    yield from _unused_decrees(catalogue, broken)
    yield from _governments(catalogue)
    yield from _boards(catalogue, broken)


def _decree(entry: StandardEntry, broken: frozenset[str]) -> Iterator[Finding]:
    number = entry.standard.decree
    if number and entry.decree is None and f"{entry.agency.id}/sk" not in broken:
        known = [decree.number for decree in entry.agency.decrees]
        close = get_close_matches(number, known, n=1, cutoff=0.5)
        hint = f"maksud Anda {shown(close[0])}?" if close else "catat SK itu di sk.yml folder ini"
        yield Finding("sk-tak-dikenal", ("sk",), f"SK {shown(number)} tidak ada di sk.yml instansi ini; {hint}")
    elif entry.decree and entry.decree.status != DecreeStatus.IN_FORCE and entry.standard.status == Status.IN_FORCE:
        yield Finding(
            "sk-tidak-berlaku",
            ("sk",),
            f"SK {shown(entry.decree.number)} sudah {entry.decree.status}; rujuk SK penggantinya, atau ubah status standar ini",
        )


def _references(entry: StandardEntry, catalogue: Catalogue, broken: frozenset[str]) -> Iterator[Finding]:
    requirements = entry.standard.requirements
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("terkait", index), related) for index, related in enumerate(entry.standard.related)
    ]
    named += list(_seen_by(requirements.items, ("persyaratan", "daftar"))) if requirements else []
    for loc, target in named:
        if catalogue.standard(target) is None and target not in broken:
            by_slug = {_slug(other.id): other.id for other in catalogue.standards if other is not entry}
            close = get_close_matches(_slug(target), by_slug, n=1)
            hint = (
                f"maksud Anda {shown(by_slug[close[0]])}?"
                if close
                else "periksa ID-nya (daerah/instansi/nama-berkas), atau hapus rujukan ini"
            )
            yield Finding("rujukan-putus", loc, f"standar {shown(target)} tidak ada di portal ini; {hint}")


def _slug(standard_id: str) -> str:
    return standard_id.rpartition("/")[2]


def _seen_by(
    requirements: tuple[Requirement, ...], loc: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, requirement in enumerate(requirements):
        here = (*loc, index)
        if requirement.see:
            yield (*here, "lihat"), requirement.see
        yield from _seen_by(requirement.requirements, (*here, "rincian"))
        yield from _seen_by(requirement.choices, (*here, "salah_satu"))


def _unused_decrees(catalogue: Catalogue, broken: frozenset[str]) -> Located:
    used = {(entry.agency.id, entry.decree.key) for entry in catalogue.standards if entry.decree}
    for agency in catalogue.agencies:
        if any(file_id.startswith(f"{agency.id}/") for file_id in broken):
            continue
        for index, decree in enumerate(agency.decrees):
            if (agency.id, decree.key) not in used and decree.status == DecreeStatus.IN_FORCE:
                yield (
                    agency.folder / "sk.yml",
                    Finding(
                        "sk-tak-terpakai",
                        ("sk", index, "nomor"),
                        f"SK {shown(decree.number)} tidak dirujuk standar mana pun",
                    ),
                )


def _governments(catalogue: Catalogue) -> Located:
    first: dict[str, AgencyEntry] = {}
    for agency in catalogue.agencies:
        known = first.setdefault(agency.id.split("/")[0], agency)
        if known.agency.government != agency.agency.government:
            yield (
                agency.folder / "instansi.yml",
                Finding(
                    "pemerintah-berbeda",
                    ("pemerintah",),
                    f"pemerintah induk berbeda dari {known.id} ({shown(known.agency.government)}); samakan, atau pindahkan foldernya",
                ),
            )


def _boards(catalogue: Catalogue, broken: frozenset[str]) -> Located:
    for agency in catalogue.agencies:
        for number, board in enumerate(agency.boards):
            for index, sheet in enumerate(board.sheets):
                standard_id = f"{agency.id}/{sheet.standard}"
                if catalogue.standard(standard_id) is None and standard_id not in broken and sheet.code is None:
                    loc = ("papan", number, "lembar", index, "standar")
                    advice = "tulis nama berkas standar di folder ini tanpa .yml"
                    yield (
                        agency.folder / "papan.yml",
                        Finding(
                            "rujukan-putus", loc, f"standar {shown(sheet.standard)} tidak ada di instansi ini; {advice}"
                        ),
                    )
