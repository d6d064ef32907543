"""What the API is, for programs and for people: from one table of its addresses and one of their parameters."""
