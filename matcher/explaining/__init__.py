"""Explaining: parts, gaps and sentences for the results that are shown."""
