"""What is taken away from the map: one file a format, rows in, bytes out."""
