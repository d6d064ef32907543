"""Figures of Dateline, each beside those of other ways of doing the same: `make bench-map` and its like."""
