"""mkdocs as a host: its events → the portal's build. Rules and pages live elsewhere.

mkdocs renders the prose of `docs/` with Material; the portal's own pages are written beside it after mkdocs has cleaned
and filled the folder. The standards are read before that, so that a problem leaves the last good portal in place.
"""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from maklumat.build_settings import BuildSettings, Progress, no_progress
from maklumat.clock import today
from maklumat.model.record import parse_date
from maklumat.portal import Reading, RefusedError, Summary, read_standards, write_portal
from maklumat.press import check_kit
from maklumat.problems import Severity, UserError, count_in_words
from maklumat.site.framing import make_frame
from maklumat.site.output import check_target
from maklumat.site.settings import SiteSettings
from maklumat.site.shell import Frame, PageHead
from maklumat.site.templates import page_environment, render_part
from maklumat.site.usual import load_usual
from maklumat.templates_dir import find_templates

log = logging.getLogger("mkdocs.plugins.maklumat")

REPLACED_TEMPLATES = {"404.html", "sitemap.xml"}
"""Theme pages that the portal writes itself."""


class MaklumatConfig(base.Config):
    """The plugin's settings in mkdocs.yml."""

    standards_dir = config_options.Type(str, default="standards")
    templates_dir = config_options.Optional(config_options.Type(str))
    cache_dir = config_options.Type(str, default=".cache/maklumat")
    notices = config_options.Type(bool, default=True)
    tagline = config_options.Type(str, default="Standar pelayanan publik")
    owner = config_options.Type(str, default="")
    licence = config_options.Type(str, default="")
    frequent = config_options.ListOfItems(config_options.Type(str), default=[])
    today = config_options.Optional(config_options.Type((str, date)))
    sheet_theme = config_options.Optional(config_options.Type(str))
    kit = config_options.ListOfItems(config_options.Type(str), default=[])
    jobs = config_options.Type(int, default=0)
    intake_url = config_options.Type(str, default="")
    numbers_file = config_options.Type(str, default="angka.json")


class MaklumatPlugin(BasePlugin[MaklumatConfig]):
    """Builds the portal in a mkdocs build. `progress` may be replaced by who runs the build; `summary` tells what was made."""

    def __init__(self) -> None:
        self.progress: Progress = no_progress
        self.summary: Summary | None = None
        self._is_preview = False
        self._reading: Reading | None = None
        self._refused: tuple[str, ...] = ()
        self._frame: Frame | None = None
        self._nav: Navigation | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether this is a preview; a plugin with this event also lives through rebuilds."""
        self._is_preview = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the standards and bring in the theme's overrides."""
        try:
            self._build = self._build_settings(config)
            check_kit(self._build.kit)
            check_target(Path(config.site_dir), self.sources(config))
            self._reading, self._refused = read_standards(self._build, self.progress), ()
        except UserError as error:
            raise PluginError(str(error)) from None
        except RefusedError as error:
            self._refuse(error)
        for problem in () if self._refused or self._reading is None else self._reading.problems:
            if problem.severity == Severity.WARNING:
                log.warning("%s", problem)
        theme_dir = str(self._build.templates_dir / "theme")
        if theme_dir not in config.theme.dirs:
            config.theme.dirs.insert(0, theme_dir)
        config.theme.static_templates -= REPLACED_TEMPLATES
        return config

    def _refuse(self, error: RefusedError) -> None:
        """Stop a build; a preview goes on with the last good standards and shows the problems on every page."""
        problems = error.reading.problems
        lines = tuple(str(problem) for problem in problems if problem.severity != Severity.HINT)
        if not self._is_preview:
            end = f"{count_in_words(problems)}. Perbaiki, lalu bangun lagi; portal yang lama tidak diubah."
            raise PluginError("\n".join(["standar belum dapat diterbitkan:", *lines, end])) from None
        log.error("%s", "\n".join(["pratinjau menampilkan isi terakhir yang benar; perbaiki:", *lines]))
        self._refused = lines
        self._reading = self._reading or error.reading

    def _build_settings(self, config: MkDocsConfig) -> BuildSettings:
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        setting = self.config.templates_dir
        return BuildSettings(
            standards_dir=root / self.config.standards_dir,
            templates_dir=find_templates(root / setting if setting else None),
            cache_dir=root / self.config.cache_dir,
            today=self._today(),
            with_notices=self.config.notices,
            strict=bool(config.strict),
            jobs=self.config.jobs,
            kit=tuple(self.config.kit),
            theme_file=root / self.config.sheet_theme if self.config.sheet_theme else None,
        )

    def sources(self, config: MkDocsConfig) -> tuple[Path, ...]:
        """Return the folders that no build may empty."""
        return (self._build.standards_dir, self._build.templates_dir, Path(config.docs_dir))

    def _today(self) -> date:
        """Return the day that the portal is built for: a set one, SOURCE_DATE_EPOCH, or now."""
        setting = self.config.today
        if setting:
            day = setting if isinstance(setting, date) else parse_date(str(setting))
            if day is None:
                raise UserError(f"pengaturan today “{setting}” bukan tanggal; tulis misalnya 2026-01-31")
            return day
        return today()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave the theme's scripts out: prose pages need none."""
        for file in [
            file for file in files if file.src_uri.startswith("assets/javascripts/") or file.src_uri.endswith(".map")
        ]:
            files.remove(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the prose pages for footer and site map; their titles are known once they are read."""
        self._nav = nav
        return nav

    def settings_without_build(self, config: MkDocsConfig) -> tuple[BuildSettings, SiteSettings]:
        """Return the settings for somebody who needs them but runs no build."""
        self._build = self._build_settings(config)
        return self._build, self._site_settings(config)

    def _site_settings(self, config: MkDocsConfig) -> SiteSettings:
        return SiteSettings(
            name=config.site_name,
            today=self._build.today,
            url=(config.site_url or "").rstrip("/") + "/" if config.site_url else "",
            tagline=self.config.tagline,
            description=config.site_description or "",
            owner=self.config.owner,
            licence=self.config.licence,
            frequent=tuple(self.config.frequent),
            prose=tuple((item.title or "", url) for item in self._nav.items if (url := _first_url(item)))
            if self._nav
            else (),
            prose_urls=tuple(page.url for page in self._nav.pages) if self._nav else (),
            is_preview=self._is_preview,
            problems=self._refused,
            endpoint=checked_endpoint(self.config.intake_url),
            has_blank_forms=self._build.with_notices,
            usual=load_usual(Path(config.config_file_path).parent / self.config.numbers_file),
        )

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Prepare the parts that prose pages share with the portal's own."""
        if self._reading is None:
            return env
        self._frame = make_frame(self._reading.catalogue, self._site_settings(config), self._build.templates_dir)
        self._parts = page_environment(self._build.templates_dir / "pages")
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a prose page the portal's head, header and footer, with addresses that work from it."""
        if self._frame is not None:
            shell = self._frame.shell(PageHead(page.url, page.title or "", page.meta.get("description", "")))
            names = cast("dict[str, Any]", context)  # mkdocs' own names are typed, a plugin's can't be
            names |= {f"portal_{part}": render_part(self._parts, part, shell) for part in ("head", "header", "footer")}
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the portal's own pages over what mkdocs made."""
        if self._reading is None:
            return
        try:
            self.summary = write_portal(
                self._reading, self._build, self._site_settings(config), Path(config.site_dir), self.progress
            )
        except UserError as error:
            raise PluginError(str(error)) from None
        for wanted in set(self.config.frequent) - {entry.id for entry in self._reading.catalogue.standards}:
            log.warning("frequent di mkdocs.yml menyebut “%s”, tetapi standar itu tidak ada", wanted)
        log.info(
            "Portal: %s instansi, %s standar, %s lembar, %s berkas",
            self.summary.agencies,
            self.summary.standards,
            self.summary.sheets,
            self.summary.files,
        )

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when a standard or a template changes."""
        server.watch(str(self._build.standards_dir))
        server.watch(str(self._build.templates_dir))
        if self._build.theme_file:
            server.watch(str(self._build.theme_file.parent))
        return server


def checked_endpoint(setting: str) -> str:
    """Return where requests are taken, with a final slash; refuse what is no address."""
    if setting in {"", "/"}:
        return setting
    if not setting.startswith(("https://", "http://")):
        raise UserError(
            f"pengaturan intake_url “{setting}” bukan alamat; tulis “/” bila penerimaan berada di alamat portal ini, atau misalnya https://loket.contohkota.go.id/"
        )
    return setting.rstrip("/") + "/"


def _first_url(item: Any) -> str:
    """Return the address of a navigation item: its own page, or the first one below it."""
    if isinstance(item, Page):
        return item.url
    children = item.children if isinstance(item, Section) else []
    return next((url for child in children if (url := _first_url(child))), "")
