"""Diagnosis: what a vacancy does to a pool of candidates, and what in it a person should look at."""
