"""Items of intelligence: sanitised, graded, placed, and read by those who need to know."""
