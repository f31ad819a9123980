#!/usr/bin/env python3
"""Public holidays of the Länder as the PyPI package `holidays` knows them, 1991 to 2050.

    pip install holidays==<the version in the first line of table.txt>
    python3 tests/holidays/oracle.py            compares table.txt with the package; exit 1 if they differ
    python3 tests/holidays/oracle.py --write    writes table.txt anew

table.txt serves `cargo test`, which needs no Python: one line a day, with the Länder in which it is a
holiday. `*` are all sixteen; a `+` after a Land means its Catholic municipalities; `Augsburg` is the city.
"""

import pathlib
import sys

import holidays
from holidays.constants import CATHOLIC, PUBLIC

TABLE = pathlib.Path(__file__).parent / "table.txt"
YEARS = range(1991, 2051)
LANDS = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".split()


def table():
    days = {}

    def add(day, place):
        days.setdefault(day, set()).add(place)

    for land in LANDS:
        public = set(holidays.Germany(subdiv=land, years=YEARS, categories=PUBLIC))
        catholic = set(holidays.Germany(subdiv=land, years=YEARS, categories=(PUBLIC, CATHOLIC)))
        for day in public:
            add(day, land)
        for day in catholic - public:
            add(day, land + "+")
    bavaria = set(holidays.Germany(subdiv="BY", years=YEARS, categories=(PUBLIC, CATHOLIC)))
    for day in set(holidays.Germany(subdiv="Augsburg", years=YEARS, categories=PUBLIC)) - bavaria:
        add(day, "Augsburg")

    lines = [f"# holidays {holidays.__version__} (PyPI), Germany, {YEARS[0]} to {YEARS[-1]}"]
    for day in sorted(days):
        places = days[day]
        if places.issuperset(LANDS):
            places = (places - set(LANDS)) | {"*"}
        lines.append(f"{day.isoformat()} {' '.join(sorted(places))}")
    return "\n".join(lines) + "\n"


def main():
    fresh = table()
    if "--write" in sys.argv[1:]:
        TABLE.write_text(fresh, encoding="utf-8")
        return 0
    kept = TABLE.read_text(encoding="utf-8").splitlines()
    new = fresh.splitlines()
    differ = sorted(set(kept[1:]) ^ set(new[1:]))
    print(f"table.txt: {kept[0]}\npackage:   {new[0]}")
    for line in differ:
        print(("- " if line in kept else "+ ") + line)
    print(f"{len(new) - 1} days compared, {len(differ)} lines differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
