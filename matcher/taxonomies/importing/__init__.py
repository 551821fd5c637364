"""Taxonomies of others (ESCO, O*NET, spreadsheets) -> the files that the service reads; without the network."""
