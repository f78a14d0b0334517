"""What every test stands on: no sockets, one thread, fixed seeds, goldens behind a flag."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Before any numeric library starts: several threads on shared cores wait for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ["HF_HUB_OFFLINE"] = "1"

# Examples are the same in every run, and none fails for a machine that is busy.
settings.register_profile("visavis", deadline=None, derandomize=True)
settings.load_profile("visavis")

# What measures is run by hand, on data that are not here.
collect_ignore = ["measure"]

RANDOM_SEED = 20261125  # chosen: any fixed number


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the tests marked slow as well")
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew; read the diff"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="slow: run with --slow")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def _offline_and_seeded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Block the network for every test; browsers and local servers may use the loopback."""
    from pytest_socket import disable_socket, socket_allow_hosts

    if "browser" in request.keywords or "loopback" in request.keywords:
        socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    else:
        disable_socket(allow_unix_socket=True)
    random.seed(RANDOM_SEED)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's models out of the tests, and the tests' out of the user's cache."""
    monkeypatch.setenv("VISAVIS_CACHE", str(tmp_path_factory.getbasetemp() / "visavis-cache"))


@pytest.fixture(autouse=True, scope="session")
def _readers() -> None:
    """Read what the command line reads: XLIFF files too."""
    from translate.cli.join.sources import bring_readers

    bring_readers()


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def seeds() -> Path:
    return Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all tests that drive one."""
    from browser import start

    driver = start()
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def embedded():  # type: ignore[no-untyped-def]
    """The embedded model, loaded once for all tests."""
    from translate import load_model

    return load_model("embedded")
