#!/usr/bin/env python3
"""Shows that the shim sees: a ledger is killed again and again, and what it had acknowledged is looked for.

    check.py UNSYNCED.SO [ROUNDS] [SEED]

Prints one JSON object: for FULL and OFF the rows acknowledged, the rows missing, and the databases that could no longer be read.
Leaves with 0 where FULL lost nothing and OFF lost something.
"""
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile

from rollback import roll_back

HERE = os.path.dirname(os.path.abspath(__file__))
VARIANTS = ["none", "prefix", "subset", "torn"]


def run_until_killed(shim, state, journal, synchronous, first, acknowledgements):
    environment = dict(os.environ, LD_PRELOAD=shim, UNSYNCED_DIR=state, UNSYNCED_JOURNAL=journal)
    command = [sys.executable, os.path.join(HERE, "ledger.py"), os.path.join(state, "ledger.sqlite"), synchronous, str(first)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    acknowledged = []
    for line in process.stdout:
        acknowledged.append(int(line))
        if len(acknowledged) == acknowledgements:
            process.send_signal(signal.SIGKILL)
            # What it still said before the signal arrived was acknowledged too: the loop goes on to the end of the pipe.
    process.wait()
    if process.returncode != -signal.SIGKILL:
        sys.exit(f"the ledger ended by itself with {process.returncode}")
    return acknowledged


def look(path):
    """The ids in the ledger; None where the database is damaged."""
    try:
        db = sqlite3.connect(path)
        if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return None
        ids = {row[0] for row in db.execute("SELECT id FROM ledger")}
        db.close()
        return ids
    except sqlite3.DatabaseError:
        return None


def rounds(shim, synchronous, count, seed):
    chance = random.Random(seed)
    result = {"rounds": count, "acknowledged": 0, "missing": 0, "damaged": 0, "unsynced": 0}
    with tempfile.TemporaryDirectory(prefix="vartai-shim-") as folder:
        state, journal = os.path.join(folder, "state"), os.path.join(folder, "journal")
        ledger, first = set(), 0
        for number in range(count):
            if not os.path.isdir(state):
                os.mkdir(state)
                os.makedirs(journal, exist_ok=True)
                ledger, first = set(), 0
            acknowledged = run_until_killed(shim, state, journal, synchronous, first, chance.randint(1, 120))
            ledger.update(acknowledged)
            first = acknowledged[-1] + 2
            result["acknowledged"] += len(acknowledged)
            done = roll_back(state, journal, VARIANTS[number % len(VARIANTS)], seed=chance.getrandbits(32))
            result["unsynced"] += done["unsynced"]
            found = look(os.path.join(state, "ledger.sqlite"))
            result["damaged"] += found is None
            missing = ledger - (found or set())
            result["missing"] += len(missing)
            if missing or found is None:
                # Start afresh, so that one loss is counted once.
                subprocess.run(["rm", "-r", state], check=True)
    return result


def main():
    shim = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    full, off = rounds(shim, "FULL", count, seed), rounds(shim, "OFF", count, seed)
    print(json.dumps({"FULL": full, "OFF": off}))
    sys.exit(0 if full["missing"] == 0 and full["damaged"] == 0 and off["missing"] > 0 else 1)


if __name__ == "__main__":
    main()
