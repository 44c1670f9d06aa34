"""Timings of the guard: a warm check through the child process, beside loading the lists for each check."""

import time

from db.privacy import lookups
from db.privacy.child import Child
from db.privacy.exact import exact_findings
from db.privacy.guarding import Guard
from db.privacy.inspection import Inspection
from tests.bench.need_bench import best_of
from tests.db.privacy import corpus

LENGTH = 2_000  # the longest text of a signal


def main() -> None:
    """Print the table."""
    lookups.build()
    text = " ".join(sentence.text for sentence in corpus.sentences() if not sentence.personal)[:LENGTH]
    guard = Guard(Child())
    start = time.perf_counter()
    guard.start()
    while not guard.ready:
        time.sleep(0.01)
    ready = time.perf_counter() - start
    warm = best_of(20, lambda: guard.check(text))
    inspection = Inspection.load()
    inside = best_of(20, lambda: inspection.find(text))
    exact = best_of(20, lambda: exact_findings(text))
    cold = best_of(2, lambda: Inspection.load().find(text))
    guard.stop()
    print("| what | time |\n|---|---:|")
    print(f"| from the start of the server until texts can be checked | {ready:.1f} s |")
    print(f"| a warm check of {LENGTH:,} characters, through the child process | {1000 * warm:.0f} ms |")
    print(f"| of which in the child | {1000 * inside:.0f} ms |")
    print(f"| of which exact checks | {1000 * exact:.1f} ms |")
    print(f"| the same check, loading the lists each time | {1000 * cold:.0f} ms ({cold / warm:.0f} times as long) |")


if __name__ == "__main__":
    main()
