#!/usr/bin/env python3
"""`stichtag frist` against an independent computation with python-dateutil and holidays (PyPI).

    pip install holidays python-dateutil
    python3 tests/frist/oracle.py target/release/stichtag

Deadlines drawn with a fixed seed: all Länder, all units, both ways of counting the first day.
"""

import datetime
import json
import random
import subprocess
import sys

import holidays
from dateutil.relativedelta import relativedelta

LANDS = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".split()
UNITS = {
    "days": lambda n: relativedelta(days=n),
    "weeks": lambda n: relativedelta(weeks=n),
    "months": lambda n: relativedelta(months=n),
    "quarters": lambda n: relativedelta(months=3 * n),
    "years": lambda n: relativedelta(years=n),
}
DAY = datetime.timedelta(days=1)
COUNT = 300


def end(event, unit, n, is_start_counted, is_free):
    """The end by number: §§ 187, 188 BGB; working days by convention."""
    if unit == "working days":
        day = event
        while n > 0:
            day += DAY
            n -= not is_free(day)
        return day
    corresponding = event + UNITS[unit](n)
    is_rounded = unit in ("months", "quarters", "years") and corresponding.day != event.day
    # § 188 (2): the day before the one that corresponds to a counted start. § 188 (3): where the month has
    # no such day, its last one, which relativedelta gives.
    return corresponding - DAY if is_start_counted and not is_rounded else corresponding


def main():
    program, drawn = sys.argv[1], random.Random(187)
    wrong = 0
    for _ in range(COUNT):
        land = drawn.choice(LANDS)
        event = datetime.date(1991, 2, 1) + drawn.randrange(15_000) * DAY
        unit, n = drawn.choice([*UNITS, "working days"]), drawn.randrange(1, 40)
        is_start_counted = unit != "working days" and drawn.random() < 0.3
        free = holidays.Germany(subdiv=land, years=range(event.year, event.year + 42))
        is_free = lambda day, free=free: day.weekday() >= 5 or day in free
        nominal = end(event, unit, n, is_start_counted, is_free)
        due = nominal
        while is_free(due):
            due += DAY
        call = [program, "frist", "--event", str(event), "--period", f"{n} {unit}", "--land", land]
        call += ["--start-counts"] * is_start_counted + ["--format", "json"]
        said = json.loads(subprocess.run(call, capture_output=True, check=True).stdout)
        if (said["nominal"], said["due"]) != (str(nominal), str(due)):
            wrong += 1
            print(" ".join(call), "says", said["nominal"], said["due"], "not", nominal, due)
    print(f"{COUNT} deadlines compared, {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
