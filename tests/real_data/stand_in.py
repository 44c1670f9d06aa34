"""Run the stand-in for the public services, which serves real data from a folder, beside a test."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.settings import Settings


def folder() -> Path:
    """The folder with real data; a test that needs it fails when it is not set."""
    named = os.environ.get("WIJKLENS_REAL_DATA")
    if not named or not Path(named).is_dir():
        pytest.fail("set WIJKLENS_REAL_DATA to the folder with real data")
    return Path(named)


@contextmanager
def running(*options: str) -> Iterator[Settings]:
    """Settings whose services are the stand-in, started with ``options``; it is stopped afterwards."""
    data = folder()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    script = data.parent / "standin" / "dutch_open_data.py"
    process = subprocess.Popen(
        [sys.executable, str(script), "--port", port, "--data", str(data), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        _wait(int(port))
        yield Settings(pdok_url=url, statline_url=url, rivm_url=url, http_retries=5)
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the stand-in does not start")
