"""Plans: what is meant to be done, what it risks for children, and who agreed to it. Pure."""
