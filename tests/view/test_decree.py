"""What a page says of the decree behind a standard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from built import ROOT
from maklumat.catalogue.loading import load_catalogue
from maklumat.history.differences import compare
from maklumat.model.decree import Decree
from maklumat.view.standard import standard_view

TODAY = date(2026, 11, 22)


def test_the_decrees_that_it_replaced_are_named() -> None:
    """What an officer recorded under `menggantikan` is shown, and a change of it is told."""
    catalogue = load_catalogue(ROOT / "standards", today=TODAY).catalogue
    entry = catalogue.standards[0]
    decree = Decree.model_validate({"nomor": "44 TAHUN 2024", "menggantikan": ["12 TAHUN 2020", "3 TAHUN 2021"]})

    before = standard_view(entry, catalogue, TODAY)
    after = standard_view(replace(entry, decree=decree), catalogue, TODAY)

    assert after.decree
    assert after.decree.replaces == "12 TAHUN 2020, 3 TAHUN 2021"
    assert [component.key for component in compare(before, after).changed] == ["sk"]
