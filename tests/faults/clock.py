"""Several runs at once, the same day again and again, and clocks that jump.

    clock.py PROGRAM

Runs are processes of their own; the clock is libfaketime's (Debian's package faketime).
"""

import collections
import datetime
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zoneinfo

import bench
from bench import DAY, MAILS, Bench, prepared

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


def at_once(program, base, count):
    with Bench(program, base) as place:
        environment = {"PATH": os.environ["PATH"]}
        runs = [subprocess.Popen(place.command(), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                for _ in range(count)]
        for run in runs:
            out, err = run.communicate(timeout=120)
            assert run.returncode == 0, (out, err)
        counts = place.peer.counts()
        assert len(counts) == MAILS and set(counts.values()) == {1}, counts
    print(f"{count} runs at once: {MAILS} mails, each once")


def again(program, base, count):
    with Bench(program, base) as place:
        for _ in range(count):
            assert place.run().returncode == 0
        counts = place.peer.counts()
        assert len(counts) == MAILS and set(counts.values()) == {1}, counts
    print(f"the same day {count} times: {MAILS} mails, each once")


def due_on(folder, day):
    """The plan with its reports due on another day."""
    plan = pathlib.Path(folder) / f"plan-{day}"
    shutil.copytree(bench.PLAN, plan)
    text = (plan / "plan.toml").read_text().replace(DAY, str(day))
    (plan / "plan.toml").write_text(text)
    return plan


def at(program, place, plan, moment):
    """A run whose clock shows a moment of Berlin's time; the day is the clock's."""
    command = ["faketime", "-f", f"@{int(moment.timestamp())}", *place.command()]
    command[command.index(str(bench.PLAN))] = str(plan)
    place_of_day = command.index("--as-of")
    del command[place_of_day:place_of_day + 2]
    # Seconds since 1970: an hour on the wall may come twice, or never.
    environment = {"PATH": os.environ["PATH"], "TZ": "Europe/Berlin", "FAKETIME_FMT": "%s"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, (moment, done.stdout, done.stderr)


def identities(place):
    return collections.Counter(re.search(rb"^Message-ID: *(<.*?>)", body, re.M | re.I | re.S).group(1)
                               for _, body in place.peer.mails)


def back_and_forth(program, base, folder):
    day = datetime.date(2026, 3, 11)
    plan = due_on(folder, day)
    with Bench(program, base) as place:
        noon = datetime.datetime(2026, 3, 11, 12, tzinfo=BERLIN)
        for days in (0, -1, 0, 1, 0, 1, -1, 1, 0):
            at(program, place, plan, noon + datetime.timedelta(days=days))
        found = identities(place)
        assert set(found.values()) == {1}, found
        # The day itself, and the day after: overdue. The day before has nothing of its own to say any more.
        assert len(found) == 2 * MAILS, found
    print(f"a day back and forth, 9 runs: {len(found)} mails of 2 stages, each once")


def night(program, base, folder, sunday, monday):
    plan = due_on(folder, monday)
    with Bench(program, base) as place:
        # In UTC every hour comes once.
        moment, runs = (sunday - datetime.timedelta(hours=3)).astimezone(datetime.timezone.utc), 0
        end = datetime.datetime.combine(monday, datetime.time(1), BERLIN)
        first = None
        while moment < end:
            at(program, place, plan, moment)
            runs += 1
            if first is None and place.peer.mails:
                first = moment.astimezone(BERLIN)
            moment += datetime.timedelta(minutes=20)
        found = identities(place)
        assert len(found) == MAILS and set(found.values()) == {1}, found
        # Nothing on the Sunday; at the first run after its midnight, whose hour is the clock's on the wall.
        assert first == datetime.datetime.combine(monday, datetime.time(), BERLIN), first
    print(f"the night to {sunday:%d %B %Y} and the next, {runs} runs: {MAILS} mails, each once, the first at {first:%H:%M} on "
          f"Monday")


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        base = prepared(program, folder)
        at_once(program, base, 2)
        at_once(program, base, 10)
        again(program, base, 100)
        back_and_forth(program, base, folder)
        night(program, base, folder, datetime.datetime(2026, 3, 29, tzinfo=BERLIN), datetime.date(2026, 3, 30))
        night(program, base, folder, datetime.datetime(2026, 10, 25, tzinfo=BERLIN), datetime.date(2026, 10, 26))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
