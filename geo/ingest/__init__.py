"""Reports in: read from files, made storable, geoparsed, and stored."""
