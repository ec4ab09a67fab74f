"""Maklumat: public-service standards as validated YAML, rendered to a portal and to paper."""

__version__ = "0.1.0"
