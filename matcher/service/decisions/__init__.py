"""Decisions over HTTP: recorded, shown to those whom they concern, replayed, explained, overridden and reviewed."""
