"""The endpoint's templates: short, given only what they show, and shown everything that they are given."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, meta, nodes

from maklumat.intake import contexts, desk_contexts
from maklumat.site.templates import page_environment

FOLDER = Path(__file__).parents[2] / "site_templates"
TEMPLATES: dict[type[Any], str] = {
    contexts.ReceiptPage: "receipt.html",
    contexts.TrackPage: "track.html",
    contexts.StatusPage: "status.html",
    contexts.ProblemPage: "problem.html",
    **desk_contexts.TEMPLATES,
}
SHARED = (
    contexts.FileRow, contexts.Stage, contexts.Remark, desk_contexts.Me, desk_contexts.CaseRow, desk_contexts.Tally,
    desk_contexts.AnswerRow, desk_contexts.ActionForm, desk_contexts.OfficerRow, desk_contexts.SessionRow,
)  # fmt: skip


@pytest.fixture(scope="module")
def env() -> Environment:
    return page_environment(FOLDER / "pages", FOLDER / "intake")


def names_used(env: Environment, template: str) -> set[str]:
    """Return every attribute that a template and what it includes ask for."""
    used, waiting, seen = set[str](), [template], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        assert env.loader
        tree = env.parse(env.loader.get_source(env, name)[0])
        used |= {node.attr for node in tree.find_all(nodes.Getattr)}
        waiting += [other for other in meta.find_referenced_templates(tree) if other]
    return used


def test_the_table_is_the_programs_own() -> None:
    """What these tests look at is what the endpoint renders."""
    from maklumat.intake.rendering import TEMPLATES as RENDERED

    assert RENDERED == TEMPLATES


@pytest.mark.parametrize("context", TEMPLATES, ids=lambda context: context.__name__)
def test_a_page_shows_its_whole_context(env: Environment, context: type[Any]) -> None:
    """No field is prepared in vain."""
    missing = {field.name for field in fields(context)} - {"shell"} - names_used(env, TEMPLATES[context])

    assert missing - {"breadcrumbs"} == set()


@pytest.mark.parametrize("shape", SHARED, ids=lambda shape: shape.__name__)
def test_what_pages_share_is_shown(env: Environment, shape: type[Any]) -> None:
    """Each field of what several pages show is read somewhere."""
    used = set[str]().union(*(names_used(env, template) for template in TEMPLATES.values()))

    assert {field.name for field in fields(shape)} <= used


def test_templates_are_short() -> None:
    """A template fits on two screens, and none has a script or a style of its own."""
    for path in FOLDER.glob("intake/*.html"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 120, path.name
        assert "<style" not in text
        assert " style=" not in text
        assert "<script>" not in text
