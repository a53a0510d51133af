"""An outside judge of Schemas/: Python's jsonschema (Draft 2020-12).

Reads lines of JSON from standard input: {"schema": path, "body": value, "valid": bool, "name": text}. Checks every schema against the
metaschema, and each body against its schema; prints one line for each disagreement. Exit code 2: jsonschema is not installed.
"""

import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(2)

validators = {}


def validator(path):
    if path not in validators:
        with open(path, encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[path] = jsonschema.Draft202012Validator(schema)
    return validators[path]


for line in sys.stdin:
    case = json.loads(line)
    try:
        judge = validator(case["schema"])
    except jsonschema.SchemaError as error:
        print(f"{case['schema']}: not a schema: {error.message}")
        continue
    if "body" in case and judge.is_valid(case["body"]) != case["valid"]:
        said = "refused" if case["valid"] else "accepted"
        reasons = [f"{list(e.absolute_path)} {e.message}" for e in judge.iter_errors(case["body"])][:2]
        print(f"{case['name']}: {said} {reasons}")
