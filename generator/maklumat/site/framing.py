"""What all pages of one portal share: settings, names of assets, whose portal it is."""

from __future__ import annotations

from pathlib import Path

from maklumat.catalogue.catalogue import Catalogue
from maklumat.site.assets import load_assets
from maklumat.site.settings import SiteSettings
from maklumat.site.shell import Frame


def make_frame(catalogue: Catalogue, settings: SiteSettings, templates_dir: Path) -> Frame:
    """Return the frame of a portal's pages, prose pages and the endpoint's included."""
    governments = {entry.agency.government for entry in catalogue.agencies if entry.agency.government}
    owner = settings.owner or (governments.pop() if len(governments) == 1 else "instansi pemerintah")
    return Frame(settings, load_assets(templates_dir / "assets"), owner)
