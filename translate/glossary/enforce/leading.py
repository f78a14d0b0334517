"""Terms that lead what follows them: "Writing by" goes before the name."""

from __future__ import annotations

from dataclasses import replace

from translate.glossary.enforce.placement import TermPlacement
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.words.english_words import DETERMINERS, PREPOSITIONS, RENDERED
from translate.glossary.words.lexicon import NOUN_MARKERS
from translate.glossary.words.pieces import split_pieces

# What leads in French, too; behind *dépend* (depends on) may stand who depends.
_LEADS = frozenset().union(*RENDERED.values(), ("selon", "sans", "entre", "envers", "malgré"))


def before_what_it_leads(attention: WordAttention, placed: TermPlacement) -> TermPlacement:
    """Move a term that ends in a preposition before the English of the French word behind it.

    Only a term whose French ends in one as well, and only where the model turned both round with
    nothing but words between them, as English does with other terms: *Rédaction de Marie Petit*,
    "Marie Petit editing".

    Args:
        attention: the segment, its translation, and the attention between them.
        placed: where the term would be put.

    Returns:
        The same, or a gap before what the term leads, with the words that give way taken out.
    """
    pieces, columns = attention.target_pieces, attention.columns(placed.constraint.span)
    last = split_pieces(placed.constraint.form)[-1:]
    if placed.good or placed.apart != (0, 0) or not last or last[0].key not in PREPOSITIONS:
        return placed
    if not columns or attention.source_pieces[columns[-1]].key not in _LEADS:
        return placed
    row = dict(attention.anchors).get(_behind(attention, columns[-1]))
    if row is None or pieces[row].end > placed.span[0]:
        return placed
    between = [piece for piece in pieces[row:] if piece.start < placed.span[0]]
    if not all(piece.is_word for piece in between):
        return placed
    while row and pieces[row - 1].key in DETERMINERS:
        row -= 1
    at = pieces[row].start
    return replace(placed, span=(at, at), kind="gap", apart=placed.span)


def _behind(attention: WordAttention, column: int) -> int:
    """Return the French piece behind another, articles and the like passed by."""
    column += 1
    while (
        column < len(attention.source_pieces)
        and attention.source_pieces[column].key in NOUN_MARKERS
    ):
        column += 1
    return column
