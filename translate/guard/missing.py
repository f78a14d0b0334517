"""Words that the English lacks: the sentence is written again with what usually renders them.

A small model leaves a rarer word out, puts a commoner one in its place or makes one up. Where it
would stand, the attention tells: up to there the English stays, the usual rendering follows, and
the model goes on. What comes of it is taken if the model finds it likely enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from translate.engines.engine import DecodingConfig, Engine, Hypothesis
from translate.guard.choose import worth_of
from translate.guard.flags import check_output, weight
from translate.guard.lexicon import Lexicon, Missing
from translate.guard.result import Guarded
from translate.text.articles import indefinite

# All chosen by reading what changed in the first 500 sentences of newstest2012 (docs/estimate.md).
# Natural logs of the sentence's probability that a word may cost which is its only rendering.
_TRUST = 7.0
_TRUST_EXPRESSION = 8.0  # of several words; chosen by reading what changed: more was too bold
_QUOTES, _QUOTED = ('"', "“", "‘"), 2.5  # chosen: no word behind a mark is likely to the model
# Of a sentence, and of a word or an expression in all its forms, that are tried; the latter so that
# one cannot cost more than all words of a sentence.
_WORDS, _RENDERINGS = 4, 16
_ROUNDS = 2  # a sentence may lack two words
_SPEAKS = 0.3  # attention to the French word of the English that stands in its place
_GAIN = 0.5  # powers of ten by which more must be rendered than before
_BEAM = 2  # behind what is given; chosen: one went astray in long sentences, four said the same
# What may follow a word that was given: the model writes “super” on to “superior” else.
_GOES_ON = re.compile(r"(?!e?s\b)\w")
# Before a verb that is given in several forms these may stay: “He would” + lose, lost, losing it.
_AUXILIARIES = re.compile(
    r"""(?:(?:to|will|would|shall|should|can|cannot|could|may|might|must|do|does|did|have|has|had|am
    |is|are|was|were|be|been|being|going|not|never|\w+n['’]t|\w+['’](?:ll|ve|re|s|d|m))\s+)+""",
    re.VERBOSE | re.IGNORECASE,
)
_BE = re.compile(r"\b(?:am|is|are|was|were|be|been|being)\b|['’](?:s|m|re)\b", re.IGNORECASE)
_FRENCH = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile(r"(?:\b|(?<=[‘“(]))(an?|(?<![\w,;] )An?)( [\"“‘(]?)\Z")


@dataclass(frozen=True, slots=True)
class _Try:
    """A sentence to be written again: French, how the English begins, and what that may cost."""

    source: str
    prefix: str
    cost: float


def supplied(
    engine: Engine,
    results: Mapping[str, Guarded],
    lexicon: Lexicon,
    *,
    decoding: DecodingConfig,
) -> dict[str, Guarded]:
    """Write sentences that lack a word again, and keep what says more.

    Args:
        engine: what decodes; it sees those sentences alone.
        results: what became of each source.
        lexicon: names the words that are missing, and weighs renderings.
        decoding: how to search.

    Returns:
        The results, those that were changed with "missing" among their retries.
    """
    best, asked = dict(results), dict(results)
    for _ in range(_ROUNDS):
        tries = list(
            dict.fromkeys(
                one for text, r in asked.items() for one in _tries(text, r.hypothesis, lexicon)
            )
        )
        if not tries:
            break
        asked = _better(engine, tries, best, lexicon, decoding)
        best |= asked
    return best


def _tries(source: str, hypothesis: Hypothesis, lexicon: Lexicon) -> Iterator[_Try]:
    """Yield how a sentence might begin that has a word which is missing now, or one made up."""
    if hypothesis.attention is None or not hypothesis.tokens:
        return
    missing = lexicon.missing(source, hypothesis.text)[:_WORDS]
    for word in missing:
        several = " " in source[word.start : word.end]
        place = _place_of(word, hypothesis, several=several)
        if place is None:
            continue
        trust = _TRUST_EXPRESSION if several else _TRUST
        yield from _begun_with(word, place, source, hypothesis.text, trust)
        if len(word.renderings) > 1:
            behind = _AUXILIARIES.match(hypothesis.text, place)
            # Where the rendering is “be …” itself, a form of it is no auxiliary.
            if behind and not (word.renderings[0][0].startswith("be ") and _BE.search(behind[0])):
                yield from _begun_with(word, behind.end(), source, hypothesis.text, trust)
    for place, end in _made_up(source, hypothesis, lexicon):
        word = _stands_for(place, end, source, hypothesis, lexicon)
        yield from _begun_with(word, place, source, hypothesis.text, _TRUST)


def _begun_with(
    word: Missing, place: int, source: str, english: str, trust: float
) -> Iterator[_Try]:
    """Yield the sentence up to a place with each of a word's renderings behind it."""
    before = english[:place]
    if before.endswith(_QUOTES):
        trust *= _QUOTED
    for rendering, share in word.renderings[:_RENDERINGS]:
        yield _Try(source, _begun(before, rendering), trust * share)


def _made_up(source: str, hypothesis: Hypothesis, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where each word stands that neither language has."""
    for word in lexicon.invented(source, hypothesis.text)[:_WORDS]:
        found = re.search(rf"(?<![\w-]){re.escape(word)}(?!\w)", hypothesis.text, re.IGNORECASE)
        if found:
            yield found.span()


def _stands_for(
    place: int, end: int, source: str, hypothesis: Hypothesis, lexicon: Lexicon
) -> Missing:
    """Return the French word that some English attends to most, with its usual renderings."""
    rows = [k for k, one in enumerate(hypothesis.tokens) if one.start < end and one.end > place]
    if hypothesis.attention is None or not rows:
        return Missing(0, 0, ())
    attention = hypothesis.attention[rows].mean(axis=0)
    token = hypothesis.source_tokens[int(attention.argmax())]
    words = _FRENCH.finditer(source)
    word = next((w for w in words if w.start() < token.end and w.end() > token.start), None)
    if attention.max() < _SPEAKS or word is None:
        return Missing(0, 0, ())
    return Missing(*word.span(), lexicon.usual(word.group()))


def _place_of(word: Missing, hypothesis: Hypothesis, *, several: bool = False) -> int | None:
    """Return where the English begins that attends most to a French word; None if none does.

    Of several words the English that attends to any of them begins with the first that does so.
    """
    columns = [
        k
        for k, token in enumerate(hypothesis.source_tokens)
        if token.start < word.end and token.end > word.start
    ]
    if not columns or hypothesis.attention is None:
        return None
    attention = hypothesis.attention[:, columns].sum(axis=1)
    row = int(attention.argmax())
    if attention[row] < _SPEAKS:
        return None
    while several and row and attention[row - 1] >= _SPEAKS:
        row -= 1
    text, start = hypothesis.text, hypothesis.tokens[row].start
    while start < len(text) and text[start].isspace():
        start += 1
    while start and (text[start - 1].isalnum() or text[start - 1] in "'’-"):
        start -= 1
    return start


def _begun(before: str, word: str) -> str:
    """Put a word behind the beginning of a sentence, with the article and the capital it needs.

    >>> _begun('It is a "', "hour"), _begun('"', "apple"), _begun("Vitamin A ", "apple")
    ('It is an "hour', '"Apple', 'Vitamin A apple')
    """
    if not any(map(str.isalnum, before)) or before.rstrip(' "“‘').endswith((".", "!", "?")):
        return before + word[0].upper() + word[1:]
    article = _ARTICLE.search(before)
    if article:
        needed = article[1][0] + indefinite(word)[1:]
        before = before[: article.start()] + needed + article[2]
    return before + word


def _better(
    engine: Engine,
    tries: Sequence[_Try],
    best: Mapping[str, Guarded],
    lexicon: Lexicon,
    decoding: DecodingConfig,
) -> dict[str, Guarded]:
    """Decode what was begun, and return the best of each sentence that is better than before."""
    search = replace(decoding, beam_size=min(_BEAM, decoding.beam_size))
    made = engine.translate(
        [one.source for one in tries],
        decoding=search,
        prefixes=[one.prefix for one in tries],
    )
    sound = [
        (one, new)
        for one, new in zip(tries, made, strict=True)
        if _begins(new.text, one.prefix)
        and _is_sound(one.source, best[one.source].hypothesis, new, lexicon, decoding)
    ]
    asked = list(dict.fromkeys(one.source for one, _ in sound))
    # What was given counts as well: a word that fits nowhere is unlikely where it stands. And what
    # stands there now counts as it is read: words that are made up are of odd pieces.
    texts = [best[text].hypothesis.text for text in asked] + [new.text for _, new in sound]
    told = engine.score(asked + [one.source for one, _ in sound], texts) if sound else ()
    worth = {
        text: worth_of(text, _told(best[text].hypothesis, scored), lexicon)
        for text, scored in zip(asked, told, strict=False)
    }
    better: dict[str, Guarded] = {}
    for (one, hypothesis), scored in zip(sound, told[len(asked) :], strict=True):
        text, before, new = one.source, best[one.source], _told(hypothesis, scored)
        value = worth_of(text, new, lexicon) + one.cost / len(new.tokens)
        if value > worth[text]:
            worth[text] = value
            new = replace(new, alternatives=before.hypothesis.alternatives)
            flags = check_output(text, new, decoding=decoding)
            better[text] = Guarded(new, flags, (*before.retries, "missing"))
    return better


def _told(hypothesis: Hypothesis, scored: Hypothesis) -> Hypothesis:
    return replace(hypothesis, log_prob=scored.log_prob)


def _begins(text: str, prefix: str) -> bool:
    """Return whether a text begins as it was told, the last word being one, or more of it."""
    return text.startswith(prefix) and not _GOES_ON.match(text, len(prefix))


def _is_sound(
    source: str,
    before: Hypothesis,
    new: Hypothesis,
    lexicon: Lexicon,
    decoding: DecodingConfig,
) -> bool:
    """Return whether a new rendering says more than the one before, and nothing of it is worse."""
    made_up = [len(lexicon.invented(source, one.text)) for one in (before, new)]
    gain = _GAIN if made_up[1] == made_up[0] else 0.0  # a word less of no language is gain enough
    return (
        bool(new.tokens)
        and lexicon.lack(source, new.text) >= lexicon.lack(source, before.text) + gain
        and made_up[1] <= made_up[0]
        and lexicon.faults(source, new.text) <= lexicon.faults(source, before.text)
        and weight(check_output(source, new, decoding=decoding))
        <= weight(check_output(source, before, decoding=decoding))
    )
