"""Terms found in a French text: the index, inflected forms, borders."""
