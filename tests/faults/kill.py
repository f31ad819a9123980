"""Kills a run that sends three mails at every system call, one run for each, and starts it again.

    kill.py PROGRAM

Nothing may be lost. A mail may come twice only if the run died between its last dot and the ledger: then the ledger
says `committing`. Each run is killed on entering the n-th call of a name, so every point between two calls is met.
"""

import collections
import concurrent.futures
import os
import pathlib
import sys
import tempfile

from bench import MAILS, Bench, points, prepared

Seen = collections.namedtuple("Seen", "killed window doubled arrived")


def one(program, base, name, number):
    where = f"{name} #{number}"
    with Bench(program, base) as bench:
        first = bench.run(["-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={number}"])
        killed = first.returncode in (-9, 137)
        assert killed or first.returncode == 0, (where, first.returncode, first.stderr)
        arrived = bench.peer.counts()
        states = bench.states()
        open_ = {who for who, state in states.items() if state == "committing"}
        told = {who for who, state in states.items() if state in ("committing", "sent")}
        assert set(arrived) <= told, (where, "sent without an intent", arrived, states)
        assert len(open_) <= 1, (where, "more than one mail in the window")

        second = bench.run()
        assert second.returncode == 0, (where, second.returncode, second.stderr)
        counts = bench.peer.counts()
        assert len(counts) == MAILS, (where, "lost", counts)
        doubled = {who for who, count in counts.items() if count > 1}
        assert all(count <= 2 for count in counts.values()), (where, counts)
        assert doubled <= open_, (where, "doubled outside of the window", counts, states)

        third = bench.run()
        assert third.returncode == 0 and bench.peer.counts() == counts, (where, "sent once more")
        return Seen(killed, bool(open_), len(doubled), sum(arrived.values()))


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        base = prepared(program, folder)
        calls = points(program, base)
        work = [(name, number) for name, most in sorted(calls.items()) for number in range(1, most + 1)]
        # execve is strace's own doing, and exit_group comes when all is done.
        work = [point for point in work if point[0] not in ("execve",)]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            seen = list(pool.map(lambda point: one(program, base, *point), work))
    killed = [each for each in seen if each.killed]
    by_arrived = collections.Counter(each.arrived for each in killed)
    print(f"{len(work)} points ({len(calls)} system calls), {len(killed)} runs killed, {len(work) - len(killed)} ended before")
    print("mails arrived when the run was killed:", ", ".join(f"{n}: {by_arrived[n]} runs" for n in sorted(by_arrived)))
    print(f"{sum(each.window for each in killed)} killed in the window, {sum(each.doubled for each in killed)} duplicates, "
          f"all of them in the window; 0 lost")
    assert len(killed) > len(work) * 0.9, "most points must really be met"
    assert any(each.doubled for each in killed), "the window must be met as well"


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
