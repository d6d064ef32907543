"""Maps as pictures: what stands in for a map without scripts, and what is posted."""
