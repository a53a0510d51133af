"""What schemathesis cannot do by itself: wait less than it may, and sign.

`VARTAI_SIGNED_MESSAGE` names a file with a signed message of the calling endpoint. It is the example of its operation, and what the stateful
phase submits, so that the links of the document lead somewhere. An exact repeat gets the first answer, so one is enough.
"""
import json
import os

import schemathesis

SIGNED = os.environ["VARTAI_SIGNED_MESSAGE"]
PATH = "/v1/messages"
MEDIA_TYPE = "application/vnd.vartai.message+json"
# Seconds that a valid `wait` is cut to; what is not valid is sent as it was made.
MOST = 1


def signed():
    with open(SIGNED, encoding="utf-8") as file:
        return json.load(file)


@schemathesis.hook
def before_load_schema(context, raw_schema):
    raw_schema["paths"][PATH]["post"]["requestBody"]["content"][MEDIA_TYPE]["example"] = signed()


@schemathesis.hook
def before_call(context, case, kwargs):
    wait = str((case.query or {}).get("wait"))
    if wait.isascii() and wait.isdecimal() and MOST < int(wait) <= 60:
        case.query["wait"] = MOST
    meta = case.meta
    if meta and meta.phase.name == "stateful" and case.operation.label == f"POST {PATH}" and meta.generation.mode.is_positive:
        case.body = signed()
