"""What is taken away from the map: pictures, and data in files. One file a format, rows in, bytes out."""
