"""Runs a command while a cluster runs.

usage: python -m tests.cluster [--nodes N] COMMAND...

The command finds the cluster's hosts in TEST_CLUSTER. Indices whose names begin with t, as those of the tests do, have
two shards. Where Maven or Java is missing, it runs without; the tests that need a cluster say so and are skipped. Exits
as the command does.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.cluster.cluster import Cluster, why_not
from tests.cluster.running import ADDRESS


def main() -> int:
    """Start it, run the command, stop it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--nodes", type=int, default=3)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # else the nodes would be left running
    environment = dict(os.environ)
    with contextlib.ExitStack() as stack:
        if reason := why_not():
            sys.stderr.write(f"no cluster: {reason}\n")
        else:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            cluster = stack.enter_context(Cluster(folder, chosen.nodes))
            cluster.spread("t*", shards=2)
            environment[ADDRESS] = cluster.hosts
            sys.stderr.write(f"a cluster of {chosen.nodes} nodes: {cluster.hosts}\n")
        return subprocess.run(chosen.command, env=environment, check=False).returncode  # noqa: S603 - the user's own


if __name__ == "__main__":
    sys.exit(main())
