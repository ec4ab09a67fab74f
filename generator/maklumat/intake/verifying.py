"""Is what is stored what was stored? Every chain, every register, every file."""

from __future__ import annotations

from collections.abc import Iterator

from maklumat.intake import file_store
from maklumat.intake.chain import Break, verify_case
from maklumat.intake.installation import current
from maklumat.intake.models import Case, CaseFile, Register
from maklumat.intake.numbering import is_number
from maklumat.intake.states import Kind


def verify() -> Iterator[Break]:
    """Yield everything that was changed, removed, put in another order, or lost."""
    for case in Case.objects.order_by("agency_id", "number").iterator():
        yield from verify_case(case)
        if not is_number(case.number, case.agency_id):
            yield Break(case.number, 0, "nomor kasus berubah: angka periksanya tidak cocok")
        yield from _verify_receipt(case)
    yield from _verify_files()
    yield from _verify_registers()


def _verify_receipt(case: Case) -> Iterator[Break]:
    """Compare a case's columns with what its chain says."""
    first = case.events.filter(sequence=1).first()
    if first is None or first.kind != Kind.RECEIVED:
        yield Break(case.number, 1, "peristiwa penerimaan hilang")
    elif first.at != case.received_at:
        yield Break(case.number, 1, "waktu penerimaan berubah sesudah dicatat")


def _verify_files() -> Iterator[Break]:
    for file in CaseFile.objects.filter(purged_at=None).select_related("case").iterator():
        try:
            content = file_store.read(current().config.files_dir, file.stored)
        except OSError:
            yield Break(file.case.number, 0, f"berkas “{file.name}” hilang dari cakram")
            continue
        except ValueError:
            yield Break(file.case.number, 0, f"isi berkas “{file.name}” berubah sejak disimpan")
            continue
        if len(content) != file.size or file.stored.rpartition("/")[2] != file.digest:
            yield Break(file.case.number, 0, f"catatan berkas “{file.name}” berubah")


def _verify_registers() -> Iterator[Break]:
    """A register that counts more cases than there are has lost some."""
    for register in Register.objects.all():
        held = Case.objects.filter(
            agency_id=register.agency_id, number__startswith=f"{register.prefix}-{register.year}-"
        )
        if held.count() != register.last:
            missing = register.last - held.count()
            yield Break(
                f"{register.prefix}-{register.year}", 0, f"{missing} kasus {register.agency_id} hilang dari register"
            )
