"""What an operator adds to the embedded gazetteer: the GeoNames dump, shapes of Natural Earth, their own places."""
