"""Ranking: profiles and demands become vectors, vectors become exact points and a total order."""
