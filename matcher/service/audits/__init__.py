"""Bias audits at the edge: where outcomes come from, and a report as JSON, table, CSV and page."""
