"""Engines: what turns sentences into hypotheses, and what they have in common."""
