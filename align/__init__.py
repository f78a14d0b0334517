"""Two texts in, a relation out: beads, links, scores, and the pages that show both.

Never imports `translate`; only the command line joins the two.
"""
