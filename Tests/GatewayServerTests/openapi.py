"""Judges values by the OpenAPI document with jsonschema (2020-12).

Standard input: {"document", "cases": [{"name", "schema": pointer into the document, "value"}]}. Prints one line for every fault.
Components are closed first: what the server sends and no schema names is a fault too.
"""
import json
import sys

from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

given = json.load(sys.stdin)
document = given["document"]
for error in OpenAPIV31SpecValidator(document).iter_errors():
    print("document:", "/".join(map(str, error.path)), error.message[:200])
for schema in document["components"]["schemas"].values():
    if "properties" in schema:
        schema.setdefault("additionalProperties", False)
registry = Registry().with_resource("urn:openapi", Resource(contents=document, specification=DRAFT202012))
for case in given["cases"]:
    schema = {"$ref": "urn:openapi#" + case["schema"]}
    validator = Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())
    for error in validator.iter_errors(case["value"]):
        print(f"{case['name']}: {error.json_path}: {error.message[:200]}")
