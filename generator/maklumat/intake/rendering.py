"""A context → an answer: which page is shown by which template, with the headers that every page carries."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse

from maklumat.intake import contexts, desk_contexts
from maklumat.intake.installation import current
from maklumat.site.contexts import Shell
from maklumat.site.form_page import FormPage
from maklumat.site.shell import PageHead
from maklumat.site.templates import TEMPLATES as PORTAL_TEMPLATES

TEMPLATES: dict[type[Any], str] = {
    contexts.ReceiptPage: "receipt.html",
    contexts.TrackPage: "track.html",
    contexts.StatusPage: "status.html",
    contexts.ProblemPage: "problem.html",
    **desk_contexts.TEMPLATES,
}


def page(context: Any, status: int = 200) -> HttpResponse:
    """Return a page."""
    name = PORTAL_TEMPLATES[FormPage] if isinstance(context, FormPage) else TEMPLATES[type(context)]
    text = current().pages.get_template(name).render(page=context, shell=context.shell)
    return HttpResponse(text, status=status)


def shell(path: str, title: str, description: str = "") -> Shell:
    """Return what surrounds a page of the endpoint; its addresses start from the root."""
    head = PageHead(path, title, description or title, robots="noindex")
    return current().frame.shell(head, root())


def root() -> str:
    """Return the path under which portal and endpoint stand, with both slashes."""
    return current().frame.settings.base_path


def problem_json(status: int, title: str, detail: str, **more: Any) -> JsonResponse:
    """Return a problem for a program (RFC 9457)."""
    body = {"type": "about:blank", "status": status, "title": title, "detail": detail, **more}
    return JsonResponse(
        body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )


def problem_page(status: int, heading: str, *sentences: str, links: tuple[Any, ...] = ()) -> HttpResponse:
    """Return a page that says what went wrong."""
    return page(contexts.ProblemPage(shell("", heading), heading, sentences, links), status)
