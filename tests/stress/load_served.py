"""Ask a server by many connections at once for a while, and watch its memory.

    python tests/stress/load_served.py --seconds 600 --connections 64

Starts `visavis serve` with the embedded model on a free port and runs wrk (which must be installed)
with the questions of `load_served.lua`. Prints how long answers took, what failed, and how much
memory the server took after a tenth of the time, at the end and at most.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from shutil import which

ROOT = Path(__file__).parents[2]
_EVERY = 2.0  # seconds between two looks at the memory
_TIMEOUT = "60s"  # the server's own limit for a request


def start() -> tuple[subprocess.Popen[bytes], int]:
    """Start a server; return it and its port when it listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "translate", "serve", "--model", "embedded", "--port"]
    server = subprocess.Popen([*command, str(port)], env={**os.environ, "PYTHONPATH": str(ROOT)})
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return server, port
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def resident(server: subprocess.Popen[bytes]) -> float:
    """Return the megabytes of memory that a process takes."""
    pages = Path(f"/proc/{server.pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> int:
    """Do what is asked for; 1 if a request failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--connections", type=int, default=64)
    options = parser.parse_args()
    if which("wrk") is None:
        parser.error("wrk is not installed")
    server, port = start()
    script = Path(__file__).with_suffix(".lua")
    asked = ["wrk", "-t1", f"-c{options.connections}", f"-d{options.seconds}s"]
    asked += ["--timeout", _TIMEOUT, "-s", str(script), f"http://127.0.0.1:{port}"]
    sizes = [resident(server)]
    try:
        with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as load:
            while load.poll() is None:
                time.sleep(_EVERY)
                sizes.append(resident(server))
            told = "" if load.stdout is None else load.stdout.read()
    finally:
        server.send_signal(signal.SIGTERM)
        code = server.wait()
    line = next((line for line in told.splitlines() if line.startswith("requests ")), told)
    print(line)
    print(
        f"memory: {sizes[len(sizes) // 10]:.0f} MB after a tenth, {sizes[-1]:.0f} MB at the end, "
        f"{max(sizes):.0f} MB at most; the server ended with {code}"
    )
    failed = not line.endswith("connect 0, read 0, write 0, status 0, timeout 0")
    return 1 if failed or code else 0


if __name__ == "__main__":
    sys.exit(main())
