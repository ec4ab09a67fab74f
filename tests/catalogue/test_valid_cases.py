"""Records as rich and as odd as real ones are accepted whole. `tests/cases/valid/` is the folder of one agency."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.disk import Portal
from maklumat.catalogue.yaml_reader import read_yaml
from maklumat.model.agency import Agency
from maklumat.model.decree import DecreeFile
from maklumat.model.record import Record
from maklumat.model.standard import ServiceStandard
from maklumat.problems import Severity

CASES = Path(__file__).parents[1] / "cases" / "valid"
SEEDS = Path(__file__).parents[2] / "standards"
FILES = sorted(CASES.glob("*.yml")) + sorted(SEEDS.glob("*/*/*.yml"))
MODELS: dict[str, type[Record]] = {"instansi.yml": Agency, "sk.yml": DecreeFile}
INCOMPLETE = {"komponen-wajib", "biaya-tanpa-dasar", "pengaduan-tanpa-saluran"}
"""Warnings about what a case leaves out on purpose; any other would be a false alarm."""


def record_of(path: Path) -> Record:
    """Return what a file holds."""
    return MODELS.get(path.name, ServiceStandard).model_validate(read_yaml(path.read_bytes()).plain())


def standard_of(name: str) -> ServiceStandard:
    """Return a stored standard."""
    record = record_of(CASES / f"{name}.yml")
    assert isinstance(record, ServiceStandard)
    return record


def test_valid_cases_give_no_errors_and_no_false_alarms(portal: Portal) -> None:
    """Every case is in the catalogue, and warnings only name what is left out."""
    portal.copy(CASES.parent / "valid", "kota-sari/dinsos")

    loaded = portal.load()
    alarms = [
        problem for problem in loaded.problems if problem.severity != Severity.HINT and problem.rule not in INCOMPLETE
    ]
    assert alarms == []
    assert len(loaded.catalogue.standards) == len(list(CASES.glob("*.yml"))) - len(MODELS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_record_survives_being_written_and_read_again(path: Path) -> None:
    """What is dumped by YAML keys without defaults makes an equal record."""
    record = record_of(path)

    dumped = record.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    assert type(record).model_validate(dumped) == record


def test_scalars_stay_what_was_typed() -> None:
    """No word becomes a truth value, number or date."""
    record = standard_of("kejutan-yaml")

    assert record.title == "no"
    assert record.summary is None
    assert record.everyday_words[:8] == ("no", "yes", "on", "off", "1:30", "012", "1e3", "0x1F")
    assert record.requirements
    assert record.procedure
    assert [item.text for item in record.requirements.items] == [item.text for item in record.procedure.items]
    assert record.fee
    assert record.fee.text == "null"
    assert record.complaints is None


def test_an_empty_list_is_an_unstated_component() -> None:
    """`persyaratan: []` says no more than no key at all."""
    with_list = ServiceStandard.model_validate({"format": "1", "judul": "A", "persyaratan": [], "biaya": {}})

    assert with_list == ServiceStandard.model_validate({"format": "1", "judul": "A"})


def test_a_channel_may_be_a_pair_beside_other_keys() -> None:
    """`whatsapp: …` with `untuk: …` is the same as `jenis` and `nilai`."""
    complaints = standard_of("pengaduan-segala-saluran").complaints
    assert complaints
    hens = next(channel for channel in complaints.channels if channel.purpose == "pasar hewan")

    assert (str(hens.kind), hens.value, hens.href) == ("whatsapp", "0822-2636-0473", "https://wa.me/6282226360473")
