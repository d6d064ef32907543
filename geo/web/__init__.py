"""What the web sees of Dateline: pages, API, embeds, and the command line."""
