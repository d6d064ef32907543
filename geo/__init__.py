"""Dateline's own knowledge of reports and places, in layers; see docs/architecture.md."""
