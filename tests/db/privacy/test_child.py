"""The child process: started, asked by many at once, ended, started again, and never left behind."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db.errors import GuardNotReadyError
from db.privacy.child import ROOT, Child, GuardState
from db.privacy.findings import FindingKind

# A child that finds the word "Jan", is slow on "traag", dies on "dood" and writes nonsense on "onzin".
PLAY = """
import json, sys, time
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    text = question["text"]
    if text == "dood":
        sys.exit(1)
    if text == "onzin":
        print("geen json", flush=True)
        continue
    if text.startswith("traag"):
        time.sleep(0.5)
    at = text.find("Jan")
    found = [[at, at + 3, "naam"]] if at >= 0 else []
    print(json.dumps({"id": question["id"], "found": found}), flush=True)
"""


def wait_until(condition, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


@pytest.fixture
def child() -> Iterator[Child]:
    child = Child((sys.executable, "-c", PLAY), pauses=(0.05,))
    child.start()
    yield child
    child.stop()


def test_before_it_is_ready_a_check_says_so():
    child = Child((sys.executable, "-c", "import time; time.sleep(60)"))
    with pytest.raises(GuardNotReadyError):
        child.find("Jan")
    child.start()
    try:
        assert child.state is GuardState.STARTING
        with pytest.raises(GuardNotReadyError):
            child.find("Jan")
    finally:
        child.stop()


def test_it_answers_with_places_in_the_text(child):
    wait_until(lambda: child.state is GuardState.READY)
    (found,) = child.find('met "Jan"\nen <b>\u2028 ë')
    assert (found.text, found.kind, found.overridable) == ("Jan", FindingKind.PERSON, True)
    assert child.find("niemand") == []


def test_many_at_once_each_get_their_own_answer(child):
    wait_until(lambda: child.state is GuardState.READY)
    texts = [" " * number + "Jan" for number in range(200)]
    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda text: child.find(text, timeout=20), texts))
    assert [found[0].start for found in answers] == list(range(200))


def test_large_texts_of_many_at_once_do_not_block_each_other(child):
    wait_until(lambda: child.state is GuardState.READY)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: child.find("x" * 200_000 + "Jan", timeout=20), range(16)))
    assert all(found[0].start == 200_000 for found in answers)


def test_a_check_that_takes_too_long_is_given_up_and_its_late_answer_goes_to_nobody(child):
    wait_until(lambda: child.state is GuardState.READY)
    with pytest.raises(GuardNotReadyError):
        child.find("traag Jan", timeout=0.05)
    assert child.find("zonder naam", timeout=5) == []
    assert child.state is GuardState.READY


@pytest.mark.parametrize("text", ["dood", "onzin"])
def test_when_it_breaks_off_who_waits_is_told_and_it_is_started_again(child, text):
    wait_until(lambda: child.state is GuardState.READY)
    first = child.pid
    with pytest.raises(GuardNotReadyError):
        child.find(text, timeout=5)
    wait_until(lambda: child.state is GuardState.READY and child.pid != first)
    assert len(child.find("Jan")) == 1


def test_one_that_never_starts_has_failed_and_is_tried_again(tmp_path):
    once = tmp_path / "once"
    script = f"import pathlib, sys; p = pathlib.Path({str(once)!r}); p.exists() or (p.touch(), sys.exit(1))\n{PLAY}"
    child = Child((sys.executable, "-c", script), pauses=(0.3,))
    child.start()
    try:
        wait_until(lambda: child.state is GuardState.FAILED)
        wait_until(lambda: child.state is GuardState.READY)
    finally:
        child.stop()


def test_a_command_that_is_not_there_has_failed():
    child = Child(("/nonexistent/python",), pauses=(60,))
    child.start()
    wait_until(lambda: child.state is GuardState.FAILED)
    child.stop()


def test_after_stopping_no_process_is_left(child):
    wait_until(lambda: child.state is GuardState.READY)
    pid = child.pid
    child.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert child.pid is None


def test_starting_twice_starts_one(child):
    wait_until(lambda: child.state is GuardState.READY)
    pid = child.pid
    child.start()
    time.sleep(0.1)
    assert child.pid == pid


def test_the_child_ends_when_the_server_is_killed(tmp_path):
    script = (
        "import sys, time\n"
        "from db.privacy.child import Child, GuardState\n"
        f"child = Child((sys.executable, '-c', {PLAY!r}))\n"
        "child.start()\n"
        "while child.state is not GuardState.READY: time.sleep(0.01)\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    server = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert server.stdout is not None
    pid = int(server.stdout.readline())
    server.kill()
    server.wait()
    server.stdout.close()
    wait_until(lambda: not _runs(pid))


def _runs(pid: int) -> bool:
    try:
        # One that ended and that nobody waited for is still in the list, as a zombie.
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
