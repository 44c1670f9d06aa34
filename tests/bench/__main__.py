"""Every benchmark, one after another."""

from tests.bench import guard_bench, map_bench, need_bench, start_bench

if __name__ == "__main__":
    print("## The start\n")
    start_bench.main()
    print("\n## The map\n")
    map_bench.main()
    print("\n## The need index\n")
    need_bench.main()
    print("\n## The check on personal data\n")
    guard_bench.main()
