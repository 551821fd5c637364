"""Bias audits: outcomes and groups given from outside -> rates, impact ratios, intervals and exact tests."""
