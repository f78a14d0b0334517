"""Entries as YAML that `glossary/load.py` reads: what is at its default is not written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from translate.glossary.entry import Entry, When

_DEFAULTS = {field.name: field.default for field in fields(Entry)}


def format_yaml(entries: Iterable[Entry]) -> str:
    """Write entries as a glossary file.

    >>> print(format_yaml([Entry(id="x", source="amende", target="fine", allow=("penalty",))]))
    version: 1
    source_lang: fr
    target_lang: en
    entries:
    - id: x
      source: amende
      target: fine
      allow:
      - penalty
    <BLANKLINE>
    """
    import yaml

    document = {
        "version": "1",
        "source_lang": "fr",
        "target_lang": "en",
        "entries": [_record(entry) for entry in entries],
    }
    text: str = yaml.dump(
        document, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=100
    )
    return text


def _dumper() -> Any:
    """Return a dumper that writes texts as they are: the loader takes everything for text."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """A dumper of its own, so that nobody else's is changed; it writes no aliases."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    Dumper.yaml_implicit_resolvers = {}
    return Dumper


def _record(entry: Entry) -> dict[str, Any]:
    # A verb or an adjective that says nothing would only be checked.
    always = ("mode",) if entry.pos in ("verb", "adj") else ()
    record: dict[str, Any] = {}
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name == "line" or (value == _DEFAULTS[field.name] and field.name not in always):
            continue
        if field.name == "target" and entry.mode == "keep":
            continue
        record[field.name] = _yaml_value(value)
    return record


def _yaml_value(value: Any) -> Any:
    if isinstance(value, When):
        lists = {"any": list(value.any), "none": list(value.none)}
        fields: dict[str, Any] = {name: texts for name, texts in lists.items() if texts}
        return {**fields, "window": value.window}
    if isinstance(value, bool):
        return "true" if value else "false"
    return list(value) if isinstance(value, tuple) else str(value)
