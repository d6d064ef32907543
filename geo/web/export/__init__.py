"""What is taken away: files of rows, a map in one file, citations."""
