"""Measure glossary enforcement on annotated sentences, and print the table of docs/enforcement.md.

    python scripts/bench_glossary.py FILE.jsonl --glossary G.yaml [--model M] [--control]

Each line of FILE.jsonl is a sentence: {"fr", "en", "terms": [{"term_id", "fr_span", "en_span"}]}.
The entry of a term has the id "wmt21-<term_id>" or "<term_id>". A sentence is translated with the
entries annotated in it, as in the terminology tasks of WMT: the annotators chose among terms that
one glossary could not hold at once (grippe is influenza here, flu there).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from translate import load_model
from translate.engine import Engine, Hypothesis
from translate.glossary import Entry, Glossary, Match, find_terms, parse_glossary
from translate.glossary.asked import ask, find_renderings
from translate.glossary.enforce import Draft, enforce_terms
from translate.glossary.english import english_plural
from translate.glossary.parts import take_apart
from translate.glossary.sides import split_pieces
from translate.glossary.uses import USE_STATUSES, TermUse
from translate.glossary.verify import reread
from translate.guard import translate_guarded

# Targets that no model would choose, to show that the glossary decides and not the model.
ODD_TARGETS = (
    *("otterhound", "violin", "kitchen cabinet", "harbour master", "umbrella", "apple tree"),
    *("lighthouse", "envelope", "hourglass", "railway bridge", "xylophone", "castle"),
)


@dataclass(frozen=True)
class Sentence:
    """A line of the file, with the terms found in it."""

    record: dict[str, Any]
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class Judged:
    """One annotated occurrence and what became of it; None for what does not apply."""

    use: TermUse
    met: bool
    placed: bool
    inherited: bool
    number: bool | None
    doubled: bool


def main() -> None:
    """Read the arguments, translate twice, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--glossary", type=Path, required=True)
    parser.add_argument("--model", default="embedded")
    parser.add_argument("--control", action="store_true", help="pin targets that are wrong")
    parser.add_argument("--examples", type=int, default=0, help="print so many that went wrong")
    arguments = parser.parse_args()
    entries = load_entries(arguments.glossary)
    if arguments.control:
        entries = with_odd_targets(entries)
    lines = arguments.file.read_text(encoding="utf-8").splitlines()
    sentences = [read_sentence(json.loads(line), entries) for line in lines if line.strip()]
    engine = load_model(arguments.model)
    warm_up(engine)
    start = time.process_time()
    guarded = translate_guarded(engine, [s.record["fr"] for s in sentences])
    free = [Draft(s.record["fr"], g.hypothesis) for s, g in zip(sentences, guarded, strict=True)]
    middle = time.process_time()
    matches = [s.matches for s in sentences]
    pinned = enforce_terms(engine, free, matches)
    end = time.process_time()
    judged, missed = judge(engine, sentences, pinned)
    print_table(sentences, free, pinned, judged, missed, (end - start) / (middle - start))
    for item in [j for j in judged if not j.placed][: arguments.examples]:
        print(item.use)


def load_entries(path: Path) -> dict[str, Entry]:
    """Read the entries one by one, for together they may contradict each other."""
    raw = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)["entries"]
    entries = {}
    for fields in raw:
        text = yaml.safe_dump({"entries": [fields]}, allow_unicode=True)
        entry = parse_glossary(text, name=str(path)).entries[0]
        entries[entry.id] = entry
    return entries


def with_odd_targets(entries: dict[str, Entry]) -> dict[str, Entry]:
    """Give every entry a target that has nothing to do with it."""
    chosen = random.Random(20261125)  # any fixed number
    return {
        name: replace(entry, target=chosen.choice(ODD_TARGETS), plural=None, allow=(), pos="noun")
        for name, entry in entries.items()
    }


def read_sentence(record: dict[str, Any], entries: dict[str, Entry]) -> Sentence:
    """Find the annotated entries in a sentence."""
    wanted = dict.fromkeys(str(term["term_id"]) for term in record["terms"])
    own = [entries.get(f"wmt21-{name}") or entries[name] for name in wanted]
    found = find_terms(Glossary.of(own), record["fr"]) if own else ()
    return Sentence(record, found)


def warm_up(engine: Engine) -> None:
    """Let the first call's costs fall on no measurement."""
    engine.translate(["Bonjour à tous."])


def judge(
    engine: Engine, sentences: Sequence[Sentence], pinned: Sequence[Draft]
) -> tuple[list[Judged], int]:
    """Judge every annotated occurrence; also count those that were not even found."""
    judged, missed = [], 0
    for sentence, draft in zip(sentences, pinned, strict=True):
        evidence = placed_uses(engine, draft) if draft.uses else {}
        for term in sentence.record["terms"]:
            start, end = term["fr_span"]
            use = next(
                (u for u in draft.uses if u.source_span[0] < end and start < u.source_span[1]), None
            )
            if use is None:
                missed += 1
                continue
            match = next(m for m in sentence.matches if m.start == use.source_span[0])
            judged.append(
                Judged(
                    use,
                    is_met(draft, use, match),
                    evidence.get(use.source_span, False),
                    looks_home(draft.hypothesis, use.source_span, use.target_span),
                    has_number(draft, use, match),
                    is_doubled(draft, sentence.matches, use),
                )
            )
    return judged, missed


def is_met(draft: Draft, use: TermUse, match: Match) -> bool:
    """Look at the text itself, whatever the record says."""
    if use.target_span is None:
        return False
    written = draft.hypothesis.text[slice(*use.target_span)]
    entry = use.entry
    right = {entry.target, english_plural(entry), *entry.allow, *ask(match).allowed}
    return written.casefold() in {text.casefold() for text in right}


def has_number(draft: Draft, use: TermUse, match: Match) -> bool | None:
    """Compare the English number with that of the French form, where both have one."""
    entry = use.entry
    several = english_plural(entry)
    if use.target_span is None or match.number == "invariable" or several == entry.target:
        return None
    written = draft.hypothesis.text[slice(*use.target_span)].casefold()
    if written == several.casefold():
        return match.number == "plural"
    if written == entry.target.casefold():
        return match.number == "singular"
    return None


def is_doubled(draft: Draft, matches: Sequence[Match], use: TermUse) -> bool:
    """Say whether the English has the term more often than the French asks for it."""
    pieces, text = split_pieces(draft.hypothesis.text), draft.hypothesis.text
    match = next(m for m in matches if m.start == use.source_span[0])
    forms = {form.casefold() for form in (use.entry.target, english_plural(use.entry))}
    asked = replace(
        ask(match), accepted=(use.entry.target, english_plural(use.entry)), allowed=(), telltale=()
    )
    found = len({item.span for item in find_renderings(asked, pieces, text)})
    others = [m for m in matches if forms & set(words_of(m.entry))]
    return found > max(1, len(others))


def words_of(entry: Entry) -> tuple[str, ...]:
    """Return everything that an entry's English may hold, in small letters."""
    texts = (entry.target, english_plural(entry), *entry.allow)
    return tuple(text.casefold() for text in texts) + tuple(
        word for text in texts for word in text.casefold().split()
    )


def placed_uses(engine: Engine, draft: Draft) -> dict[tuple[int, int], bool]:
    """Read the English again beside the French, and see where each term's tokens look."""
    parts, _ = take_apart(draft.source, draft.hypothesis, (), limit=engine.longest_source)
    read = reread(engine, [p.source for p in parts], [p.hypothesis for p in parts])
    result, position = {}, 0
    for part, again in zip(parts, read, strict=True):
        position = draft.hypothesis.text.index(part.hypothesis.text, position)
        for use in draft.uses:
            if use.target_span is None or again is None:
                continue
            target = (use.target_span[0] - position, use.target_span[1] - position)
            source = (use.source_span[0] - part.start, use.source_span[1] - part.start)
            if looks_home(again, source, target):
                result[use.source_span] = True
    return result


def looks_home(
    hypothesis: Hypothesis, source: tuple[int, int], target: tuple[int, int] | None
) -> bool:
    """Say whether the token looked at most by one of a term's tokens is in the French term."""
    if target is None or hypothesis.attention is None:
        return False
    own = {
        i
        for i, token in enumerate(hypothesis.source_tokens)
        if token.start < source[1] and source[0] < token.end
    }
    return any(
        int(np.argmax(hypothesis.attention[k])) in own
        for k, token in enumerate(hypothesis.tokens)
        if token.start < target[1] and target[0] < token.end
    )


def print_table(
    sentences: Sequence[Sentence],
    free: Sequence[Draft],
    pinned: Sequence[Draft],
    judged: Sequence[Judged],
    missed: int,
    ratio: float,
) -> None:
    """Print the figures, one a line."""
    total = len(judged) + missed
    statuses = Counter(item.use.status for item in judged)
    methods = Counter(item.use.method for item in judged if item.use.method)
    numbers = [item.number for item in judged if item.number is not None]
    without = [k for k, s in enumerate(sentences) if not s.matches]
    same = sum(pinned[k].hypothesis == free[k].hypothesis for k in without)
    bare, kept = chrf_outside(sentences, free, pinned)
    already = sum(item.use.status in ("satisfied", "variant") for item in judged)
    print(f"occurrences                {total} in {len(sentences) - len(without)} sentences")
    print(f"without enforcement        {share(already, total)}")
    print(f"term success               {share(sum(item.met for item in judged), total)}")
    print(f"right place                {share(sum(item.placed for item in judged), total)}")
    either = sum(item.placed or item.inherited for item in judged)
    print(f"  or its predecessor was   {share(either, total)}")
    print(f"right number               {share(sum(numbers), len(numbers))}")
    print(f"double translated          {share(sum(item.doubled for item in judged), total)}")
    print(f"chrF outside the terms     {bare:.2f} without, {kept:.2f} with ({kept - bare:+.2f})")
    print(f"term-less byte-identical   {same} of {len(without)}")
    print(f"processor time             {ratio:.2f} times")
    print(f"not found in the French    {missed}")
    print("statuses                   " + counted(statuses, USE_STATUSES))
    print("methods                    " + counted(methods, ("edit", "prefix", "insert")))


def counted(counts: Counter[Any], names: Sequence[str]) -> str:
    """List counts that are not zero."""
    return ", ".join(f"{counts[name]} {name}" for name in names if counts[name])


def share(part: int, total: int) -> str:
    """Write a share with its counts."""
    return f"{100 * part / max(1, total):5.1f} %  ({part} of {total})"


def chrf_outside(
    sentences: Sequence[Sentence], free: Sequence[Draft], pinned: Sequence[Draft]
) -> tuple[float, float]:
    """Return chrF with the terms taken out of all three texts, without and with enforcement."""
    from sacrebleu.metrics import CHRF

    references, before, after = [], [], []
    for sentence, old, new in zip(sentences, free, pinned, strict=True):
        spans = [tuple(t["en_span"]) for t in sentence.record["terms"] if t.get("en_span")]
        references.append(cut_out(sentence.record["en"], spans))
        text = new.hypothesis.text
        after.append(cut_out(text, [u.target_span for u in new.uses if u.target_span]))
        before.append(without_ousted(old.hypothesis.text, new))
    chrf = CHRF()
    return (
        chrf.corpus_score(before, [references]).score,
        chrf.corpus_score(after, [references]).score,
    )


def cut_out(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text without some spans."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def without_ousted(text: str, draft: Draft) -> str:
    """Return the free translation without what the terms stand for or have replaced."""
    position = 0
    for use in sorted(draft.uses, key=lambda use: use.target_span or (0, 0)):
        gone = use.form if not use.method else use.ousted
        at = text.find(gone, position) if gone else -1
        if at >= 0:
            text, position = text[:at] + text[at + len(gone) :], at
    return text


if __name__ == "__main__":
    main()
