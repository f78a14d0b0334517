"""Many items on a Ray cluster of two nodes, one of which dies midway.

`tests/translate/corpus/test_corpus_nodes.py` runs it. It writes, as JSON, the names of the items in
the order in which they were done, how many times each was begun, and how many nodes had a hand in
it before one was taken away.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path

from translate.batch import Failure, Item
from translate.batch.schedule import Work
from translate.corpus.distributed import run_on_ray
from translate.errors import InputError
from translate.formats.write import write_atomically

COUNT = 16
_MIDWAY = 5


def make_work(folder: Path) -> Work:
    """Return what writes an item's name into its file, slowly enough to be interrupted."""

    import ray

    def work(item: Item) -> str:
        node = ray.get_runtime_context().get_node_id()
        (folder / f"{item.name}-{node}-{time.time_ns()}.begun").touch()
        time.sleep(0.4)
        if (folder / f"{node}.hold").exists():  # stay with this one until the node dies
            (folder / f"{node}.held").touch()
            time.sleep(600)
        if item.name == "bad":
            raise InputError("bad: cannot be read")
        write_atomically(item.target, item.name)
        return item.name

    return work


def main(folder: Path) -> None:
    """Start the cluster, take a node away that has an item in hand, and tell what came."""
    import ray
    from ray.cluster_utils import Cluster

    # A lost node is noticed after six seconds instead of thirty.
    soon = {"health_check_period_ms": 2000, "health_check_failure_threshold": 3}
    head = {"num_cpus": 1, "_system_config": soon}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    second = cluster.add_node(num_cpus=1)
    ray.init(address=cluster.address, log_to_driver=False)
    items = [Item(f"i{n}", folder, folder / f"i{n}.txt") for n in range(COUNT)]
    items.insert(5, Item("bad", folder, folder / "bad.txt"))
    done, failed, nodes = [], [], 0
    for number, (item, came) in enumerate(
        run_on_ray(items, partial(make_work, folder), workers=2), start=1
    ):
        (failed if isinstance(came, Failure) else done).append(item.name)
        if number == _MIDWAY:
            (folder / f"{second.node_id}.hold").touch()
        if not nodes and (folder / f"{second.node_id}.held").exists():
            nodes = len({path.name.split("-")[1] for path in folder.glob("*.begun")})
            cluster.remove_node(second, allow_graceful=False)
            cluster.add_node(num_cpus=1)
    begun = Counter(path.name.split("-")[0] for path in folder.glob("*.begun"))
    report = {"done": done, "failed": failed, "begun": begun, "nodes": nodes}
    (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")
    ray.shutdown()
    cluster.shutdown()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    import ray_work

    ray_work.main(Path(sys.argv[1]))
