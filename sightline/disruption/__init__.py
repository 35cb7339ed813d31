"""What may be done about exploitation: the catalogue of powers, and the finder of options."""
