"""The set-up: what `make` runs before there is a Dateline to run, and how it then serves."""
