"""Every address of the endpoint, on one page."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import PathConverter

from maklumat.intake import error_views, health_views, public_views, status_views


class StandardId(PathConverter):
    """A standard's ID: government, agency, service."""

    regex = r"[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+"


class PurposeName(PathConverter):
    """What a form is for."""

    regex = "permohonan|pengaduan"


register_converter(StandardId, "standard")
register_converter(PurposeName, "purpose")

urlpatterns = [
    path("kirim/<purpose:purpose>/<standard:standard_id>/", public_views.sending),
    path("lacak/", status_views.track),
    path("lacak/tantangan/", public_views.challenge),
    path("lacak/tanda-terima/", status_views.receipt_pdf),
    path("lacak/tindakan/", status_views.act),
    path("sehat", health_views.health),
]

handler400 = error_views.bad_request
handler403 = error_views.not_found
handler404 = error_views.not_found
handler500 = error_views.server_error
