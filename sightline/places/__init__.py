"""Places: the grid, areas and their people, postcodes, the gazetteer, settings and their hours."""
