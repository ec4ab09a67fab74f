"""What a portal's owner decides; the same for every host that runs the build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urljoin, urlsplit


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Settings of one build.

    `url` is the portal's absolute address with a final slash, empty where it isn't known yet; `frequent` are IDs of
    standards for the home page; `prose` are (label, address relative to the root) of the prose pages in the navigation;
    `prose_urls` all of them, for the site map. `endpoint` is where requests and complaints are taken: empty for nowhere,
    "/" for the portal's own root, else an absolute address with a final slash. `has_blank_forms` says that forms to print
    are made. `usual` says by standard's ID how long it usually takes.
    """

    name: str
    today: date
    url: str = ""
    tagline: str = ""
    description: str = ""
    owner: str = ""
    licence: str = ""
    frequent: tuple[str, ...] = ()
    prose: tuple[tuple[str, str], ...] = ()
    prose_urls: tuple[str, ...] = field(default=())
    is_preview: bool = False
    endpoint: str = ""
    has_blank_forms: bool = False
    usual: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def absolute(self, path: str) -> str:
        """Return the absolute address of a path below the root; the path itself where the portal's address isn't known."""
        return urljoin(self.url, path) if self.url else path

    @property
    def base_path(self) -> str:
        """The path of the portal's root on its host: `/` or `/portal/`."""
        path = urlsplit(self.url).path
        return path if path.endswith("/") else f"{path}/"
