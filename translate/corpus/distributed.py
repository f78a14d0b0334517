"""The same work on many machines: items handed to a Ray cluster through Ray Data (extra `ray`).

Each item is a block of its own, so that Ray does again, elsewhere, exactly what was on a machine
that was lost. That is safe because the work on an item writes one file, whole or not at all.
Actors hold the model. Ray Data hands out no more than the actors can take, and the results are
taken one by one, so that memory does not grow with the corpus.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from translate.batch import Failure, Item, run_items
from translate.batch.schedule import Work
from translate.errors import ConfigurationError, TranslateError


class _Actor:
    """Lives on a machine of the cluster, with the model loaded."""

    def __init__(self, packed: bytes) -> None:
        make_work: Callable[[], Work] = pickle.loads(packed)
        self._work = make_work()

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        item: Item = pickle.loads(row["item"])
        try:
            came = self._work(item)
        except TranslateError as error:
            came = Failure(str(error))
        return {"item": row["item"], "came": pickle.dumps(came)}


def run_anywhere(
    items: Sequence[Item], make_work: Callable[[], Work], *, jobs: int, ray: str | None
) -> Iterator[tuple[Item, Any]]:
    """Work on every item here, or on a Ray cluster.

    Args:
        items, make_work: see `run_items`.
        jobs: processes here, actors there.
        ray: "local", "auto" or the address of a cluster; None needs no Ray.
    """
    if ray is None:
        return run_items(items, make_work, jobs=jobs)
    return run_on_ray(items, make_work, workers=jobs, address=None if ray == "local" else ray)


def run_on_ray(
    items: Sequence[Item],
    make_work: Callable[[], Work],
    *,
    workers: int,
    address: str | None = None,
) -> Iterator[tuple[Item, Any]]:
    """Work on every item on a Ray cluster; `run_items` for many machines.

    Args:
        items: what to do; sources and targets are on a file system that all machines see.
        make_work: called once in each actor, to load a model; must be picklable.
        workers: actors, each on one core.
        address: of the cluster ("auto", "ray://host:10001"); None takes the one that this
            process has joined, or starts one on this machine.

    Yields:
        Each item with what came of it, as it is done; a `Failure` if it failed.

    Raises:
        ConfigurationError: if Ray is not installed or the cluster cannot be reached.
        TranslateError: if the model cannot be loaded there, or the cluster is lost.
    """
    if not items:
        return
    ray = _ray()
    if not ray.is_initialized():
        _join(ray, address)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False
    rows = [{"item": pickle.dumps(item)} for item in items]
    made = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
        _Actor,
        fn_constructor_args=(pickle.dumps(make_work),),
        compute=ray.data.ActorPoolStrategy(size=min(workers, len(items))),
        num_cpus=1,
    )
    try:
        for row in made.iter_rows():
            yield pickle.loads(row["item"]), pickle.loads(row["came"])
    except ray.exceptions.RayError as error:
        raise TranslateError(f"the Ray cluster gave up: {_last_line(error)}") from None


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError:
        raise ConfigurationError("this needs Ray: pip install -e '.[ray]' in the clone") from None
    return ray


def _join(ray: Any, address: str | None) -> None:
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise ConfigurationError(
            f"no Ray cluster at {address or 'this machine'}: {_last_line(error)}; start one with "
            "'ray start --head'"
        ) from None


def _last_line(error: BaseException) -> str:
    lines = [line for line in str(error).splitlines() if line.strip()]
    return lines[-1].strip() if lines else type(error).__name__
