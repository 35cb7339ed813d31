"""The parts that pages are made of, in the manner of the GOV.UK Design System."""
