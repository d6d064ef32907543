"""A filter looked at in other ways than as a map: table, trend, places named together, two filters compared."""
