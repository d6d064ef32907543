"""The data by OGC API - Features, at ``/ogc/``: Part 1 (17-069r4), Part 2 (18-058r1), Part 3 (19-079r2) with CQL2."""
