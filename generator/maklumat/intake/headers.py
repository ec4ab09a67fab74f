"""The headers of every answer, the portal's static pages included. No page needs a script or a style of its own."""

from __future__ import annotations

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STATIC_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
"""For the portal's own pages, whose full-text search is compiled to WebAssembly."""
FILE_POLICY = "sandbox; default-src 'none'"
"""For what citizens handed in: shown or saved, never run."""
YEAR_SECONDS = 31_536_000


def secure_headers(*, is_https: bool, is_page: bool) -> dict[str, str]:
    """Return the headers of an answer; pages of the endpoint are never kept by a cache.

    Not `no-referrer`: browsers then send `Origin: null`, and an officer's own form looks like somebody else's.
    """
    found = {
        "Content-Security-Policy": POLICY if is_page else STATIC_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin" if is_page else "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    if is_page:
        found["Cache-Control"] = "no-store"
    if is_https:
        found["Strict-Transport-Security"] = f"max-age={YEAR_SECONDS}; includeSubDomains"
    return found
