"""The addresses: LibreTranslate's, a glossary, counts, and a small page for people."""

# FastAPI reads the annotations of the functions below when they are defined.

from __future__ import annotations

import asyncio
import json
from functools import partial
from typing import Annotated, Any
from urllib.parse import parse_qsl, quote

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, File, Form, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field, ValidationError, field_validator
from starlette.exceptions import HTTPException

from translate.errors import InputError, TranslateError
from translate.serve.batching import TimeLimitError
from translate.serve.counts import ServerCounts
from translate.serve.file_store import FileStore
from translate.serve.gate import App, Gate, GateLimits
from translate.serve.refusal import PagesForPeople
from translate.serve.service import Service, first_words, languages
from translate.serve.start import render_start
from translate.version import __version__

_MOST_TEXTS = 1000  # of a request; chosen: clients send a page's paragraphs, each waits in a thread
_FORM = "application/x-www-form-urlencoded"


class Wanted(BaseModel):
    """What `/translate` is asked, by JSON or by form."""

    q: str | list[str]
    source: str = "auto"
    target: str = "en"
    format: str = Field("text", pattern="^(text|html)$")
    alternatives: int = Field(0, ge=0, le=8)
    estimate: bool = False

    @field_validator("q", mode="before")
    @classmethod
    def _check_texts(cls, value: object) -> object:
        """Say of several texts what is wrong with which; the union would speak of all its kinds."""
        if isinstance(value, list):
            if len(value) > _MOST_TEXTS:
                raise ValueError(f"at most {_MOST_TEXTS:,} texts at once, not {len(value):,}")
            odd = next((n for n, text in enumerate(value, 1) if not isinstance(text, str)), None)
            if odd is not None:
                raise ValueError(f"text {odd} is no string")
        elif not isinstance(value, str):
            raise ValueError("must be a text or a list of texts")
        return value


def make_app(service: Service, *, limits: GateLimits, counts: ServerCounts | None = None) -> App:
    """Return the ASGI application.

    Args:
        service: what does the work.
        limits: how much is borne.
        counts: where to count; new ones if not given.
    """
    counts = counts or ServerCounts()
    app = FastAPI(title="visavis", version=__version__, docs_url=None, redoc_url=None)
    # Threads only wait for the engine; as many as there are places.
    in_thread = partial(to_thread.run_sync, limiter=CapacityLimiter(limits.places))
    _add_errors(app)
    _add_texts(app, service, counts, in_thread)
    _add_files(app, service, in_thread)
    page = partial(render_start, service.renderers.style, has_keys=bool(limits.keys))
    _add_facts(app, service, counts, page())
    gate = Gate(app, limits=limits, counts=counts)
    return PagesForPeople(gate, render=lambda reason: page(reason=reason))


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(TranslateError)
    async def failed(_: Request, error: TranslateError) -> Response:
        status = 400 if isinstance(error, InputError) else 500
        return _error(504 if isinstance(error, TimeLimitError) else status, str(error))

    @app.exception_handler(RequestValidationError)
    @app.exception_handler(ValidationError)
    async def malformed(_: Request, error: Any) -> Response:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"] if part not in ("body", "query"))
        return _error(400, f"{place}: {first['msg'].removeprefix('Value error, ')}")

    @app.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> Response:
        return _error(error.status_code, error.detail)


def _add_texts(app: FastAPI, service: Service, counts: ServerCounts, in_thread: Any) -> None:
    schema = {"schema": Wanted.model_json_schema()}
    body = {"requestBody": {"content": {"application/json": schema, _FORM: schema}}}

    @app.post("/translate", openapi_extra=body)
    async def translate(request: Request) -> Any:
        wanted = Wanted.model_validate(await _fields(request))
        _check_pair(wanted.source, wanted.target)
        texts = [wanted.q] if isinstance(wanted.q, str) else wanted.q
        counts.translated(sum(map(len, texts)))
        work = service.begun(wanted.source)
        judge = partial(work.judged, form=wanted.format, estimated=wanted.estimate)
        judged = await asyncio.gather(*(in_thread(judge, text) for text in texts))
        made = [english for english, _ in judged]
        answer: dict[str, Any] = {"translatedText": made if wanted.q is texts else made[0]}
        if wanted.estimate:
            estimates = [estimate for _, estimate in judged]
            answer["estimate"] = estimates if wanted.q is texts else estimates[0]
        if wanted.alternatives:
            vary = partial(work.alternatives, count=wanted.alternatives, form=wanted.format)
            others = [await in_thread(vary, text) for text in texts]
            answer["alternatives"] = others if wanted.q is texts else others[0]
        if wanted.source == "auto":
            found = [await in_thread(service.language, text) for text in texts]
            answer["detectedLanguage"] = found if wanted.q is texts else found[0]
        return answer

    @app.post("/detect", openapi_extra=body)
    async def detect(request: Request) -> Any:
        text = (await _fields(request)).get("q")
        if not isinstance(text, str):
            raise InputError('q: there is no text; send {"q": "…"}')
        return service.languages(text)


def _add_files(app: FastAPI, service: Service, in_thread: Any) -> None:
    store = FileStore()

    @app.post("/translate_file")
    async def translate_file(
        request: Request,
        file: Annotated[UploadFile, File()],
        source: Annotated[str, Form()] = "auto",
        target: Annotated[str, Form()] = "en",
    ) -> Any:
        _check_pair(source, target)
        data = await file.read()
        work = service.begun(source)
        token = store.add(*await in_thread(work.file, data, file.filename or ""))
        return {"translatedFileUrl": f"{request.base_url}download_file/{token}"}

    @app.get("/download_file/{token}")
    async def download_file(token: str) -> Response:
        stored = store.find(token)
        if stored is None:
            return _error(404, "no such file; it was made long ago or never")
        data, name = stored
        disposition = f"attachment; filename*=UTF-8''{quote(name, errors='replace')}"
        return Response(
            data,
            media_type="application/octet-stream",
            headers={"Content-Disposition": disposition},
        )

    @app.post("/read", response_class=HTMLResponse)
    async def read(
        text: Annotated[str, Form()] = "", file: Annotated[UploadFile | None, File()] = None
    ) -> Any:
        data, name, title = text.encode("utf-8"), "text.txt", first_words(text)
        if file is not None and file.filename:
            if text.strip():
                raise InputError("there are a text and a file: send one of them")
            data, name, title = await file.read(), file.filename, ""
        elif not text.strip():
            raise InputError("there is no text: paste one, or choose a file")
        page = partial(service.begun("auto").page, title=title)
        return HTMLResponse(await in_thread(page, data, name))


def _add_facts(app: FastAPI, service: Service, counts: ServerCounts, page: str) -> None:
    @app.get("/", response_class=HTMLResponse)
    async def start() -> Any:
        return HTMLResponse(page)

    @app.get("/languages")
    async def list_languages() -> Any:
        return languages()

    @app.get("/health")
    async def health() -> Any:
        return {"status": "ok"}

    @app.get("/glossary")
    async def glossary() -> Any:
        entries = () if service.glossary is None else service.glossary.entries
        return [{"source": e.source, "target": e.target, "mode": e.mode} for e in entries]

    @app.get("/metrics")
    async def metrics() -> Response:
        return Response(counts.page(), media_type="text/plain; version=0.0.4")


async def _fields(request: Request) -> dict[str, Any]:
    """Return the fields of a JSON or form body."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        try:
            fields = await request.json()
        except (ValueError, RecursionError):
            raise InputError("the body is no JSON") from None
        if not isinstance(fields, dict):
            raise InputError('the body must be an object: {"q": "…", "source": "fr", …}')
        return fields
    if kind.startswith(
        _FORM
    ):  # here, since Starlette reads what is not escaped (curl -d) as Latin-1
        try:
            return dict(parse_qsl((await request.body()).decode("utf-8"), keep_blank_values=True))
        except ValueError:
            raise InputError("the body is not UTF-8") from None
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _check_pair(source: str, target: str) -> None:
    if source.lower().split("-")[0] not in ("fr", "auto") or target.lower().split("-")[0] != "en":
        raise InputError(f"{source} to {target} is not on offer: only fr to en is")


def _error(status: int, reason: str) -> Response:
    # Escaped: a message may quote half a character, which is no UTF-8.
    return Response(json.dumps({"error": reason}), status, media_type="application/json")
