"""Which sheets a build prints."""

from __future__ import annotations

import pytest

from maklumat.notices.sheets import SHEETS, Source
from maklumat.press import check_kit, wanted_sheets
from maklumat.problems import UserError


def test_usual_kit_is_everything_in_colour_and_the_sheets_of_every_day_saving_ink() -> None:
    """Without a choice, each kind is there on all its papers, and what offices print by the dozen also saving ink."""
    wanted = [choice for choice, _ in wanted_sheets((), Source.STANDARD)]
    papers = {
        (kind, paper) for kind, sheet in SHEETS.items() if sheet.source == Source.STANDARD for paper in sheet.papers
    }

    assert {(choice.kind, choice.paper) for choice in wanted if choice.ink == "warna"} == papers
    assert [choice.name for choice in wanted if choice.ink == "hemat"] == [
        "pengumuman-a4-hemat",
        "pengumuman-f4-hemat",
        "ringkas-a4-hemat",
        "kartu-a5-hemat",
    ]


def test_chosen_kit_is_just_that() -> None:
    """A kit that names its sheets has these alone, in the table's order, and the first of each kind has the picture."""
    wanted = wanted_sheets(("besar-a4-hemat", "pengumuman-a3", "pengumuman-a4-hemat"), Source.STANDARD)

    assert [(choice.name, is_first) for choice, is_first in wanted] == [
        ("pengumuman-a3", True),
        ("pengumuman-a4-hemat", False),
        ("besar-a4-hemat", True),
    ]


@pytest.mark.parametrize("name", ["pengumuman-a5", "poster-a4", "pengumuman-a4-gratis", "lampiran-f4-hemat"])
def test_unknown_sheet_is_refused(name: str) -> None:
    """A name that isn't in the table is told with all that are; an annex is black on white as it is."""
    with pytest.raises(UserError, match=f"“{name}” yang tidak ada; pilihannya: pengumuman-a4, "):
        check_kit(("pengumuman-a4", name))
