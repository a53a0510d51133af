#!/usr/bin/env python3
"""A register of invented persons and questions about some of them, for measuring the matcher.

Shares no code with the matcher: lists, tables and spellings are its own. Deterministic: the same seed and counts give the same files, byte by byte.

    generate.py --records 1000000 --seed 1 --out DIRECTORY
"""

import argparse
import csv
import sys
import time
from pathlib import Path
from random import Random

import variants
from people import Population

FIELDS = ["id", "given", "family", "patronymic", "birth_name", "date_of_birth", "sex", "citizenship"]
PROGRESS = 100_000


def key(person):
    return person.given, person.family, person.born


def absent_people(count, seed):
    """People of the same kinds, one of a household, by what the register must not hold."""
    people = {}
    source = Population(Random(f"absent {seed}"))
    chance = Random(f"absent who {seed}")
    for household in source.households():
        if household:
            person = chance.choice(household)
            people.setdefault(key(person), person)
        if len(people) >= count:
            return people


def generate(records, queries, absent, seed, out):
    out.mkdir(parents=True, exist_ok=True)
    chosen = set(Random(f"chosen {seed}").sample(range(records), min(queries, records)))
    asked, spare = [], absent_people(absent + absent // 10 + 10, seed)
    started, number = time.monotonic(), 0
    with open(out / "register.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(FIELDS)
        for household in Population(Random(f"register {seed}")).households():
            for person in household[: records - number]:
                name = f"P{number + 1:08d}"
                rows.writerow([name] + person.row())
                spare.pop(key(person), None)
                if number in chosen:
                    asked.append((name, person))
                number += 1
                if number % PROGRESS == 0:
                    print(f"{number} of {records} records, {time.monotonic() - started:.0f} s", file=sys.stderr)
            if number >= records:
                break
    missing = list(spare.values())[:absent]
    random = Random(f"variants {seed}")
    rows = [variants.ask(person, name, random) for name, person in asked] + [variants.ask(person, "", random) for person in missing]
    random.shuffle(rows)
    with open(out / "queries.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(variants.FIELDS)
        writer.writerows(rows)
    print(f"{number} records, {len(asked)} questions about them, {len(missing)} about others: {out}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=1_000, help="planted variants of persons of the register")
    parser.add_argument("--absent", type=int, default=1_000, help="questions about persons who are not in it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="a directory for register.csv and queries.csv")
    given = parser.parse_args()
    if given.records < 1 or given.queries < 0 or given.absent < 0:
        parser.error("counts must not be negative, and a register needs a record")
    generate(given.records, given.queries, given.absent, given.seed, given.out)


if __name__ == "__main__":
    main()
