"""Studies: what a kept analysis works out, part by part, from plain rows. Pure.

`question` says what is asked, `inputs` what it is worked out from, `evidence` how things are
counted, and each other module holds one part of the result. `steps` puts the parts in order.
"""
