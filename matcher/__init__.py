"""Candidate–vacancy matching over a documented skill taxonomy, with exact explanations."""

ENGINE_VERSION = "1.1.0"
"""Changes whenever equal input may give another score; part of every answer's `versions`."""
