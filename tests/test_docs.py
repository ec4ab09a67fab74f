"""The documents against the code: what they name exists, what exists is named."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from built import ROOT
from maklumat.catalogue.rules import RULES
from maklumat.catalogue.yaml_reader import ReadingError, read_yaml
from maklumat.cli import main
from maklumat.model.record import Record
from maklumat.model.schema import FILES
from maklumat.reference import fields_page, reference_files, sections_below
from maklumat.reference_examples import EXAMPLES

ARCHITECTURE = (ROOT / "docs/pengembang/arsitektur.md").read_text(encoding="utf-8")


def documented_tree() -> set[str]:
    """Return the paths of the tree in the architecture page."""
    block = ARCHITECTURE.split("```")[1]
    paths, folders = set(), []
    for line in block.strip().splitlines():
        depth, name = (len(line) - len(line.lstrip())) // 4, line.split()[0]
        folders[depth:] = [name]
        if not name.endswith("/"):
            paths.add("".join(folders))
    return paths


def test_the_tree_of_the_architecture_page_is_true() -> None:
    """Every module stands in the tree, and nothing else does."""
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "generator/maklumat").rglob("*.py")}

    assert documented_tree() == modules


@pytest.mark.parametrize("path", reference_files())
def test_generated_files_are_fresh(path: str) -> None:
    """Schemas and reference pages say what the program does; `make reference` writes them."""
    assert (ROOT / path).read_text(encoding="utf-8") == reference_files()[path]


def test_every_rule_has_reason_and_source() -> None:
    """An officer can look up why a rule exists and where it comes from."""
    page = reference_files()["docs/panduan/rujukan/aturan.md"]

    for rule in RULES.values():
        assert rule.title
        assert rule.reason.endswith(".")
        assert rule.source
        assert f"`{rule.id}`" in page


def test_commands_of_the_readme_exist() -> None:
    """Each command and option that the README shows is one that the program knows."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| `maklumat ([a-z-]+)([^`]*)`", readme, re.MULTILINE)

    assert {name for name, _ in shown} == {name for name, command in main.commands.items() if not command.hidden}
    for name, arguments in shown:
        help_text = help_of(name, arguments)
        for option in re.findall(r"--[a-z-]+", arguments):
            assert option in help_text


def help_of(name: str, arguments: str) -> str:
    """Return the help of a command; of a group, that of the subcommands which the arguments name."""
    command = main.commands[name]
    below = re.findall(r"(?<![-\w])[a-z]+", arguments) if isinstance(command, click.Group) else []
    called = [[name, word] for word in below if isinstance(command, click.Group) and word in command.commands]
    return "".join(CliRunner().invoke(main, [*words, "--help"]).output for words in called or [[name]])


def test_tasks_of_the_readme_exist() -> None:
    """Each `make` task that the documents name is in the Makefile."""
    tasks = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "docs/pengembang/arsitektur.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) <= tasks


def test_each_dependency_says_why() -> None:
    """A dependency without a reason beside it isn't added."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    runtime = project["project"]["dependencies"]

    for requirement in runtime:
        line = next(line for line in text.splitlines() if f'"{requirement}"' in line)
        assert "# " in line, requirement


def test_lock_files_name_no_index() -> None:
    """The pins carry hashes and no address of a package index."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|--index|--find-links|file:", text)


GUIDE = sorted((ROOT / "docs/panduan").rglob("*.md"))
SENTENCE_PROBLEMS = ("nomor-ganda", "teks-menggantung", "satuan-hilang", "contoh-belum-diganti", "data-pribadi")
"""Warnings about the words of an example; others only say that a fragment is no whole standard."""


def examples(path: Path, kind: str = "") -> list[str]:
    """Return the YAML blocks of a page; `kind` takes those marked as wrong (`salah`) or right (`benar`)."""
    fence = r"``` \{ \.yaml \." + kind + r" \}" if kind else r"```(?:yaml| \{ \.yaml \.benar \})"
    return re.findall(fence + r"\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


def check_example(folder: Path, example: str) -> Result:
    """Check a portal that holds one example, in the file to which its keys belong."""
    agency = folder / "standards/kota/dinas"
    agency.mkdir(parents=True, exist_ok=True)
    keys = set(re.findall(r"^([a-z_]+):", example, re.MULTILINE)) - {"format"}
    files = {
        "instansi.yml": "nama: Dinas\n",
        "sk.yml": "sk:\n  - 067/ 57/ 280 TAHUN 2023\n  - 44 TAHUN 2024\n",
        "contoh.yml": "judul: Contoh\n",
        "rujukan.yml": "judul: Rujukan\n",
    }
    if "nama" in keys or keys == {"maklumat"}:
        files["instansi.yml"] = example if "nama" in keys else files["instansi.yml"] + example
    elif keys in ({"sk"}, {"papan"}):
        files[f"{min(keys)}.yml"] = example
    else:
        files["contoh.yml"] = example if "judul" in keys else files["contoh.yml"] + example
    for name, text in files.items():
        (agency / name).write_text("format: 1\n" + text.removeprefix("format: 1\n"), encoding="utf-8")
    (agency / "alur.png").write_bytes(b"")
    return CliRunner().invoke(main, ["check", "--standards", str(folder / "standards")])


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.name)
def test_examples_of_the_guide_are_valid(path: Path, tmp_path: Path) -> None:
    """Whatever the guide shows as right can be copied and passes the check."""
    for number, example in enumerate(examples(path)):
        result = check_example(tmp_path / str(number), example)

        assert result.exit_code == 0, example + result.output
        assert not [rule for rule in SENTENCE_PROBLEMS if f"[{rule}]" in result.output], example + result.output


def test_the_guide_has_examples() -> None:
    """The test above finds what it looks for."""
    counts = {path.name: len(examples(path)) for path in GUIDE}

    assert counts["menulis-standar.md"] >= 8
    assert counts["kunci.md"] == len(EXAMPLES) + 1
    assert counts["memperbaiki-galat.md"] >= 6


def test_every_trap_of_the_guide_is_one() -> None:
    """Each example shown as wrong can't be read, or reads otherwise than the right one after it."""
    page = ROOT / "docs/panduan/memperbaiki-galat.md"
    wrong, right = examples(page, "salah"), examples(page, "benar")

    assert len(wrong) == 6
    for trap, remedy in zip(wrong, right, strict=False):
        try:
            read = read_yaml(trap.encode()).plain()
        except ReadingError:
            continue
        assert read != read_yaml(remedy.encode()).plain()


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.name)
def test_the_guide_shows_block_form(path: Path) -> None:
    """No example that is meant to be copied has braces: a comma in them cuts a text."""
    assert [example for example in examples(path) if "{" in example] == []


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.name)
def test_commands_of_the_guide_exist(path: Path) -> None:
    """Each command and option that the guide shows is one that the program knows."""
    text = path.read_text(encoding="utf-8")
    shown = re.findall(r"(?:`|^)maklumat ([a-z-]+)([^`\n]*)", text, re.MULTILINE)

    for name, arguments in shown:
        assert name in main.commands, name
        help_text = help_of(name, arguments)
        for option in re.findall(r"--[a-z-]+", arguments):
            assert option in help_text


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.name)
def test_the_guide_names_rules_that_exist(path: Path) -> None:
    """A rule that the guide explains is one that the check knows."""
    terms = re.findall(r"^(`[a-z-]+`(?:, `[a-z-]+`)*)\n:   ", path.read_text(encoding="utf-8"), re.MULTILINE)

    assert {rule for term in terms for rule in re.findall(r"[a-z-]+", term)} <= RULES.keys()


def test_the_key_reference_names_every_key() -> None:
    """Every key of every model stands in the table of its section, with a form and a meaning."""
    rows = re.findall(r"^\| `([a-z_]+)`(?: \*wajib\*)? \| (.+?) \| (.*) \|$", fields_page(), re.MULTILINE)
    counted = sum(len(model.model_fields) for model in models())

    assert len(rows) == counted
    assert [key for key, form, meaning in rows if not form or not meaning] == []


def models() -> set[type[Record]]:
    """Return every model that a file can hold."""
    found: set[type[Record]] = set()
    for model, _ in FILES.values():
        found |= {model, *sections_below(model)}
    return found


def test_nothing_names_a_machine_or_a_registry() -> None:
    """No committed text holds a path of somebody's machine or the host of a package registry."""
    found = subprocess.run(
        ["git", "grep", "-nIE", r"pypi\.org|pythonhosted|registry\.npmjs|/home/[a-z]|/root/|/opt/pypi", "--", ".", ":!tests/test_docs.py"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert found.stdout == ""
