"""Training: a bitext and a Marian model in, a better Marian model out.

::

    bitext ─→ clean ─→ tokenizer ─→ guided (links) ─→ batches ─→ trainer ─→ export
                                                                 model, loss, optimize, checkpoint

`recipe.tune` walks that path. Nothing here is imported by the translation path, and importing this
package loads nothing heavy.
"""
