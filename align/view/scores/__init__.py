"""Scores for people: tables, plots, the report page."""
