"""Lists of services in a table: one service a row, one component a column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maklumat.importing.blocks import Block
from maklumat.importing.labels import whole_label
from maklumat.importing.markers import is_bare_mark
from maklumat.importing.sections import Section, Service

_TITLE = re.compile(
    r"(?:nama|jenis|judul)?\s*(?:/\s*jenis\s*)?(?:standar\s+)?(?:pe)?layanan(?:\s+publik)?|(?:nama|judul)(?:\s+standar(?:\s+pelayanan)?)?|nama standar|(?:nama|jenis) (?:perizinan|izin|produk layanan)",
    re.IGNORECASE,
)
_DECREE = re.compile(r"(?:no(?:mor)?\.?\s*)?sk\b.*|nomor (?:surat )?keputusan.*", re.IGNORECASE)
FEWEST = 3
"""Columns of components that make a row the head of such a table."""


def services_in_rows(blocks: Sequence[Block]) -> list[Service]:
    """Return a service a row below a head of components; empty where there is no such table."""
    rows: dict[int, list[Block]] = {}
    for block in blocks:
        if block.row > 0:
            rows.setdefault(block.row, []).append(block)
    heads = {number: keys for number, row in rows.items() if (keys := _head(row))}
    if not heads:
        return []
    services: list[Service] = []
    columns: dict[int, Block] = {}
    for number, row in rows.items():
        if number in heads:
            columns = heads[number]
        elif columns and (service := _service(row, columns)):
            services.append(service)
    return services


def _head(row: Sequence[Block]) -> dict[int, Block] | None:
    """Return the head cell of every column, None where the row is no head."""
    found = [label.key for block in row if (label := whole_label(block.text))]
    return {block.column: block for block in row} if len(set(found)) >= FEWEST else None


def _service(row: Sequence[Block], keys: dict[int, Block]) -> Service | None:
    service = Service()
    for block in row:
        head = keys.get(block.column)
        label = whole_label(head.text) if head else None
        if head and _TITLE.fullmatch(head.text.strip()):
            service.front.append(Block(block.text, block.line, heading=1))
        elif head and _DECREE.fullmatch(head.text.strip()):
            service.front.append(Block(f"No. SK : {block.text}", block.line))
        elif label and head:
            _add(service, label.key, block, head)
        elif not is_bare_mark(block.text):
            service.unplaced.append(block)
    service.labels += keys.values()
    return service if service.sections else None


def _add(service: Service, key: str, block: Block, head: Block) -> None:
    cell = Block(block.text, block.line, marker=block.marker, indent=block.indent, links=block.links)
    section = next((section for section in service.sections if section.key == key), None)
    if section is None:
        service.sections.append(Section(key, [cell], head, head.text))
        service.labels.append(head)
    else:
        section.blocks.append(cell)
