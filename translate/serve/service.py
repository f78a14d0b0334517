"""What the server does with a text, a file or a page; it knows nothing of HTTP."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath, PureWindowsPath

from translate.document import Document
from translate.engines.engine import Engine
from translate.errors import InputError
from translate.formats.read import Format, document_of, format_of
from translate.glossary import Glossary
from translate.guard import Lexicon
from translate.memory import Memory
from translate.pipeline import Translation, Unit, translate_document
from translate.serve.batching import BatchingEngine

# Characters of a title, chosen: a line on a phone; and of a text that it is taken from.
_LONGEST_TITLE = 44
_MOST_READ = 400


@dataclass(frozen=True, slots=True)
class Renderers:
    """How a translation is written; handed in, since it takes both languages' rooms.

    Args:
        page: the bilingual page, with the scores that an engine gives if there is one.
        file: the file in the shape of its source.
        estimate: the scores that an engine gives a text and its sentences, for JSON.
        detect: the languages that a text may be in, each with its share of certainty, 0 to 1, the
            likeliest first; nothing if it has no letters.
        foreign: the other language that a sentence or a paragraph surely is in, "" for French.
        lexicon: knows words and names.
        style: the colours and the type of all pages, as CSS.
    """

    page: Callable[[Translation, Engine | None], str]
    file: Callable[[Translation], bytes]
    estimate: Callable[[Translation, Engine], dict[str, object]]
    detect: Callable[[str], Sequence[tuple[str, float]]]
    foreign: Callable[[str], str]
    lexicon: Lexicon
    style: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """Translates what requests bring.

    Args:
        together: the engine.
        renderers: how results are written.
        glossary: terms to enforce, None for none.
        time_limit: seconds that a request may take.
        memory: what people vouch for, whose English is taken as it is; None for none.
        deadline: when the request that it serves must be done; None for never.
        source: "fr", or "auto" to leave as it is what is surely in another language.
    """

    together: BatchingEngine
    renderers: Renderers
    glossary: Glossary | None = None
    time_limit: float = 60.0
    memory: Memory | None = None
    deadline: float | None = None
    source: str = "fr"

    def begun(self, source: str = "fr") -> Service:
        """Return what serves one request, all of it within the time limit from now on.

        Args:
            source: the language of what it brings, "auto" where that is not said.
        """
        tag = "auto" if source.lower() == "auto" else "fr"
        return replace(self, deadline=time.monotonic() + self.time_limit, source=tag)

    def language(self, text: str) -> dict[str, object]:
        """Return the likeliest language of a text and its certainty in per cent, for clients."""
        return self.languages(text)[0]

    def languages(self, text: str) -> list[dict[str, object]]:
        """Return every language that a text may be in with at least 1 % certainty, at least one."""
        shares = [(tag, round(100 * share, 1)) for tag, share in self.renderers.detect(text)]
        likely = [(tag, share) for tag, share in shares if share >= 1] or [("fr", 0.0)]
        return [{"confidence": share, "language": tag} for tag, share in likely]

    def text(self, text: str, *, form: str = "text") -> str:
        """Translate a text.

        Args:
            text: French; what holds no word comes back as it is.
            form: "text" or "html", whose markup is kept.

        Raises:
            InputError: if it cannot be read.
            EngineError: if decoding fails or takes too long.
        """
        return self.judged(text, form=form, estimated=False)[0]

    def judged(
        self, text: str, *, form: str = "text", estimated: bool = True
    ) -> tuple[str, dict[str, object]]:
        """Translate a text and say how good its sentences seem to be; see `text`.

        Returns:
            The English, and what `Renderers.estimate` tells; {} if that is not wanted or there
            is no word to judge.
        """
        if not any(character.isalnum() for character in text):
            return text, {}
        document = document_of(_utf8(text), name="q", form=format_of("-", form))
        made = self._translate(document)
        estimate = self.renderers.estimate(made, self._engine()) if estimated else {}
        return self.renderers.file(made).decode("utf-8"), estimate

    def alternatives(self, text: str, count: int, *, form: str = "text") -> tuple[str, ...]:
        """Return further renderings of a text: the best of each sentence's.

        The k-th has the k-th other rendering of every sentence, or its English if there is none.

        Args:
            text: French.
            count: how many at most.
            form: as for `text`.

        Raises:
            EngineError: if decoding fails or takes too long.
        """
        if not any(character.isalnum() for character in text):
            return ()
        document = document_of(_utf8(text), name="q", form=format_of("-", form))
        made = self._translate(document, alternatives=count + 1)
        most = max((len(unit.alternatives) for unit in made.units), default=0)
        others = (
            replace(made, units=tuple(_other(unit, k) for unit in made.units))
            for k in range(min(count, most))
        )
        return tuple(self.renderers.file(other).decode("utf-8") for other in others)

    def file(self, data: bytes, name: str) -> tuple[bytes, str]:
        """Translate a file, into a file of its own kind.

        Args:
            data: its content.
            name: what it was called; only its extension counts.

        Returns:
            The English file and a name for it.

        Raises:
            InputError: if it cannot be read, or is of no kind that is known.
            EngineError: if decoding fails or takes too long.
        """
        own = PureWindowsPath(name)  # knows both slashes
        document = document_of(data, name=own.name, form=_known(own))
        result = self.renderers.file(self._translate(document))
        return result, f"{own.stem.removesuffix('.fr')}.en{own.suffix}"

    def page(self, data: bytes, name: str, *, title: str = "") -> str:
        """Translate a file and return the bilingual page; see `file` for what it raises.

        Args:
            data: its content.
            name: what it was called; only its extension counts if there is a title.
            title: what to call it.
        """
        own = PureWindowsPath(name)
        document = document_of(data, name=title or own.name, form=_known(own))
        return self.renderers.page(self._translate(document), self._engine())

    def _engine(self) -> Engine:
        return self.together.until(self.deadline)

    def _translate(self, document: Document, *, alternatives: int = 1) -> Translation:
        return translate_document(
            document,
            self._engine(),
            glossary=self.glossary,
            alternatives=alternatives,
            memory=self.memory,
            foreign=self.renderers.foreign if self.source == "auto" else None,
            lexicon=self.renderers.lexicon,
        )


def _other(unit: Unit, k: int) -> Unit:
    """Return a unit with its k-th other rendering, and how that was decoded if it is as decoded."""
    if k >= len(unit.alternatives):
        return unit
    text = unit.alternatives[k]
    decoded = (other for other in unit.hypothesis.alternatives if other.text == text)
    return replace(unit, text=text, hypothesis=next(decoded, unit.hypothesis))


def languages() -> Sequence[dict[str, object]]:
    """Return what can be translated, in LibreTranslate's shape."""
    return (
        {"code": "fr", "name": "French", "targets": ["en"]},
        {"code": "en", "name": "English", "targets": ["en"]},
    )


def first_words(text: str) -> str:
    """Return what to call a text that has no name: how it begins.

    >>> first_words("  Le port a fermé hier,\\nsans que personne sache pourquoi ni jusqu'à quand.")
    'Le port a fermé hier, sans que personne…'
    """
    words = text[:_MOST_READ].split()
    title = " ".join(words)
    if len(title) <= _LONGEST_TITLE:
        return title
    return f"{title[:_LONGEST_TITLE].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"character {error.start + 1} is half of one; send whole ones") from None


def _known(name: PurePath) -> Format:
    """Return the format of a file that was sent."""
    form = format_of(name.name)
    if name.suffix.lower() not in form.extensions:
        from translate.formats.read import FORMATS

        known = " ".join(ending for item in FORMATS for ending in item.extensions)
        raise InputError(f"{name.name}: the extension must be one of {known}")
    return form
