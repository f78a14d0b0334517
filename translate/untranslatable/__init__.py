"""Words that are no language: found in the source, put back into the English."""
