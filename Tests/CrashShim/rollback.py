#!/usr/bin/env python3
"""Takes files back to their last synced state after a kill under `unsynced.so` (see the top of unsynced.c).

--keep says what of the unsynced writes reached the disk by chance:
  none    nothing
  prefix  the first of them, up to a random one, over all files in the order in which they were made
  subset  each by the toss of a coin
  torn    each by the toss of a coin, and of those only some sectors of 512 bytes
"""
import argparse
import json
import os
import random
import struct
import sys
from dataclasses import dataclass

HEADER = struct.Struct("<IIQQQQQ")
MAGIC = 0x59534E55
WRITE, TRUNCATE = 1, 2
SECTOR = 512


@dataclass
class Change:
    path: str
    kind: int
    at: int
    offset: int
    old_size: int
    old: bytes
    new: bytes

    def undo(self):
        with open(self.path, "r+b") as file:
            file.truncate(max(self.old_size, self.offset if self.kind == WRITE else 0))
            file.seek(self.offset)
            file.write(self.old)
            file.truncate(self.old_size)

    def redo(self, sectors=None):
        """Makes the change again; `sectors` says for each sector whether it arrived."""
        with open(self.path, "r+b") as file:
            if self.kind == TRUNCATE:
                file.truncate(self.offset)
                return
            start = 0
            while start < len(self.new):
                end = min(len(self.new), (self.offset + start) // SECTOR * SECTOR + SECTOR - self.offset)
                if sectors is None or sectors():
                    file.seek(self.offset + start)
                    file.write(self.new[start:end])
                start = end


def read_notes(path, target):
    """The changes in the order in which they were made. A note that was cut off had no change after it."""
    with open(path, "rb") as file:
        data = file.read()
    changes, position = [], 0
    while position + HEADER.size <= len(data):
        magic, kind, at, offset, old_size, old_length, new_length = HEADER.unpack_from(data, position)
        if magic != MAGIC or kind not in (WRITE, TRUNCATE):
            sys.exit(f"{path}: not a note at {position}")
        position += HEADER.size
        if position + old_length + new_length > len(data):
            break
        old = data[position:position + old_length]
        new = data[position + old_length:position + old_length + new_length]
        position += old_length + new_length
        changes.append(Change(target, kind, at, offset, old_size, old, new))
    return changes


def files_by_inode(directory):
    found = {}
    for folder, _, names in os.walk(directory):
        for name in names:
            path = os.path.join(folder, name)
            if not os.path.islink(path):
                found[os.stat(path).st_ino] = path
    return found


def roll_back(directory, journal, keep="none", seed=0):
    """Returns what was done: files, unsynced changes, and how many of these were kept."""
    files = files_by_inode(directory)
    changes, touched = [], 0
    notes = [name for name in os.listdir(journal) if name.endswith((".undo", ".lost"))]
    for inode in sorted({int(name.split(".")[0]) for name in notes}):
        # A file that was removed while it was open is in nobody's way.
        target = files.get(inode)
        if target is None:
            continue
        # What a failed sync lost was written before what was noted since.
        parts = [os.path.join(journal, f"{inode}.{kind}") for kind in ("lost", "undo")]
        of_file = [change for part in parts if os.path.exists(part) for change in read_notes(part, target)]
        for change in reversed(of_file):
            change.undo()
        changes += of_file
        touched += 1

    changes.sort(key=lambda change: change.at)
    chance = random.Random(seed)
    kept = 0
    if keep == "prefix":
        kept = chance.randint(0, len(changes))
        for change in changes[:kept]:
            change.redo()
    elif keep in ("subset", "torn"):
        for change in changes:
            if chance.random() < 0.5:
                change.redo(None if keep == "subset" else lambda: chance.random() < 0.5)
                kept += 1

    for name in notes:
        os.unlink(os.path.join(journal, name))
    for path in files.values():
        # SQLite's shared memory is rebuilt from the log; what a power cut leaves of it says nothing.
        if path.endswith("-shm"):
            os.unlink(path)
    return {"files": touched, "unsynced": len(changes), "kept": kept}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--directory", required=True, help="the folder that was watched (UNSYNCED_DIR)")
    parser.add_argument("--journal", required=True, help="the folder with the notes (UNSYNCED_JOURNAL)")
    parser.add_argument("--keep", choices=["none", "prefix", "subset", "torn"], default="none")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    print(json.dumps(roll_back(arguments.directory, arguments.journal, arguments.keep, arguments.seed)))


if __name__ == "__main__":
    main()
