"""schema.org descriptions of pages, as text that may stand inside a script element."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from maklumat.catalogue.catalogue import AgencyEntry, StandardEntry
from maklumat.model.contact import Channel, ChannelKind
from maklumat.model.fee import tariff_amounts
from maklumat.site.settings import SiteSettings
from maklumat.view.agency import first_href
from maklumat.view.paths import agency_path, standard_path


def script_text(data: dict[str, Any]) -> str:
    """Return JSON that can't end the script element it stands in."""
    text = json.dumps(
        {"@context": "https://schema.org", **_without_empty(data)}, ensure_ascii=False, separators=(",", ":")
    )
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _without_empty(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: inner for key, value in data.items() if (inner := _without_empty(value)) not in ("", None, [], {})}
    return [_without_empty(value) for value in data] if isinstance(data, list) else data


def government_service(entry: StandardEntry, settings: SiteSettings) -> str:
    """Describe a standard as `GovernmentService`; requirements have no place there and stand in the data file."""
    record, agency = entry.standard, entry.agency.agency
    url = settings.absolute(standard_path(entry.id))
    duration = record.time.stated_duration if record.time else None
    return script_text(
        {
            "@type": "GovernmentService",
            "@id": url,
            "url": url,
            "name": record.title,
            "alternateName": list(record.everyday_words),
            "description": record.summary,
            "inLanguage": "id",
            "provider": organisation(entry.agency, settings),
            "areaServed": {"@type": "AdministrativeArea", "name": agency.region} if agency.region else None,
            "audience": [{"@type": "Audience", "audienceType": text} for text in record.audience],
            "offers": _offers(entry),
            "availableChannel": {
                "@type": "ServiceChannel",
                "serviceUrl": record.online[0].address if record.online else None,
                "servicePhone": _phone(agency.channels),
                "processingTime": duration.iso8601 if duration else None,
                "availableLanguage": "id",
            },
            "serviceOutput": [{"@type": "Thing", "name": item.text} for item in record.products.items]
            if record.products
            else None,
        }
    )


def _offers(entry: StandardEntry) -> dict[str, Any] | None:
    fee = entry.standard.fee
    if fee is None or fee.is_unclear:
        return None
    if fee.is_free:
        return {"@type": "Offer", "price": "0", "priceCurrency": "IDR"}
    amounts = tariff_amounts(fee.tariffs)
    if not amounts:
        return None
    return {
        "@type": "AggregateOffer",
        "lowPrice": str(min(amounts)),
        "highPrice": str(max(amounts)),
        "priceCurrency": "IDR",
    }


def organisation(entry: AgencyEntry, settings: SiteSettings) -> dict[str, Any]:
    """Describe an agency as `GovernmentOrganization`, without the context line."""
    agency = entry.agency
    url = settings.absolute(agency_path(entry.id))
    return {
        "@type": "GovernmentOrganization",
        "@id": url,
        "name": agency.name,
        "alternateName": agency.short_name,
        "url": url,
        "sameAs": first_href(agency.channels, ChannelKind.WEB),
        "telephone": _dial(agency.channels),
        "email": first_href(agency.channels, ChannelKind.MAIL).removeprefix("mailto:"),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": agency.address,
            "postalCode": agency.postcode,
            "addressCountry": "ID",
        }
        if agency.address
        else None,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": agency.government}
        if agency.government
        else None,
    }


def _dial(channels: tuple[Channel, ...]) -> str:
    return first_href(channels, ChannelKind.PHONE).removeprefix("tel:")


def _phone(channels: tuple[Channel, ...]) -> dict[str, str] | None:
    dial = _dial(channels)
    return {"@type": "ContactPoint", "telephone": dial} if dial else None


def collection(trail: Sequence[tuple[str, str]], settings: SiteSettings) -> str:
    """Describe a page of lists with the way to it: (label, path) from the front page to the page itself."""
    name, path = trail[-1]
    crumbs = [
        {"@type": "ListItem", "position": position, "name": label, "item": settings.absolute(where)}
        for position, (label, where) in enumerate(trail, 1)
    ]
    return script_text(
        {
            "@type": "CollectionPage",
            "name": name,
            "url": settings.absolute(path),
            "inLanguage": "id",
            "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": crumbs},
        }
    )


def website(settings: SiteSettings) -> str:
    """Describe the portal as a `WebSite` that can be searched."""
    target = f"{settings.absolute('cari/')}?q={{search_term_string}}"
    return script_text(
        {
            "@type": "WebSite",
            "name": settings.name,
            "url": settings.url,
            "inLanguage": "id",
            "potentialAction": {
                "@type": "SearchAction",
                "target": target,
                "query-input": "required name=search_term_string",
            },
        }
    )
