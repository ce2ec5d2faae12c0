"""Runs whole processes and tells what they cost."""

import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class Cost:
    """What processes took: seconds by the clock, seconds of CPU, the most memory at a time in MB."""

    wall: float
    cpu: float
    memory: float


def run(*commands: list) -> Cost:
    """Runs commands one after the other; each must end well. Children of theirs count too."""
    start, cpu, memory = time.perf_counter(), 0.0, 0.0
    for command in commands:
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{command}\n{said.decode()}")
        cpu += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss / 1024)
    return Cost(time.perf_counter() - start, cpu, memory)


def memory_in_time(command: list, every: float = 0.02) -> list:
    """The memory of a process in MB, looked at again and again while it runs."""
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    pages = []
    while process.poll() is None:
        with open(f"/proc/{process.pid}/statm", encoding="ascii") as about:
            pages.append(int(about.read().split()[1]))
        time.sleep(every)
    if process.returncode != 0:
        sys.exit(f"{command}: {process.returncode}")
    return [count * os.sysconf("SC_PAGE_SIZE") / 2**20 for count in pages]


def two_at_a_time(commands: list) -> Cost:
    """Runs commands, the next as soon as one of two has ended."""
    start = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        costs = list(pool.map(run, commands))
    memory = 2 * max(cost.memory for cost in costs)
    return Cost(time.perf_counter() - start, sum(cost.cpu for cost in costs), memory)


def median(costs: list) -> Cost:
    fields = ("wall", "cpu", "memory")
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in fields))


def ratio(costs: list, others: list, field: str = "wall") -> float:
    """How many times as much the first took, the median of what it was in each round.

    A machine that others use too is faster at one time than at another; within a round it changes little.
    """
    return statistics.median(getattr(a, field) / getattr(b, field) for a, b in zip(costs, others, strict=True))


def interleaved(rounds: int, jobs: dict, warm_ups: dict | None = None) -> dict:
    """Measures all jobs in turn, round by round, so that what else the machine does hits all of them.

    Before each job its warm-up runs unmeasured, else the job itself: what was measured before may
    have driven its program out of memory, and reading it from the disk is no cost of the program.
    """
    costs = {name: [] for name in jobs}
    for number in range(rounds):
        for name, job in jobs.items():
            print(f"  {number + 1}/{rounds} {name}", file=sys.stderr, flush=True)
            (warm_ups or {}).get(name, job)()
            costs[name].append(job())
    return costs


def number(value: float, digits: int) -> str:
    """A number as it is written in German."""
    return f"{value:.{digits}f}".replace(".", ",")


def table(title: str, costs: dict, first: str) -> None:
    """Prints the median of costs, with their ratio to the first."""
    print(f"\n{title}\n\n| | Zeit | CPU | Speicher | Zeit im Verhältnis | CPU im Verhältnis |\n|---|--:|--:|--:|--:|--:|")
    for name, values in costs.items():
        cost = median(values)
        cells = (
            f"{number(cost.wall, 3 if cost.wall < 1 else 2)} s",
            f"{number(cost.cpu, 3 if cost.cpu < 1 else 2)} s",
            f"{number(cost.memory, 0)} MB",
            number(ratio(values, costs[first]), 2),
            number(ratio(values, costs[first], "cpu"), 2),
        )
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
