"""Diagnosis of vacancies."""
