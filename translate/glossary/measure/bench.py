"""How well a glossary is kept on sentences with annotated terms: the figures of a benchmark.

After the terminology tasks of WMT (Alam et al. 2021, Semenov et al. 2023): term success, chrF
outside the terms, and a control with targets that no model would choose. Judging one occurrence is
`judge.py`; printing is the command's.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from translate.engines.engine import Engine
from translate.errors import InputError
from translate.glossary.enforce.ladder import Draft, enforce_terms
from translate.glossary.entry import Entry
from translate.glossary.find.glossary import Glossary
from translate.glossary.find.match import Match, find_terms
from translate.glossary.measure.judge import JudgedTerm, judge
from translate.glossary.measure.outside import cut_out, without_ousted
from translate.guard import translate_guarded

# Targets that no model would choose, to show that the glossary decides and not the model.
ODD_TARGETS = (
    *("otterhound", "violin", "kitchen cabinet", "harbour master", "umbrella", "apple tree"),
    *("lighthouse", "envelope", "hourglass", "railway bridge", "xylophone", "castle"),
)
_SEED = 20261125  # chosen: any fixed number


@dataclass(frozen=True, slots=True)
class BenchSentence:
    """A sentence of a benchmark.

    Args:
        source: French.
        reference: a human's English, "" without one.
        matches: the terms found in it.
        spans: where annotated terms stand in the French; None if all that is found counts.
        reference_spans: where they stand in the reference.
    """

    source: str
    reference: str
    matches: tuple[Match, ...]
    spans: tuple[tuple[int, int], ...] | None
    reference_spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a benchmark found.

    Args:
        judged: the occurrences that were found.
        missed: annotated occurrences that no form of the entry matched.
        sentences, without: all sentences, and those without a term.
        identical: those of the latter whose English the glossary left as it was.
        chrf: outside the terms, without and with the glossary; None without references.
        time: processor time with the glossary over that without.
    """

    judged: tuple[JudgedTerm, ...] = field(repr=False)
    missed: int
    sentences: int
    without: int
    identical: int
    chrf: tuple[float, float] | None
    time: float

    @property
    def total(self) -> int:
        """Occurrences, found or missed."""
        return len(self.judged) + self.missed

    def count(self, name: str) -> tuple[int, int]:
        """Return of how many occurrences a judgement holds, and to how many it applies."""
        values = [value for item in self.judged if (value := getattr(item, name)) is not None]
        whole = name not in ("number", "misplaced")
        return sum(values), len(values) + (self.missed if whole else 0)

    def borne_out(self, witness: str) -> tuple[int, int]:
        """Return of how many occurrences one witness alone bears out the place, and of how many.

        Args:
            witness: "attention", "letters" or "blind".
        """
        return sum(getattr(item.witnesses, witness) for item in self.judged), self.total

    def statuses(self) -> Counter[str]:
        """Count the occurrences by what became of them."""
        return Counter(item.use.status for item in self.judged)

    def methods(self) -> Counter[str]:
        """Count the occurrences by how they were brought about."""
        return Counter(item.use.method for item in self.judged if item.use.method)


def run_bench(
    engine: Engine, sentences: Sequence[BenchSentence], *, thorough: bool = False
) -> Report:
    """Translate sentences without and with their terms, and judge every occurrence.

    Args:
        engine: what decodes.
        sentences: from `read_sentences`.
        thorough: as for `apply_glossary`.
    """
    engine.translate(["Bonjour à tous."])  # the first call's costs fall on no measurement
    start = time.process_time()
    guarded = translate_guarded(engine, [s.source for s in sentences])
    free = [Draft(s.source, g.hypothesis) for s, g in zip(sentences, guarded, strict=True)]
    middle = time.process_time()
    enforced = enforce_terms(engine, free, [s.matches for s in sentences], thorough=thorough)
    end = time.process_time()
    judged: list[JudgedTerm] = []
    missed = 0
    for sentence, draft in zip(sentences, enforced, strict=True):
        terms = judge(engine, draft, sentence.matches) if draft.uses else ()
        wanted, gone = _annotated(sentence, terms)
        judged += wanted
        missed += gone
    without = [k for k, s in enumerate(sentences) if not s.matches]
    return Report(
        tuple(judged),
        missed,
        len(sentences),
        len(without),
        sum(enforced[k].hypothesis == free[k].hypothesis for k in without),
        _chrf_outside(sentences, free, enforced),
        (end - start) / max(middle - start, 1e-9),
    )


def read_sentences(text: str, entries: Mapping[str, Entry], *, name: str) -> list[BenchSentence]:
    """Read a benchmark: JSON lines, or plain French with a sentence a line.

    Args:
        text: each line a record with `fr`, and maybe `en` and `terms`, a list of records with
            `term_id` and `fr_span`, maybe `en_span`; a record without `terms`, and a plain line,
            are matched against all entries.
        entries: by id; the id may have a prefix before the term's own ("wmt21-17" for "17").
        name: what to call the file in messages.

    Raises:
        InputError: naming the line that is malformed or whose term has no entry.
    """
    lines = [(k, line) for k, line in enumerate(text.splitlines(), start=1) if line.strip()]
    whole = Glossary.of(entries.values())
    by_number = {identifier.rpartition("-")[2]: entry for identifier, entry in entries.items()}
    sentences = []
    for number, line in lines:
        if not line.lstrip().startswith("{"):
            sentences.append(BenchSentence(line.strip(), "", find_terms(whole, line.strip()), None))
            continue
        try:
            sentences.append(_sentence(json.loads(line), entries, by_number, whole))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                f"{name}:{number}: no sentence with terms ({type(error).__name__}: {error}); "
                'write {"fr": …, "en": …, "terms": [{"term_id": …, "fr_span": [0, 4]}]}'
            ) from None
    if not sentences:
        raise InputError(f"{name}: holds no sentences; write one a line")
    return sentences


def _sentence(
    record: Mapping[str, Any],
    entries: Mapping[str, Entry],
    by_number: Mapping[str, Entry],
    whole: Glossary,
) -> BenchSentence:
    source, reference = str(record["fr"]), str(record.get("en", ""))
    if "terms" not in record:
        return BenchSentence(source, reference, find_terms(whole, source), None)
    terms = record["terms"]
    names = dict.fromkeys(str(term["term_id"]) for term in terms)
    own = [entries.get(name) or by_number[name] for name in names]
    # Only what is annotated here: the annotators chose among terms that one glossary could not
    # hold at once (grippe is influenza here, flu there).
    matches = find_terms(Glossary.of(own), source) if own else ()
    english = [term["en_span"] for term in terms if term.get("en_span")]
    return BenchSentence(
        source,
        reference,
        matches,
        tuple((int(a), int(b)) for a, b in (term["fr_span"] for term in terms)),
        tuple((int(a), int(b)) for a, b in english),
    )


def with_odd_targets(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Give every entry a target that has nothing to do with it."""
    chosen = random.Random(_SEED)
    return {
        name: replace(
            entry, target=chosen.choice(ODD_TARGETS), plural=None, allow=(), forbid=(), first=None,
            uncountable=False, pos="noun", mode="pin",
        )
        for name, entry in entries.items()
    }  # fmt: skip


def _annotated(
    sentence: BenchSentence, terms: Sequence[JudgedTerm]
) -> tuple[list[JudgedTerm], int]:
    """Return the judgement of each annotated occurrence, and how many were not found."""
    if sentence.spans is None:
        return list(terms), 0
    chosen = [
        next((j for j in terms if j.use.source_span[0] < b and a < j.use.source_span[1]), None)
        for a, b in sentence.spans
    ]
    return [item for item in chosen if item is not None], chosen.count(None)


def _chrf_outside(
    sentences: Sequence[BenchSentence], free: Sequence[Draft], enforced: Sequence[Draft]
) -> tuple[float, float] | None:
    """Return chrF with the terms taken out of all three texts, without and with enforcement."""
    from sacrebleu.metrics.chrf import CHRF

    rows = [
        (
            without_ousted(old.hypothesis.text, new),
            cut_out(new.hypothesis.text, [u.target_span for u in new.uses if u.target_span]),
            cut_out(sentence.reference, sentence.reference_spans),
        )
        for sentence, old, new in zip(sentences, free, enforced, strict=True)
        if sentence.reference
    ]
    if not rows:
        return None
    before, after, references = (list(column) for column in zip(*rows, strict=True))
    chrf = CHRF()
    return (
        chrf.corpus_score(before, [references]).score,
        chrf.corpus_score(after, [references]).score,
    )
