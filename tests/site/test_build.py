"""The portal that a real mkdocs build leaves on disk."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
import yaml

from built import ROOT, BuiltSite, build_portal, text_of
from hostile import write_hostile_portal
from maklumat.model.components import COMPONENTS
from maklumat.model.schema import FILES, schema_of

BANJAR = "layanan/kota-banjar/dinsosp3a/penanganan-terlantar"
MAGELANG = "layanan/kota-magelang/dinsos/asistensi-rehabilitasi-sosial"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.targets += [value for key in ("href", "src", "action") if (value := found.get(key))]
        self.ids += [found["id"]] if found.get("id") else []


def links_of(html: str) -> _Links:
    reader = _Links()
    reader.feed(html)
    return reader


def pages_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_mkdocs_alone_builds_the_same_portal(site: BuiltSite, tmp_path: Path) -> None:
    """`mkdocs build` and `maklumat build` are one build with two faces."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-q",
        "-f",
        str(ROOT / "mkdocs.yml"),
        "-d",
        str(tmp_path / "site"),
    ]
    subprocess.run(command, check=True, capture_output=True)

    ours = {path.relative_to(site.folder): path.read_bytes() for path in site.folder.rglob("*") if path.is_file()}
    theirs = {
        path.relative_to(tmp_path / "site"): path.read_bytes()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file()
    }
    assert ours == theirs


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A portal of records that are hard on everything, below a path of its host."""
    folder = tmp_path_factory.mktemp("berat")
    write_hostile_portal(folder)
    return build_portal(folder / "mkdocs.yml", folder / "site")


@pytest.mark.parametrize("which", ["site", "hostile_site"])
def test_every_link_inside_the_portal_leads_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    """No page of a portal, prose included, links to an address that isn't there."""
    site = request.getfixturevalue(which)
    broken = []
    for page in pages_of(site.folder):
        links = links_of(page.read_text(encoding="utf-8"))
        for target in links.targets:
            if re.match(r"[a-z]+:", target) or target.startswith("//"):
                continue
            where, _, anchor = target.partition("#")
            base = site.folder if where.startswith("/") else page.parent
            path = where.removeprefix("/portal").lstrip("/").partition("?")[0]
            found = (base / path).resolve() if path else page
            found = found / "index.html" if found.is_dir() else found
            if not found.is_file() or (anchor and anchor not in links_of(found.read_text(encoding="utf-8")).ids):
                broken.append((str(page.relative_to(site.folder)), target))
    assert broken == []


def test_print_page_offers_sheets_that_save_ink(site: BuiltSite) -> None:
    """Beside the sizes in colour stand those saving ink, as files of their own, and the service page keeps the coloured one."""
    folder = site.folder / BANJAR
    coloured, sparing = ((folder / f"pengumuman-a4{end}.pdf").read_bytes() for end in ("", "-hemat"))

    assert re.search(
        rf'href="?[./]*{BANJAR}/pengumuman-a4-hemat.pdf"?><b>A4 hemat tinta</b>',
        site.page("instansi/kota-banjar/dinsosp3a/cetak"),
    )
    assert coloured != sparing
    assert "hemat" not in site.page(BANJAR)


def test_nothing_comes_from_third_parties(site: BuiltSite) -> None:
    """No page loads a style, script, font or image from elsewhere, and prose pages load no script at all."""
    for page in pages_of(site.folder):
        html = page.read_text(encoding="utf-8")
        loaded = re.findall(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=\"?(https?:[^\" >]+)", html)
        allowed = [url for url in loaded if url.startswith("https://maklumat.example/")]  # canonical
        assert loaded == allowed, page
        if "maklumat" not in page.parts and not {site.folder.name, "cari", "cek"} & {
            page.parent.name,
            *page.relative_to(site.folder).parts[:1],
        }:
            assert not re.search(r"<script(?! type=\"?application/ld\+json)", html), page


@pytest.mark.parametrize("path", [BANJAR, MAGELANG])
def test_each_component_of_the_law_appears_exactly_once(path: str, site: BuiltSite) -> None:
    """All 14 components stand on the page, once each, known or not."""
    found = re.findall(r'data-komponen="([a-z_]+)"', site.page(path))

    assert sorted(found) == sorted(kind.key for kind in COMPONENTS)


def test_unknown_is_said_never_blank(site: BuiltSite) -> None:
    """What the decree doesn't state is named as such."""
    assert text_of(site.page(BANJAR)).count("Belum dinyatakan instansi") >= 1


def test_a_service_page_is_light(site: BuiltSite) -> None:
    """A first visit costs at most 15 KB of HTML and CSS and three requests, without a script."""
    for path in (BANJAR, MAGELANG):
        html = site.page(path)
        loaded = re.findall(r"<link rel=\"?(?:stylesheet|preload)\"?[^>]*href=\"([^\"]+)\"", html)
        css = next((site.folder / path / uri).resolve() for uri in loaded if uri.endswith(".css"))

        weight = len(gzip.compress(html.encode())) + len(gzip.compress(css.read_bytes()))
        assert weight <= 15_000
        assert len(loaded) + 1 <= 3
        assert "<script src" not in html


def test_json_ld_is_valid_and_can_not_break_out(site: BuiltSite) -> None:
    """The machine description of a service is JSON of the right type, whatever the record's words."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', site.page(MAGELANG), re.DOTALL)
    assert found
    data = json.loads(found[1])

    assert data["@type"] == "GovernmentService"
    assert data["name"] == "Layanan Asistensi Rehabilitasi Sosial"
    assert data["provider"]["telephone"] == "+62293362507"
    assert data["offers"]["price"] == "0"
    assert "<" not in found[1]


def test_link_previews_say_what_counts(site: BuiltSite) -> None:
    """A link sent by WhatsApp shows service, agency, cost and time in at most 110 characters."""
    html = site.page(BANJAR)

    title = re.search(r'<meta property="og:title" content="([^"]+)"', html)
    description = re.search(r'<meta property="og:description" content="([^"]+)"', html)
    assert title
    assert title[1].endswith("– Dinas Sosial P3A Kota Banjar")
    assert description
    assert description[1] == "Tidak dipungut biaya · 1 Bulan · 1 syarat"


def test_open_data_holds_the_records(site: BuiltSite) -> None:
    """JSON and CSV carry every standard; the JSON validates against the published schema."""
    catalogue = json.loads((site.folder / "data/katalog.json").read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO((site.folder / "data/katalog.csv").read_text(encoding="utf-8-sig"))))
    schema = json.loads((site.folder / "data/skema/standar.json").read_text(encoding="utf-8"))

    assert [entry["id"] for entry in catalogue["standar"]] == [row["id"] for row in rows]
    for entry in catalogue["standar"]:
        jsonschema.Draft202012Validator(schema).validate(entry["standar"])
    assert rows[0]["persyaratan"].startswith("1. Surat Permohonan Fasilitasi")


def test_published_yaml_validates_in_editors() -> None:
    """What an editor checks with the JSON Schema agrees with the program: the published files pass."""
    for path in sorted((ROOT / "standards").glob("*/*/*.yml")):
        kind = {"instansi.yml": "instansi", "sk.yml": "sk"}.get(path.name, "standar")
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(schema_of(kind)).validate(data)
        assert path.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema=../../.skema/{kind}.json")


def test_schemas_are_valid_and_indonesian() -> None:
    """Each schema is a valid draft 2020-12 schema and every key of a record is described."""
    for kind in FILES:
        schema = schema_of(kind)
        jsonschema.Draft202012Validator.check_schema(schema)
        undescribed = [key for key, field in schema["properties"].items() if not field.get("description")]
        assert undescribed == []


def test_site_map_lists_every_page(site: BuiltSite) -> None:
    """Search engines find every page of the portal and of the prose, but no code's page and no single version's."""
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.parse(site.folder / "sitemap.xml").getroot()  # noqa: S314  # our own file
    listed = {(found.text or "").removeprefix("https://maklumat.example/") for found in root.findall(".//s:loc", names)}
    pages = {
        path.parent.relative_to(site.folder).as_posix() + "/"
        for path in pages_of(site.folder)
        if path.name == "index.html" and 'name="robots" content="noindex"' not in path.read_text(encoding="utf-8")
    }

    assert not [page for page in listed if re.search(r"riwayat/[0-9]|cek/.", page)]
    assert listed == {"" if page == "./" else page for page in pages}
    assert "Sitemap: https://maklumat.example/sitemap.xml" in (site.folder / "robots.txt").read_text(encoding="utf-8")


def test_developers_docs_stay_private(site: BuiltSite) -> None:
    """Only prose for citizens and officers is published."""
    assert not (site.folder / "pengembang").exists()


def test_search_index_leads_to_pages(site: BuiltSite) -> None:
    """The search box knows every service with its everyday words."""
    index = json.loads(next((site.folder / "aset").glob("layanan.*.json")).read_text(encoding="utf-8"))

    assert {row[0] for row in index["kartu"]} == {
        "Penanganan Penyandang Disabilitas Perempuan, Anak Terlantar Dan Lanjut Usia Terlantar",
        "Layanan Asistensi Rehabilitasi Sosial",
    }
    assert all((site.folder / row[1] / "index.html").is_file() for row in index["kartu"])


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """Markup in a record is shown, never run: in HTML, in attributes and in JSON-LD."""
    folder = tmp_path / "standards/a/b"
    folder.mkdir(parents=True)
    hostile = "</script><script>alert(1)</script>\" onmouseover=x '{{ 7*7 }}"
    (folder / "instansi.yml").write_text(f"format: 1\nnama: {json.dumps(hostile)}\n", encoding="utf-8")
    (folder / "c.yml").write_text(
        f"format: 1\njudul: {json.dumps(hostile)}\nringkas: {json.dumps(hostile)}\n", encoding="utf-8"
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/tentang.md").write_text("# Tentang\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Uji\ntheme: {name: material, font: false}\nplugins: [maklumat]\n", encoding="utf-8"
    )

    built = build_portal(tmp_path / "mkdocs.yml", tmp_path / "site")

    html = built.page("layanan/a/b/c")
    assert "<script>alert" not in html
    assert '" onmouseover' not in re.sub(r'<script type="application/ld\+json">.*?</script>', "", html)
    assert hostile in text_of(html)
    assert "{{ 7*7 }}" in text_of(html)


def test_an_empty_portal_says_so(tmp_path: Path) -> None:
    """Before the first standard the portal builds and tells what will stand there."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/tentang.md").write_text("# Tentang\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Uji\ntheme: {name: material, font: false}\nplugins: [maklumat]\n", encoding="utf-8"
    )

    built = build_portal(tmp_path / "mkdocs.yml", tmp_path / "site")

    assert "Belum ada layanan yang diterbitkan" in text_of(built.page(""))
