"""What an analysis is taken out as: layers, tables, a printed map, and the problem profile. Pure.

`layers` and `parts` turn a result into rows with shapes; `geopackage`, `geojson` and `tables`
write those. `themes` says what a map shows, `sheet` draws it, `setting` makes pictures and PDF.
`document` puts a problem profile together. Nothing here reads the database or knows who asks.
"""
