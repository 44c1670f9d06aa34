"""Start a Streamlit server on a free port of this machine, and stop it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a server with everything it keeps in one folder, and none of the settings of this machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WIJKLENS_", "DATABASE_URL"))}
    own = {
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "WIJKLENS_DATABASE_URL": f"sqlite:///{(folder / 'wijklens.db').as_posix()}",
        "WIJKLENS_DATA_FOLDER": str(folder),
        # Nothing is fetched in a test: an address of this machine where nobody listens.
        "WIJKLENS_PDOK_URL": "http://127.0.0.1:9",
        "WIJKLENS_LOCATIESERVER_URL": "http://127.0.0.1:9",
        "WIJKLENS_STATLINE_URL": "http://127.0.0.1:9",
        "WIJKLENS_RIVM_URL": "http://127.0.0.1:9",
        "WIJKLENS_TILES_URL": "http://127.0.0.1:9",
    }
    return kept | own | more


@contextmanager
def running(
    script: Path,
    folder: Path,
    ready: str = "/_stcore/health",
    uvicorn: bool = False,
    port: int | None = None,
    **more: str,
) -> Iterator[str]:
    """Serve an app for as long as the block lasts, by Streamlit or by uvicorn; gives its address."""
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    by_streamlit = ["streamlit", "run", str(script), "--server.port", str(port), "--server.address", "127.0.0.1"]
    by_uvicorn = ["uvicorn", f"{script.stem}:app", "--port", str(port), "--app-dir", str(script.parent)]
    command = [sys.executable, "-m", *(by_uvicorn if uvicorn else by_streamlit)]
    log_path = folder / f"server-{port}.log"
    with log_path.open("wb") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment(folder, **more), stdout=log, stderr=subprocess.STDOUT
        )
    try:
        _wait(server, address + ready, log_path)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(10)


def _wait(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            if httpx.get(address, timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"The server did not come up:\n{log.read_text(errors='replace')[-4000:]}")
