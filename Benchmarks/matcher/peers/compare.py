"""What two public matchers make of the same register and the same questions, on one core.

    compare.py REGISTER.csv QUERIES.csv CANDIDATES.csv

rapidfuzz knows no index: it scans all names for each question (token_sort_ratio, at least 85). nomenklatura's logic-v2 compares a question with
the candidates that the index of Vartai gave for it (`bench-matcher answer --candidates CANDIDATES.csv`: the row of the question from 0 on, and the
id of a record), at its own threshold of 0.7. Prints JSON: microseconds a question or pair, recall, and false candidates in 100 questions.
"""

import argparse
import collections
import csv
import json
import statistics
import sys
import time

from followthemoney import model
from nomenklatura.matching import ScoringConfig, get_algorithm
from rapidfuzz import fuzz, process, utils

THRESHOLD = 0.7
CUTOFF = 85
LIMIT = 50


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def whole(row):
    return " ".join(filter(None, (row.get("given"), row.get("patronymic"), row.get("family"))))


def percentiles(values):
    values = sorted(values)
    return {"p50": round(statistics.median(values)), "p99": round(values[min(len(values) - 1, int(len(values) * 0.99))])}


class Tally:
    """How many questions found the record that they are about, and how many other records."""

    def __init__(self):
        self.asked = self.found = self.absent = self.false = 0

    def add(self, true_id, ids):
        if true_id:
            self.asked += 1
            self.found += true_id in ids
        else:
            self.absent += 1
            self.false += len(ids)

    def result(self):
        return {
            "questions": self.asked + self.absent,
            "recall": round(self.found / max(1, self.asked), 4),
            "falsePer100": round(100 * self.false / max(1, self.absent), 2),
        }


def agree(date, other):
    """Neither is left out by its date of birth: one of the two is not known, or they are the same."""
    return not date or not other or date == other


def scan(register, questions):
    ids, names, dates = [], [], []
    for row in rows(register):
        ids.append(row["id"])
        names.append(utils.default_process(whole(row)))
        dates.append(row["date_of_birth"])
    tally, times = Tally(), []
    for question in questions:
        start = time.perf_counter()
        found = process.extract(
            utils.default_process(whole(question) or question.get("aliases", "")), names, scorer=fuzz.token_sort_ratio, processor=None,
            score_cutoff=CUTOFF, limit=LIMIT)
        found = {ids[position] for _, _, position in found if agree(question["date_of_birth"], dates[position])}
        times.append((time.perf_counter() - start) * 1e6)
        tally.add(question["true_id"], found)
    return {"microseconds": percentiles(times), **tally.result()}


def person(identity, row):
    entity = model.make_entity("Person")
    entity.id = identity
    for prop, value in (
        # Whole names: told their parts, it takes a family name in the other field for another name.
        ("name", whole(row)), ("alias", row.get("aliases")), ("birthDate", row.get("date_of_birth")), ("gender", row.get("sex")),
        ("citizenship", (row.get("citizenship") or "").lower()),
    ):
        if value:
            entity.add(prop, value)
    if row.get("birth_name"):
        entity.add("previousName", f"{row.get('given', '')} {row['birth_name']}".strip())
    return entity


def judge(register, questions, candidates):
    pairs = collections.defaultdict(list)
    wanted = set()
    for row in rows(candidates):
        if int(row["query"]) in questions:
            pairs[int(row["query"])].append(row["id"])
            wanted.add(row["id"])
    known = {row["id"]: row for row in rows(register) if row["id"] in wanted}
    algorithm, config = get_algorithm("logic-v2"), ScoringConfig.defaults()
    tally, times = Tally(), []
    for number, question in questions.items():
        # It remembers entities by their ids.
        asked, found = person(f"question-{number}", question), set()
        for identity in pairs[number]:
            record = person(identity, known[identity])
            start = time.perf_counter()
            score = algorithm.compare(asked, record, config).score
            times.append((time.perf_counter() - start) * 1e6)
            if score >= THRESHOLD:
                found.add(identity)
        tally.add(question["true_id"], found)
    return {"microsecondsAPair": percentiles(times) if times else None, "pairs": len(times), **tally.result()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("register")
    parser.add_argument("queries")
    parser.add_argument("candidates")
    parser.add_argument("--queries-scanned", type=int, default=40, help="questions for rapidfuzz, half of them about nobody in the register")
    parser.add_argument("--queries-judged", type=int, default=400, help="questions for logic-v2, half of them about nobody in the register")
    options = parser.parse_args()
    questions = dict(enumerate(rows(options.queries)))

    def some(count):
        present = [n for n, q in questions.items() if q["true_id"]]
        absent = [n for n, q in questions.items() if not q["true_id"]]
        chosen = present[:: max(1, len(present) * 2 // count)] + absent[:: max(1, len(absent) * 2 // count)]
        return {n: questions[n] for n in chosen}

    json.dump(
        {
            "rapidfuzz": scan(options.register, list(some(options.queries_scanned).values())),
            "logicV2": judge(options.register, some(options.queries_judged), options.candidates),
        }, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
