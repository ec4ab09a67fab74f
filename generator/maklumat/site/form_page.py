"""The page of a form: static in the portal, and shown again by the endpoint with what was typed and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from maklumat.forms.definition import EMPTY, MAX_FILE_BYTES, MAX_FILES, FilledForm, FormDefinition, Purpose
from maklumat.site.contexts import Link, Shell
from maklumat.site.shell import Frame, PageHead, root_from
from maklumat.view.outline import Fact, Place, StandardView
from maklumat.view.paths import agency_path, standard_path

FOLDERS = {Purpose.REQUEST: "ajukan/", Purpose.COMPLAINT: "adukan/"}
"""Where a standard's forms stand below its page."""
HEADINGS = {Purpose.REQUEST: "Ajukan permohonan", Purpose.COMPLAINT: "Sampaikan pengaduan"}
SEND_PATH = "kirim/"
"""Where the endpoint takes submissions, below its root."""
TRACK_PATH = "lacak/"
"""Where a citizen follows a case, below the endpoint's root."""


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form. `action_uri` is empty where nothing is taken online: the page then tells how to apply in person.

    `problem` is a whole sentence on why a submission wasn't received, empty on the portal's own page. `others` leads
    to the standard's other form. `usual` says how long it usually takes, with its count, and may be empty.
    """

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    heading: str
    service: Link
    agency: str
    form: FormDefinition
    filled: FilledForm
    action_uri: str
    script_uri: str
    track_uri: str
    blank_uri: str
    tabs: tuple[Link, ...]
    facts: tuple[Fact, ...]
    places: tuple[Place, ...]
    contacts: tuple[Link, ...]
    file_rules: str
    problem: str = ""
    error_list: tuple[Link, ...] = ()
    usual: str = ""


def form_path(standard_id: str, purpose: Purpose) -> str:
    """Return the folder of a form's page."""
    return standard_path(standard_id) + FOLDERS[purpose]


def blank_name(purpose: Purpose) -> str:
    """Return the file name of the form to print, beside its page."""
    return f"formulir-{purpose}.pdf"


def form_page(
    form: FormDefinition,
    view: StandardView,
    frame: Frame,
    purposes: tuple[Purpose, ...],
    *,
    filled: FilledForm = EMPTY,
    problem: str = "",
    root: str | None = None,
) -> FormPage:
    """Return the page of a form; `root` replaces the relative way to the portal's root where the endpoint shows it."""
    path = form_path(form.standard_id, form.purpose)
    way = root_from(path) if root is None else root
    head = PageHead(
        path,
        f"{HEADINGS[form.purpose]}: {view.title}",
        f"{HEADINGS[form.purpose]} {view.title} kepada {view.agency.short_name}.",
        section="cari/",
        robots="noindex" if filled is not EMPTY or problem else "",
    )
    endpoint = frame.settings.endpoint
    base = "" if not endpoint else way if endpoint == "/" else endpoint
    service = Link(view.title, way + standard_path(view.id))
    return FormPage(
        shell=frame.shell(head, root),
        breadcrumbs=(
            Link("Beranda", way),
            Link(view.agency.short_name, way + agency_path(view.agency.id)),
            service,
            Link(HEADINGS[form.purpose], "", is_current=True),
        ),
        heading=HEADINGS[form.purpose],
        service=service,
        agency=view.agency.short_name,
        form=form,
        filled=filled,
        action_uri=f"{base}{SEND_PATH}{form.purpose}/{form.standard_id}/" if endpoint else "",
        script_uri=way + frame.assets.form_script,
        track_uri=f"{base}{TRACK_PATH}" if endpoint else "",
        blank_uri=f"{way}{path}{blank_name(form.purpose)}" if frame.settings.has_blank_forms else "",
        tabs=tuple(
            Link(HEADINGS[other], way + form_path(form.standard_id, other), is_current=other == form.purpose)
            for other in purposes
        ),
        facts=tuple(fact for fact in view.facts if fact.key in {"biaya", "waktu"} and fact.is_stated),
        places=view.places,
        contacts=tuple(Link(action.label, action.href) for action in view.actions if action.key != "daring"),
        file_rules=f"PDF, JPG, atau PNG; tiap berkas paling besar {MAX_FILE_BYTES // 1_000_000} MB, semuanya paling banyak {MAX_FILES} berkas.",
        problem=problem,
        error_list=tuple(
            Link(f"{_label(form, key)}: {message}", f"#f-{key}") for key, message in filled.errors.items()
        ),
        usual=frame.settings.usual.get(view.id, "") if form.purpose == Purpose.REQUEST else "",
    )


def _label(form: FormDefinition, key: str) -> str:
    field = form.field(key)
    label = field.label if field else key
    return label if len(label) <= 60 else f"{label[:57].rsplit(' ', 1)[0]} …"
