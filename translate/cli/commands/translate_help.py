"""The options of `visavis translate` as `--help` shows them, group by group."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.complete import form_names, model_names

# The groups of `--help`.
_RESULT = "What comes out"
_MODEL = "Model and search"
_SOURCE = "How the French is read"
_TERMS = "Terms and memory"
_FOLDERS = "Folders"
_RUN = "The run"

Sources = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="French files, or - for stdin.")
]
Output = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        rich_help_panel=_RESULT,
        metavar="FILE",
        help="A file (.html .pdf .txt .tmx .xlf .tsv .csv .jsonl .json, or as the source's) or "
        "a folder (NAME/ makes one); may be repeated. Without it the English goes to stdout.",
    ),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        rich_help_panel=_RESULT,
        metavar="FORM",
        autocompletion=form_names,
        help="text, document, html, pdf, tsv, csv, jsonl, tmx, xliff, xliff2 (2.1), "
        "markdown-table, docx-table or json: the form on stdout and in folders (html). "
        "document is the file translated, as -o with the source's extension gives; a .html "
        "needs it said, or is the bilingual page. With -o, json also prints the summary.",
    ),
]
Bilingual = Annotated[
    bool,
    typer.Option(
        "--bilingual",
        rich_help_panel=_RESULT,
        help="A .md or .docx is a table of both languages.",
    ),
]
ReadAs = Annotated[
    str,
    typer.Option(
        rich_help_panel=_SOURCE,
        metavar="FORMAT",
        help="The format of the source, if its extension does not say it.",
    ),
]
Model = Annotated[
    list[str] | None,
    typer.Option(
        rich_help_panel=_MODEL,
        metavar="NAME",
        autocompletion=model_names,
        help="auto (if not said), embedded, opus, a Marian folder, or a pulled hub id. Several "
        "stand side by side on a page; the first is the one edited and scored.",
    ),
]
Engine = Annotated[
    str,
    typer.Option(rich_help_panel=_MODEL, metavar="NAME", help="ctranslate2 or transformers."),
]
Beam = Annotated[
    int | None,
    typer.Option(
        rich_help_panel=_MODEL,
        min=1,
        max=64,
        help="Hypotheses kept at each step; 4 if not said.",
    ),
]
Fast = Annotated[
    bool,
    typer.Option("--fast", rich_help_panel=_MODEL, help="Greedy search, the same as --beam 1."),
]
Alternatives = Annotated[
    int,
    typer.Option(
        rich_help_panel=_RESULT,
        min=0,
        max=8,
        help="Other renderings of each sentence, behind a click.",
    ),
]
OnePerLine = Annotated[
    bool,
    typer.Option(
        "--one-per-line",
        rich_help_panel=_SOURCE,
        help="Each line is a sentence; one line out for each.",
    ),
]
JoinLines = Annotated[
    bool,
    typer.Option(
        "--join-lines",
        rich_help_panel=_SOURCE,
        help="In plain text, only blank lines part paragraphs.",
    ),
]
Keys = Annotated[
    list[str] | None,
    typer.Option(
        rich_help_panel=_SOURCE,
        metavar="PATH",
        help="In JSON and YAML: translate these values (title, items.*.text, **.label; "
        "!PATH: not those); may be repeated. Without it, what looks like language.",
    ),
]
Stream = Annotated[
    bool,
    typer.Option(
        "--stream",
        rich_help_panel=_SOURCE,
        help="Plain text of any length, a piece at a time; no page.",
    ),
]
SourceLanguage = Annotated[
    str,
    typer.Option("--from", rich_help_panel=_SOURCE, metavar="LANG", help="Source language."),
]
TargetLanguage = Annotated[
    str, typer.Option("--to", rich_help_panel=_SOURCE, metavar="LANG", help="Target language.")
]
Glossary = Annotated[
    Path | None,
    typer.Option(
        rich_help_panel=_TERMS,
        metavar="FILE",
        help="A glossary; ./glossary.yaml is used if there is one.",
    ),
]
NoGlossary = Annotated[
    bool, typer.Option("--no-glossary", rich_help_panel=_TERMS, help="Use no glossary.")
]
StrictGlossary = Annotated[
    bool,
    typer.Option(
        "--strict-glossary",
        rich_help_panel=_TERMS,
        help="Search longer; exit 8 if a term fails.",
    ),
]
Domain = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=_TERMS,
        metavar="NAME",
        help="The subject, for glossary entries that have one.",
    ),
]
Reference = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=_RESULT,
        metavar="FILE",
        help="A human's English of the same text, to stand beside ours.",
    ),
]
Memory = Annotated[
    Path | None,
    typer.Option(
        rich_help_panel=_TERMS,
        metavar="FILE",
        help="A translation memory: what people vouch for is taken as it is, what is decoded "
        "is kept. Made if it is missing.",
        envvar="VISAVIS_MEMORY",
    ),
]
Pattern = Annotated[
    list[str] | None,
    typer.Option(
        rich_help_panel=_FOLDERS,
        metavar="PATTERN",
        help="In a folder: only such files (*.md, docs/*.txt); may be repeated.",
    ),
]
Processes = Annotated[
    int,
    typer.Option(
        "--jobs", rich_help_panel=_FOLDERS, min=1, max=256, help="In a folder: files at a time."
    ),
]
Ray = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=_FOLDERS,
        metavar="ADDRESS",
        help="A folder on a Ray cluster, with --jobs actors: auto, local, or its address.",
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        rich_help_panel=_FOLDERS,
        help="Also what is in another language; in a folder, what is done or edited by hand.",
    ),
]
Threads = Annotated[
    int, typer.Option(rich_help_panel=_MODEL, min=0, help="Sentences at a time; 0: one a core.")
]
Device = Annotated[
    str, typer.Option(rich_help_panel=_MODEL, metavar="NAME", help="cpu, cuda or auto.")
]
Estimated = Annotated[
    bool,
    typer.Option(
        "--estimate/--no-estimate",
        rich_help_panel=_RESULT,
        help="Score each sentence, and say why; --stream never does.",
    ),
]
Offline = Annotated[
    bool,
    typer.Option(
        "--offline", rich_help_panel=_RUN, help="Use no network (translating never does)."
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", rich_help_panel=_RUN, help="Say what would be done, and do nothing."),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", rich_help_panel=_RUN, help="Only errors on stderr.")
]
