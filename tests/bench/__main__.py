"""Every benchmark, one after another."""

from tests.bench import (
    catchment_bench,
    find_bench,
    guard_bench,
    map_bench,
    matches_bench,
    need_bench,
    placement_bench,
    presenting_bench,
    register_bench,
    report_bench,
    start_bench,
    still_bench,
)

if __name__ == "__main__":
    print("## The start\n")
    start_bench.main()
    print("\n## The map\n")
    map_bench.main()
    print("\n## The need index\n")
    need_bench.main()
    print("\n## The check on personal data\n")
    guard_bench.main()
    print("\n## Finding activities\n")
    find_bench.main()
    print("\n## Supply in reach\n")
    catchment_bench.main()
    print("\n## Choosing places\n")
    placement_bench.main()
    print("\n## Presenting\n")
    presenting_bench.main()
    print("\n## A report of every wijk\n")
    report_bench.main()
    print("\n## Maps for paper\n")
    still_bench.main()
    print("\n## Who could work together\n")
    matches_bench.main()
    print("\n## Twenty people writing\n")
    register_bench.main([])
