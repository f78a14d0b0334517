"""The ladder that makes every term of a document what its entry asks for."""
