"""One hypothesis from the hypotheses of the pieces that a long sentence was cut into.

The pieces come from `cut.py`. Spans are shifted, attention becomes block-diagonal, and what a
model does to a clause because it takes it for a sentence (a capital, a full stop) is undone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from translate.engines.engine import Hypothesis
from translate.text.tokens import Token

if TYPE_CHECKING:  # numpy takes a tenth of a second that `visavis --help` need not wait for
    import numpy as np
    from numpy.typing import NDArray

# Words whose capital is never their own.
_SMALL = re.compile(
    r"""
    (?: a | about | above | according | across | after | against | all | along | already | also
    | although | am | among | an | and | another | any | are | around | as | at | because | been
    | before | behind | being | below | beside | besides | between | beyond | both | but | by
    | can | could | despite | did | do | does | down | during | each | either | else | even | every
    | everyone | everything | except | few | fewer | followed | following | for | from | further
    | had | half | has | have | having | he | hence | her | here | his | how | however | if | in
    | indeed | instead | into | is | it | its | just | later | least | less | like | many | more
    | moreover | most | much | must | near | neither | never | nevertheless | no | nobody | none
    | nor | not | nothing | now | of | off | often | on | once | one | only | onto | or | other
    | others | our | out | over | particularly | perhaps | rather | same | several | she | should
    | since | so | some | someone | something | sometimes | soon | still | such | than | thanks
    | that | the | their | them | then | there | therefore | these | they | this | those | though
    | three | through | throughout | thus | to | today | together | too | toward | towards | two
    | under | unless | unlike | until | up | upon | very | was | we | well | were | what | whatever
    | when | where | whereas | whether | which | while | who | whom | whose | why | with | within
    | without | would | yesterday | yet | you | your ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Capitals of English where French has none: "I", days, months, peoples, languages, faiths. Of the
# rare words that end like a people's name ("comedian") the capital stays as well.
_OWN = re.compile(
    r"""
    (?: I | (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days? | January | February | March | April
    | May | June | July | August | September | October | November | December
    | \w+(?:ean|ian|ese|ish)s? | Africans? | Americans? | Mexicans? | Germans? | French
    | Frenchm[ae]n | Dutch | Welsh | Swiss | Scots? | Greeks? | Turks? | Czechs? | Slovaks?
    | Serbs? | Croats? | Kurds? | Arabs? | Arabic | Islamic | Islamists? | Iraqis? | Israelis?
    | Pakistanis? | Afghans? | Thais? | Jews? | Muslims? | Catholics? | Protestants? | Romans?
    | Republicans? | Latin | Christmas | Easter | Internet | God | Mr | Mrs | Ms | Dr ) \b
    """,
    re.VERBOSE,
)
_CAPITALISED = re.compile(r"[A-Z][a-z]+\b|A\b")
_STOPS = (".", "…", "!", "?")
# Chosen: 64 MB of float32; no page shows the links of a sentence of 4,000 tokens.
_MOST_CELLS = 4096 * 4096


def join(
    source: str, spans: Sequence[tuple[int, int]], hypotheses: Sequence[Hypothesis]
) -> Hypothesis:
    """Put the translations of a source's pieces together.

    Args:
        source: the whole source.
        spans: the pieces' spans in it, as `cut` gives them; at least one.
        hypotheses: the translation of each piece.

    Returns:
        The texts with the borders' marks between them; tokens with shifted spans; the mean of
        the log-probabilities weighted by tokens; block-diagonal attention, the end marks gathered
        in one column, or None if it would have more than 16 million cells. The k-th alternative
        is made of the k-th alternatives of the pieces.
    """
    if list(spans) == [(0, len(source))]:
        return hypotheses[0]
    pieces = [_as_clause(source, spans, k, item) for k, item in enumerate(hypotheses)]
    text, starts = _joined_text(source, spans, pieces)
    weights = [len(piece.tokens) + 1 for piece in pieces]  # the end mark has its probability too
    log_prob = sum(p.log_prob * w for p, w in zip(pieces, weights, strict=True)) / sum(weights)
    # A piece that needed no translation has no others than itself.
    depth = min((len(item.alternatives) for item in hypotheses if item.alternatives), default=0)
    return Hypothesis(
        text,
        tuple(
            _shifted(token, start)
            for piece, start in zip(pieces, starts, strict=True)
            for token in piece.tokens
        ),
        _joined_source(source, spans, pieces),
        log_prob=log_prob,
        token_log_probs=_joined_log_probs(pieces),
        attention=_joined_attention(pieces),
        alternatives=tuple(
            join(source, spans, [(item.alternatives or (item,) * depth)[k] for item in hypotheses])
            for k in range(depth)
        ),
    )


def _as_clause(
    source: str, spans: Sequence[tuple[int, int]], k: int, hypothesis: Hypothesis
) -> Hypothesis:
    """Undo the full stop and the capital that the k-th piece has only for being alone."""
    piece = source[slice(*spans[k])]
    text = hypothesis.text
    if k < len(spans) - 1 and text.endswith(".") and not piece.endswith(_STOPS):
        hypothesis = _shortened(hypothesis, text.rstrip(". "))
    text = hypothesis.text
    first = _CAPITALISED.match(text)
    if k and piece[:1].islower() and first and not _is_own(first.group(), piece):
        hypothesis = replace(hypothesis, text=text[0].lower() + text[1:])
    return hypothesis


def _is_own(word: str, piece: str) -> bool:
    """Return whether an English word that begins a piece may have its capital from a name.

    The embedded models begin up to four in ten of the inner pieces of newstest2013 with a capital.

    Args:
        word: with its capital.
        piece: the French that it begins the translation of; it begins with a small letter. Without
            any capital it holds no name, but for one that is written small on both sides.
    """
    if _SMALL.fullmatch(word):
        return False
    names = piece != piece.lower() or word.lower() in re.split(r"\W+", piece)
    return names or _OWN.fullmatch(word) is not None


def _shortened(hypothesis: Hypothesis, text: str) -> Hypothesis:
    """Cut the end off a hypothesis, with its tokens and their attention."""
    tokens = [token for token in hypothesis.tokens if token.start < len(text)]
    attention = hypothesis.attention
    return replace(
        hypothesis,
        text=text,
        tokens=tuple(replace(token, end=min(token.end, len(text))) for token in tokens),
        attention=None if attention is None else attention[: len(tokens)],
    )


def _joined_text(
    source: str, spans: Sequence[tuple[int, int]], pieces: Sequence[Hypothesis]
) -> tuple[str, list[int]]:
    """Join the texts, and say at which offset each begins."""
    parts = [pieces[0].text]
    starts = [0]
    length = len(parts[0])
    for k in range(1, len(pieces)):
        between = _mark(source[spans[k - 1][1] : spans[k][0]], parts[-1])
        parts += [between, pieces[k].text]
        starts.append(length + len(between))
        length = starts[-1] + len(parts[-1])
    return "".join(parts), starts


def _mark(gap: str, before: str) -> str:
    """Write what stands between two pieces the English way.

    >>> [_mark(gap, "so") for gap in (" ", ", ", " ; ", " — ", "")]
    [' ', ', ', '; ', ' — ', '']
    """
    mark = gap.strip()
    if mark and before.endswith(mark):
        mark = ""
    opening = " " if mark[:1] in ("—", "–") and gap[0].isspace() else ""
    return opening + mark + (" " if gap[-1:].isspace() else "")


def _inner(piece: Hypothesis) -> int:
    """Count the source tokens of a piece without the end mark, which has an empty span."""
    tokens = piece.source_tokens
    return len(tokens) - bool(tokens and tokens[-1].start == tokens[-1].end)


def _shifted(token: Token, offset: int) -> Token:
    return replace(token, start=token.start + offset, end=token.end + offset)


def _joined_source(
    source: str, spans: Sequence[tuple[int, int]], pieces: Sequence[Hypothesis]
) -> tuple[Token, ...]:
    tokens = [
        _shifted(token, start)
        for piece, (start, _) in zip(pieces, spans, strict=True)
        for token in piece.source_tokens[: _inner(piece)]
    ]
    ends = [token for piece in pieces for token in piece.source_tokens[_inner(piece) :]]
    if ends:
        tokens.append(replace(ends[-1], start=len(source), end=len(source)))
    return tuple(tokens)


def _joined_log_probs(pieces: Sequence[Hypothesis]) -> tuple[float, ...]:
    """Line up the tokens' log-probabilities, if every piece has them, without the end marks'."""
    if not all(len(piece.token_log_probs) >= len(piece.tokens) for piece in pieces):
        return ()
    return tuple(p for piece in pieces for p in piece.token_log_probs[: len(piece.tokens)])


def _joined_attention(pieces: Sequence[Hypothesis]) -> NDArray[np.float32] | None:
    blocks = [piece.attention for piece in pieces]
    rows = sum(len(piece.tokens) for piece in pieces)
    columns = sum(map(_inner, pieces)) + any(_inner(p) < len(p.source_tokens) for p in pieces)
    if rows * columns > _MOST_CELLS:
        return None
    import numpy as np

    joined = np.zeros((rows, columns), dtype=np.float32)
    row = column = 0
    for piece, block in zip(pieces, blocks, strict=True):
        height, inner = len(piece.tokens), _inner(piece)
        if block is None or block.shape != (height, len(piece.source_tokens)):
            return None
        joined[row : row + height, column : column + inner] = block[:, :inner]
        if inner < block.shape[1]:
            joined[row : row + height, -1] = block[:, -1]
        row, column = row + height, column + inner
    return joined
