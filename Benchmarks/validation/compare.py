"""Microseconds that Python takes to read a body and to validate it: compare.py SCHEMA BODY SECONDS. Prints one JSON object.

`jsonschema` walks the schema for every body, `fastjsonschema` makes code of it once; neither counts its preparation here. Both validate what
`json.loads` has read, and that reading is counted, because the gateway's figure includes its own.
"""
import importlib.metadata
import json
import sys
import time

import fastjsonschema
import jsonschema


def microseconds(work, seconds):
    """The mean CPU time over `seconds`, after a tenth of it as warm-up."""
    for length in (seconds / 10, seconds):
        start = time.process_time()
        count = 0
        while time.process_time() - start < length:
            for _ in range(16):
                work()
            count += 16
        result = (time.process_time() - start) / count * 1e6
    return result


def main(schema_file, body_file, seconds):
    with open(schema_file, encoding="utf-8") as file:
        schema = json.load(file)
    with open(body_file, "rb") as file:
        body = file.read()
    slow = jsonschema.Draft202012Validator(schema)
    # It knows drafts up to 7; what it does not know it would pass over in silence, so both are shown a body that has to be refused.
    fast = fastjsonschema.compile(schema)
    slow.validate(json.loads(body))
    fast(json.loads(body))
    broken = json.loads(body) | {"notInTheSchema": 1}
    for name, validate, failure in [("jsonschema", slow.validate, jsonschema.ValidationError), ("fastjsonschema", fast, fastjsonschema.JsonSchemaException)]:
        try:
            validate(broken)
        except failure:
            continue
        sys.exit(f"{name} accepts a body that it has to refuse")
    print(json.dumps({
        "loads": microseconds(lambda: json.loads(body), seconds),
        "jsonschema": microseconds(lambda: slow.validate(json.loads(body)), seconds),
        "fastjsonschema": microseconds(lambda: fast(json.loads(body)), seconds),
        "versions": {name: importlib.metadata.version(name) for name in ("jsonschema", "fastjsonschema")},
    }))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
