"""Settings for the type checker, which wants a module; the program itself is set up by `django_setup`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from maklumat.intake.config import IntakeConfig
from maklumat.intake.django_setup import django_settings

globals().update(django_settings(IntakeConfig(data_dir=Path(tempfile.mkdtemp()))))
