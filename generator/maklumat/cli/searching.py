"""`search` and `search-eval`: what citizens find, and how good that is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from maklumat.cli.options import standards_option
from maklumat.clock import today
from maklumat.dictionary.loading import load_dictionary
from maklumat.search.rows import IndexedService

form_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Bentuk keluaran."
)


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="KATA…")
@standards_option
@form_option
@click.option("--literal", is_flag=True, help="Persis seperti ditulis: tanpa pembetulan ketikan dan kata searti.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Hasil paling banyak.")
def search(words: tuple[str, ...], root: Path, form: str, limit: int, *, literal: bool) -> None:
    """Cari layanan dengan kata sehari-hari; urutannya sama dengan di portal."""
    from maklumat.portal import open_search

    searcher = open_search(root, today())
    found = searcher.search(" ".join(words), is_literal=literal)
    hits = [_shown(hit, searcher.row_of(hit), searcher.ids_of(hit)) for hit in found["hits"][:limit]]
    if form == "json":
        answer = {
            "hasil": hits,
            "dibetulkan": [{"tertulis": typed, "dibaca": meant} for typed, meant in found["typos"]],
            "di_luar_portal": [{"jenis": kind["name"], "diurus_di": kind["office"]} for kind in found["elsewhere"]],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    for typed, meant in found["typos"]:
        click.secho(f"“{typed}” dibaca sebagai “{meant}” (persis seperti ditulis: --literal)", fg="yellow")
    for kind in found["elsewhere"]:
        click.echo(f"Tidak ada di portal ini: {kind['name']}; biasanya diurus di {kind['office']}.")
    for number, hit in enumerate(hits, 1):
        click.echo(f"{number:>2}. {click.style(hit['judul'], bold=True)}")
        facts = " · ".join(part for part in (hit["instansi"], hit["biaya"], hit["waktu"], hit["jenis"]) if part)
        click.echo(f"    {facts}\n    {click.style(hit['id'], dim=True)}")
    if not hits:
        click.echo("Tidak ada layanan yang cocok.")


def _shown(hit: dict[str, Any], row: IndexedService, ids: tuple[str, ...]) -> dict[str, Any]:
    agency, region = row.agency or (f"{len(ids)} layanan", "")
    place = f"{agency}, {region}" if region and region not in agency else agency
    return {
        "id": ids[0],
        **({"semua_id": list(ids)} if len(ids) > 1 else {}),
        "judul": row.title,
        "instansi": place,
        "biaya": row.cost,
        "waktu": row.time,
        "jenis": load_dictionary().kinds[row.kinds[0]].kind.name if row.kinds else "",
        "nilai": round(hit["score"], 3),
    }


@click.command("search-eval")
@click.argument("file", type=click.Path(path_type=Path), metavar="BERKAS")
@standards_option
@form_option
@click.option("--misses", is_flag=True, help="Tampilkan juga kueri yang hasilnya kurang tepat.")
def search_eval(file: Path, root: Path, form: str, *, misses: bool) -> None:
    """Ukur mutu pencarian dengan kueri yang sudah dinilai (YAML: q, kelas, nilai)."""
    from maklumat.portal import open_search
    from maklumat.search.evaluation import by_class, evaluate, read_queries, scores_of, unknown_standards

    queries = read_queries(file)
    searcher = open_search(root, today())
    if unknown := unknown_standards(queries, searcher.ids):
        click.secho(
            f"peringatan: {file} menilai standar yang tidak ada di “{root}”: {', '.join(unknown[:5])}",
            fg="yellow",
            err=True,
        )
    answers = evaluate(queries, searcher.rank)
    rows = {"semua": scores_of(answers), **by_class(answers)}
    missed = [answer for answer in answers if answer.ndcg < 1] if misses else []
    if form == "json":
        figures: dict[str, Any] = {name: _figures(scores) for name, scores in rows.items()}
        if misses:
            figures["kurang"] = [
                {"q": answer.query.query, "ndcg@5": round(answer.ndcg, 4), "hasil": list(answer.ranked[:5])}
                for answer in missed
            ]
        click.echo(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    _print_table(rows)
    for answer in sorted(missed, key=lambda each: each.ndcg):
        click.echo(
            f"{answer.ndcg:.2f} {answer.query.query}: {', '.join(each.rpartition('/')[2] for each in answer.ranked[:5]) or 'tanpa hasil'}"
        )


FIGURES = {"queries": "kueri", "ndcg": "ndcg@5", "mrr": "mrr", "hit": "hit@3", "empty": "kosong"}


def _figures(scores: Any) -> dict[str, float]:
    return {FIGURES[name]: round(value, 4) for name, value in asdict(scores).items()}


def _print_table(rows: dict[str, Any]) -> None:
    width = max(map(len, rows))
    click.secho(f"{'':{width}} " + " ".join(f"{name:>7}" for name in FIGURES.values()), bold=True)
    for name, scores in rows.items():
        values: Sequence[str] = [
            f"{scores.queries:>7}",
            *(f"{value:7.3f}" for value in (scores.ndcg, scores.mrr, scores.hit)),
            f"{scores.empty:6.1%}",
        ]
        click.echo(f"{name:{width}} " + " ".join(f"{value:>7}" for value in values))
