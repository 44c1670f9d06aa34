"""Start a process that knows nothing of the main module of this one: a test of a screen may have put another there."""

import sys
from multiprocessing.process import BaseProcess
from types import ModuleType


def start(process: BaseProcess) -> None:
    """Start a process of the kind "spawn" or "forkserver"."""
    kept = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        process.start()
    finally:
        sys.modules["__main__"] = kept
