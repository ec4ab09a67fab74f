"""Where the templates are: in a wheel beside the package, in a checkout at the top."""

from __future__ import annotations

from pathlib import Path

from maklumat.problems import UserError

PACKAGED = Path(__file__).parent / "site_templates"
CHECKOUT = Path(__file__).parents[2] / "site_templates"


def find_templates(setting: Path | None = None) -> Path:
    """Return the folder of templates: the one that was asked for, else the packaged one, else the checkout's."""
    for folder in [setting] if setting else [PACKAGED, CHECKOUT]:
        if (folder / "pages").is_dir():
            return folder
    raise UserError(
        f"folder templat “{setting or CHECKOUT}” tidak ada atau tidak lengkap; periksa pengaturan templates_dir, atau pasang ulang maklumat"
    )
