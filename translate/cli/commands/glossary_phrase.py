"""`visavis glossary test`: what a phrase meets in a glossary, and each step of the ladder."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from translate.cli.commands.options import (
    GLOSSARY,
    TABLE_OR_JSON,
    Domain,
    GlossaryFile,
    StrictGlossary,
    TableOrJson,
    TranslatingModel,
    one_of,
)


def register_test(app: typer.Typer) -> None:
    """Add the command to `visavis glossary`."""
    app.command("test")(try_phrase)


def try_phrase(
    phrase: Annotated[str, typer.Argument(help="French words or a sentence.")],
    glossary: GlossaryFile = GLOSSARY,
    domain: Domain = None,
    matches: Annotated[
        bool, typer.Option("--matches", help="Only what is found; nothing is translated.")
    ] = False,
    strict_glossary: StrictGlossary = False,
    model: TranslatingModel = "auto",
    form: TableOrJson = "table",
) -> None:
    """Show which entries a phrase meets and why others lost, then how its English comes about.

    The free translation, where each term's English is in it, what the edit gave, each new decoding
    and what was wrong with it, and what became of each term.
    """
    one_of("--format", form, TABLE_OR_JSON)
    from translate.cli.run.phrase import explain_phrase, watch_phrase
    from translate.cli.run.terms import note_domain
    from translate.cli.show.enforcement_trace import account_record, draw_account
    from translate.cli.show.glossary_tables import draw_matches, match_record
    from translate.cli.show.stderr import tell
    from translate.cli.show.stdout import write_stdout
    from translate.formats.text import document_from_text
    from translate.glossary.load import load_glossary

    loaded = load_glossary(glossary)
    note_domain(loaded, domain, tell)
    document = document_from_text(phrase, name="the phrase")
    explained = explain_phrase(loaded, document, domain=domain)
    wanted = not matches and any(match.status == "matched" for match in explained)
    account = None
    if wanted:
        from translate.models.load import load_model

        engine = load_model(model)
        account = watch_phrase(engine, loaded, document, domain=domain, thorough=strict_glossary)
    if form == "json":
        record: dict[str, Any] = {"matches": [match_record(match) for match in explained]}
        record |= {} if account is None else account_record(account)
        write_stdout(json.dumps(record, ensure_ascii=False, indent=2) + "\n")
        return
    write_stdout(draw_matches(explained))
    if account is not None:
        write_stdout(f"\n{draw_account(account)}")
