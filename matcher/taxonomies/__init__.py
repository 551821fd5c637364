"""Taxonomies: reading, checking and documenting skill and occupation files."""
