"""Every address of the endpoint, on one page."""

from __future__ import annotations

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from maklumat.intake import (
    account_views,
    api_views,
    desk_views,
    error_views,
    health_views,
    paper_views,
    public_views,
    status_views,
)


class StandardId(StringConverter):
    """A standard's ID: government, agency, service."""

    regex = r"[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+"


class PurposeName(StringConverter):
    """What a form is for."""

    regex = "permohonan|pengaduan"


register_converter(StandardId, "standard")
register_converter(PurposeName, "purpose")

desk = [
    path("", desk_views.inbox),
    path("masuk/", account_views.sign_in),
    path("kode/", account_views.second_factor),
    path("sandi/", account_views.new_password),
    path("keluar/", account_views.sign_out),
    path("akun/", account_views.own_account),
    path("pengelola/", account_views.agency_accounts),
    path("pengelola/<int:pk>/", account_views.change_account),
    path("kasus/<int:pk>/", desk_views.case),
    path("kasus/<int:pk>/tindakan/", desk_views.act),
    path("kasus/<int:pk>/identitas/", desk_views.open_identity),
    path("kasus/<int:pk>/kode/", desk_views.renew_code),
    path("kasus/<int:pk>/berkas/<int:file_pk>/", desk_views.open_file),
    path("kertas/", paper_views.choose),
    path("kertas/<purpose:purpose>/<standard:standard_id>/", paper_views.enter),
]

urlpatterns = [
    path("kirim/<purpose:purpose>/<standard:standard_id>/", public_views.sending),
    path("lacak/", status_views.track),
    path("lacak/tantangan/", public_views.challenge),
    path("lacak/tanda-terima/", status_views.receipt_pdf),
    path("lacak/tindakan/", status_views.act),
    path("api/v1/openapi.json", api_views.description),
    path("api/v1/layanan", api_views.services),
    path("api/v1/lacak", api_views.status),
    path("api/v1/<purpose:purpose>/<standard:standard_id>", api_views.sending),
    path("petugas/", include(desk)),
    path("sehat", health_views.health),
]

handler400 = error_views.bad_request
handler403 = error_views.not_found
handler404 = error_views.not_found
handler500 = error_views.server_error
