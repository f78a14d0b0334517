"""Links between the words of a pair: from attention to words, and Pharaoh's notation.

A link joins word `i` of the source to word `j` of the target, both 0-based. Words are stretches
of letters and digits with inner apostrophes and hyphens, or single signs (`words`), so that a
link can be drawn on the text itself.
"""
