"""Alna: results management for a municipal district, on the desktop and offline."""

__version__ = "0.1.0"
