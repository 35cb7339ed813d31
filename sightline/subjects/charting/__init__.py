"""A link chart: what items name together, drawn as points and links. Pure.

`graph` makes it, `ways` finds what leads from one point to another, `central` says who stands
between, `asked` reads what a chart is grown from, and `out` writes files of it.
"""
