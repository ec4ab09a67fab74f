"""Django, configured from one `IntakeConfig`: no settings module, no environment variables.

What isn't here isn't used: no templates of Django's (pages are Jinja2, shared with the portal), no admin site, no
permissions tables, no cache server.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from maklumat.intake.config import IntakeConfig, read_secret
from maklumat.intake.engine import sqlite_options, use_newest_engine

SESSION_SECONDS = 12 * 3600
"""An officer's day; idle sessions end earlier, see `accounts`."""
FORM_FIELDS = 300
"""Fields of one submission: several times what the longest form has; stops floods of tiny fields."""
TYPED_BYTES = 400_000
"""Typed text of one submission: every field of a long form filled to its limit."""


def configure(config: IntakeConfig) -> None:
    """Set Django up, once per process."""
    import django
    from django.conf import settings

    if settings.configured:
        return
    settings.configure(**django_settings(config))
    django.setup()


def django_settings(config: IntakeConfig) -> dict[str, Any]:
    """Return Django's settings for an installation."""
    from maklumat.forms.definition import MAX_FILES

    return {
        "DEBUG": config.debug,
        "SECRET_KEY": read_secret(config.data_dir).decode(),
        "ALLOWED_HOSTS": [host for host in (config.host, config.desk_host, "127.0.0.1", "localhost") if host],
        "DATABASES": {"default": database(config)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "INSTALLED_APPS": [
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sessions",
            "django_otp",
            "django_otp.plugins.otp_totp",
            "django_otp.plugins.otp_static",
            "maklumat.intake",
        ],
        "MIDDLEWARE": [
            "maklumat.intake.middleware.guard",
            "maklumat.intake.middleware.sessions",
            "django.middleware.csrf.CsrfViewMiddleware",
            "maklumat.intake.middleware.accounts_of_sessions",
            "maklumat.intake.middleware.second_factors",
            "maklumat.intake.middleware.watch_session",
        ],
        "ROOT_URLCONF": "maklumat.intake.urls",
        "AUTH_USER_MODEL": "intake.Officer",
        "PASSWORD_HASHERS": ["maklumat.intake.hashing.SmallArgon2"],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": {"min_length": 12},
            },
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
            {
                "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
                "OPTIONS": {"user_attributes": ("mail", "name")},
            },
        ],
        "LANGUAGE_CODE": "id",
        "USE_I18N": True,
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "FILE_UPLOAD_HANDLERS": ["maklumat.intake.parsing.BoundedUploadHandler"],
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": FORM_FIELDS,
        "DATA_UPLOAD_MAX_NUMBER_FILES": MAX_FILES,
        "DATA_UPLOAD_MAX_MEMORY_SIZE": TYPED_BYTES,
        "SESSION_COOKIE_NAME": "__Host-petugas" if config.is_https else "petugas",
        "SESSION_COOKIE_AGE": SESSION_SECONDS,
        "SESSION_COOKIE_SECURE": config.is_https,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_NAME": "__Host-csrf" if config.is_https else "csrf",
        "CSRF_COOKIE_SECURE": config.is_https,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_TRUSTED_ORIGINS": [
            url.rstrip("/") for url in (config.url, config.desk_url) if url.startswith("https://")
        ],
        "CSRF_FAILURE_VIEW": "maklumat.intake.error_views.csrf_failed",
        "OTP_TOTP_ISSUER": "Maklumat",
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if config.trusted_proxy else None,
        "LOGGING_CONFIG": None,
        "APPEND_SLASH": False,
    }


def database(config: IntakeConfig) -> dict[str, Any]:
    """Return the database: SQLite with a safe journal, or PostgreSQL that answers only after its log is on disk."""
    if not config.database_url:
        version = use_newest_engine()
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(config.database_path),
            "OPTIONS": sqlite_options(version),
            "CONN_MAX_AGE": None,
        }
    parts = urlsplit(config.database_url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"options": "-c synchronous_commit=on"},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
