#!/usr/bin/env python3
"""Writes rows into a SQLite database and says of each, on its own line, that it was committed. Killed by check.py.

    ledger.py DATABASE FULL|OFF FIRST
"""
import os
import sqlite3
import sys

path, synchronous, first = sys.argv[1], sys.argv[2], int(sys.argv[3])
db = sqlite3.connect(path, isolation_level=None)
db.execute("PRAGMA journal_mode = WAL")
db.execute(f"PRAGMA synchronous = {synchronous}")
# Checkpoints come often, so that kills meet them too.
db.execute("PRAGMA wal_autocheckpoint = 20")
db.execute("CREATE TABLE IF NOT EXISTS ledger (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
number = first
while True:
    db.execute("INSERT INTO ledger VALUES (?, ?)", (number, f"row {number} " + "x" * (number * 37 % 3000)))
    os.write(1, f"{number}\n".encode())
    number += 1
