"""From how far type can be read."""

from __future__ import annotations

import math

from maklumat.notices.legibility import LIMIT_ARCMIN, reading_cm, x_height
from notices.notice_views import TEMPLATES_DIR

FONT = TEMPLATES_DIR / "fonts" / "PlusJakartaSans.ttf"


def test_distance_follows_from_the_angle() -> None:
    """At the stated distance the x-height spans ten minutes of arc: 12 pt of this font reads at about 78 cm."""
    distance = reading_cm(12, x_height(FONT))

    assert distance == 78
    assert math.isclose(math.degrees(math.atan(12 * 25.4 / 72 * 0.536 / (distance * 10))) * 60, 10, rel_tol=0.01)


def test_limit_of_sight_is_twice_as_far() -> None:
    """Half the angle is twice the distance."""
    assert abs(reading_cm(12, 0.536, LIMIT_ARCMIN) - 2 * reading_cm(12, 0.536)) <= 1
