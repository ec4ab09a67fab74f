"""The documents against the code: what they name exists, what exists is named."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest
from click.testing import CliRunner

from built import ROOT
from maklumat.catalogue.rules import RULES
from maklumat.cli import main
from maklumat.reference import reference_files

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
    shown = re.findall(r"^\| `maklumat ([a-z]+)([^`]*)`", readme, re.MULTILINE)

    assert {name for name, _ in shown} == {name for name, command in main.commands.items() if not command.hidden}
    for name, arguments in shown:
        help_text = CliRunner().invoke(main, [name, "--help"]).output
        for option in re.findall(r"--[a-z-]+", arguments):
            assert option in help_text


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


def test_examples_of_the_guide_are_valid(tmp_path) -> None:
    """A whole record that the guide shows can be copied and passes the check."""
    guide = (ROOT / "docs/panduan/menulis-standar.md").read_text(encoding="utf-8")
    example = next(block for block in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if block.startswith("format"))
    folder = tmp_path / "standards/kota/dinas"
    folder.mkdir(parents=True)
    (folder / "contoh.yml").write_text(example, encoding="utf-8")
    (folder / "instansi.yml").write_text("format: 1\nnama: Dinas\n", encoding="utf-8")
    (folder / "sk.yml").write_text("format: 1\nsk: [067/ 57/ 280 TAHUN 2023]\n", encoding="utf-8")

    result = CliRunner().invoke(main, ["check", "--standards", str(tmp_path / "standards")])

    assert result.exit_code == 0, result.output


def test_fragments_of_the_guide_are_valid(tmp_path) -> None:
    """So can every fragment, put into a record or an agency."""
    guide = (ROOT / "docs/panduan/menulis-standar.md").read_text(encoding="utf-8")
    folder = tmp_path / "standards/kota/dinas"
    folder.mkdir(parents=True)
    (folder / "instansi.yml").write_text("format: 1\nnama: Dinas\n", encoding="utf-8")
    fragments = [
        block for block in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if not block.startswith("format")
    ]
    for number, fragment in enumerate(fragments):
        (folder / f"contoh-{number}.yml").write_text(f"format: 1\njudul: Contoh {number}\n{fragment}", encoding="utf-8")

    result = CliRunner().invoke(main, ["check", "--standards", str(tmp_path / "standards")])

    assert len(fragments) >= 5
    assert result.exit_code == 0, result.output


def test_nothing_names_a_machine_or_a_registry() -> None:
    """No committed text holds a path of somebody's machine or the host of a package registry."""
    found = subprocess.run(
        ["git", "grep", "-nIE", r"pypi\.org|pythonhosted|registry\.npmjs|/home/[a-z]|/root/|/opt/pypi", "--", ".", ":!tests/test_docs.py"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert found.stdout == ""
