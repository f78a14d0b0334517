"""French and English words and their forms, as terms and enforcement need them."""
