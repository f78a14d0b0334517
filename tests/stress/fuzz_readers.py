"""Read many damaged files of every format, and say what came of it.

    python tests/stress/fuzz_readers.py --inputs 100000 --seed 1 --keep crashes/

Every input is a sound file (`fuzz_seeds.py`) that chance has damaged: bytes and markup changed,
cut, doubled, moved and repeated; in packages, also inside their parts. It is read as its format. A
reader may refuse it with a message (InputError, FormatError). What it reads must come back byte for
byte when nothing is translated, and must be written when a fake engine has swapped all capitals.
Anything else is a crash; more than five seconds of computing is a hang. Every format has a process
of its own, whose memory is measured. FORMAT:NUMBER with --only does one input again.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import re
import resource
import signal
import sys
import traceback
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[2]))

from fuzz_seeds import SCRAPS, seeds

LONGEST = 5.0  # seconds of computing
LARGEST = 1_000_000_000  # bytes of a process
_LONGEST_INPUT = 200_000  # bytes
_TAG = re.compile(rb"<(/?)([\w:.-]+)[^<>]*?(/?)>")
_WORD = re.compile(rb"\w+")
_HARMLESS = tuple(scrap for scrap in SCRAPS if not re.search(rb"[<>&\"\\\x00-\x1f\xed\xff]", scrap))


@dataclass(slots=True)
class Tally:
    """What came of the inputs of a format: counts, and failures by the number of their input."""

    read: int = 0
    refused: int = 0
    peak: int = 0
    slowest: float = 0.0
    failures: dict[int, str] = field(default_factory=dict)


class HangError(Exception):
    """An input took too long."""


def damaged(form: str, number: int, *, seed: int, sound: dict[str, tuple[bytes, ...]]) -> bytes:
    """Return an input: the same for the same format, number and seed."""
    chance = random.Random(f"{seed}:{form}:{number}")
    data = chance.choice(sound[form])
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _with_part_damaged(data, chance)
    return _damaged(data, chance, sound[chance.choice(sorted(sound))][0])


def _with_part_damaged(data: bytes, chance: random.Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        unlucky = chance.choice(source.namelist())
        for name in source.namelist():
            content = source.read(name)
            if name == unlucky:
                content = _damaged(content, chance, content)
            target.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def _damaged(data: bytes, chance: random.Random, other: bytes) -> bytes:
    if chance.random() < 0.5:
        return _bent(data, chance)
    for _ in range(chance.choice((1, 1, 1, 1, 2, 2, 3, 5, 12))):
        a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        piece = data[a : min(b, a + 200)]
        kind = chance.randrange(8)
        if kind == 0:
            data = data[:a] + data[b:]
        elif kind == 1:
            data = data[:a] + piece + data[a:]
        elif kind == 2:
            data = data[:a] + chance.choice(SCRAPS) * chance.choice((1, 1, 2, 500)) + data[a:]
        elif kind == 3:
            data = data[:a] + bytes([chance.randrange(256)]) + data[a + 1 :]
        elif kind == 4:
            data = data[:a] + piece * chance.choice((2, 20, 300)) + data[a:]
        elif kind == 5:
            start = chance.randrange(len(other) + 1)
            data = data[:a] + other[start : start + 300] + data[b:]
        elif kind == 6:
            data = data[:a] + chance.choice(SCRAPS) + data[b:]
        else:
            data = data[:a] + piece[::-1] + data[a + len(piece) :]
        data = data[:_LONGEST_INPUT]
    return data


def _bent(data: bytes, chance: random.Random) -> bytes:
    """Change a file and leave it well-formed: whole elements and words."""
    for _ in range(chance.choice((1, 2, 5, 10))):
        spans = list(_elements(data)) or [match.span() for match in _WORD.finditer(data)]
        if not spans:
            break
        a, b = chance.choice(spans)
        piece, kind = data[a:b], chance.randrange(5)
        if kind == 0:
            data = data[:a] + data[b:]
        elif kind == 1:
            data = data[:a] + piece * chance.choice((2, 3, 100)) + data[b:]
        elif kind == 2:
            c = chance.choice(spans)[0]
            data = data[:c] + piece + data[c:]
        elif kind == 3:
            words = [match.span() for match in _WORD.finditer(data, a, b)] or [(a, a)]
            a, b = chance.choice(words)
            data = data[:a] + chance.choice(_HARMLESS) + data[b:]
        elif piece.startswith(b"<"):
            head, tail = piece[: piece.find(b">") + 1], piece[piece.rfind(b"<") :]
            deep = chance.choice((1, 2, 100))
            data = data[:a] + head * deep + piece + tail * deep + data[b:]
        data = data[:_LONGEST_INPUT]
    return data


def _elements(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where elements begin and end, those that are closed."""
    around: list[tuple[bytes, int]] = []
    for match in _TAG.finditer(data):
        if match[3]:
            yield match.span()
        elif not match[1]:
            around.append((match[2], match.start()))
        elif around and around[-1][0] == match[2]:
            yield around.pop()[1], match.end()


def read_one(form: str, data: bytes) -> bool:
    """Read an input, and write it; return whether it could be read."""
    from align.errors import AlignError
    from translate.errors import TranslateError

    try:
        _read_two(form.removeprefix("two-"), data) if form.startswith("two-") else _read(form, data)
    except (TranslateError, AlignError) as refusal:
        if not str(refusal):
            raise ValueError("a refusal without a word") from refusal
        return False
    return True


def _read_two(form: str, data: bytes) -> None:
    from align.forms import format_bitext, parse_bitext

    format_bitext(parse_bitext(data, form), form)


def _read(form: str, data: bytes) -> None:
    from translate.cli.join.bitext import document_of as filled
    from translate.cli.join.sources import bring_readers
    from translate.engines.engine import FakeEngine
    from translate.formats.read import document_of, format_of
    from translate.pipeline import translate_document

    bring_readers()
    document = document_of(data, name="x", form=format_of("-", form))
    if document.skeleton is not None:
        same = document.skeleton.fill([None] * len(document.blocks))
        assert same == data, "not the same file although nothing was translated"
    written = filled(translate_document(document, FakeEngine(str.swapcase))).data
    assert isinstance(written, bytes)


def run(form: str, numbers: Sequence[int], seed: int, keep: Path | None) -> Tally:
    """Read inputs of one format."""
    sound = seeds()
    tally = Tally()
    signal.signal(signal.SIGVTALRM, _hang)
    for number in numbers:
        data = damaged(form, number, seed=seed, sound=sound)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
        try:
            was_read = read_one(form, data)
            tally.read += was_read
            tally.refused += not was_read
        except Exception as error:  # that is what is looked for
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            place = traceback.extract_tb(error.__traceback__)[-1]
            told = f"{type(error).__name__}: {str(error)[:100]} ({place.filename}:{place.lineno})"
            tally.failures[number] = told
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{form}.{number}").write_bytes(data)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        usage = resource.getrusage(resource.RUSAGE_SELF)
        tally.slowest = max(tally.slowest, usage.ru_utime - before)
        tally.peak = usage.ru_maxrss * 1024
    return tally


def _hang(signum: int, frame: FrameType | None) -> None:
    raise HangError(f"more than {LONGEST:g} s")


def main() -> int:
    """Read what is asked for, and print a line for each format; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=1000, help="over all formats")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", nargs="*", default=sorted(seeds()))
    parser.add_argument("--keep", type=Path, help="a folder for inputs that failed")
    parser.add_argument("--only", help="FORMAT:NUMBER, one input again")
    options = parser.parse_args()
    if options.only:
        form, _, number = options.only.partition(":")
        data = damaged(form, int(number), seed=options.seed, sound=seeds())
        sys.stdout.buffer.write(data + b"\n")
        print("read" if read_one(form, data) else "refused", file=sys.stderr)
        return 0
    each = -(-options.inputs // len(options.formats))
    failed = 0
    for form in options.formats:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            work = (form, range(each), options.seed, options.keep)
            tally = pool.apply_async(run, work).get(timeout=each * LONGEST + 60)
        print(
            f"{form}: {each} inputs, {tally.read} read, {tally.refused} refused, "
            f"{len(tally.failures)} failed, slowest {tally.slowest:.1f} s, "
            f"peak {tally.peak / 1e6:.0f} MB",
            flush=True,
        )
        for number, told in list(tally.failures.items())[:20]:
            print(f"  {form}:{number} {told}", flush=True)
        failed += len(tally.failures) + (tally.peak > LARGEST)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
