"""The nouns of the matching service: frozen dataclasses on the standard library alone."""
