#!/usr/bin/env python3
"""Sends a referral (THB-230), or receives what waits, with joserfc, jsonschema and the files of Schemas/ alone: README.md says what each step is.

    client.py --gateway localhost:8443 --pki PKI --endpoint ID (send --to ID | receive)
"""
import argparse, base64, hashlib, http.client, json, os, pathlib, re, secrets, ssl, subprocess, sys, time, uuid
from joserfc import jwk, jws
from jsonschema import Draft202012Validator

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "Schemas"
MESSAGE_SIGNING, GATEWAY_SEAL = ("2.25.306020260287240173418256398166375238982." + arc for arc in "12")  # Certificates/README.md
KEYS = {"ES256": (jwk.ECKey, "P-256"), "Ed25519": (jwk.OKPKey, "Ed25519"), "EdDSA": (jwk.OKPKey, "Ed25519")}  # EdDSA: the older name
jws.JWSRegistry.max_header_length, jws.JWSRegistry.max_payload_length = 16 * 1024, 64 * 1024
REGISTRY = jws.JWSRegistry(algorithms=list(KEYS), strict_check_header=False)

def check(condition, sentence):
    if not condition:
        raise ValueError(sentence)
b64url = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()
raw = lambda text: base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
digest = lambda signed: b64url(sha256(".".join(signed[name] for name in ("protected", "payload", "signature")).encode()))
instant = lambda seconds: time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(seconds))
schema = lambda kind, language, version="1.0": json.loads((SCHEMAS / kind / version / f"{kind}.{language}.schema.json").read_text("utf-8"))
violations = lambda value, of: "; ".join(f"{e.json_path} {e.validator}" for e in Draft202012Validator(of).iter_errors(value))
uuid7 = lambda: str(uuid.UUID(int=int(time.time() * 1000) << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)))

def openssl(*arguments, text=None):
    done = subprocess.run(["openssl", *map(str, arguments)], input=text, capture_output=True, text=True)
    check(done.returncode == 0, f"openssl {arguments[0]}: {' '.join(done.stderr.splitlines()[:2])}")
    return done.stdout

def ask(method, path, body=None, media=None):  # One request over mutual TLS 1.3; nothing of the gateway's path may be revoked.
    context = ssl.create_default_context(cafile=str(PKI / "anchors.pem"))
    context.minimum_version, context.verify_flags = ssl.TLSVersion.TLSv1_3, ssl.VERIFY_CRL_CHECK_CHAIN | ssl.VERIFY_X509_STRICT
    context.load_verify_locations(str(PKI / "crl.pem"))
    context.load_cert_chain(str(OWN / "tls.pem"), str(OWN / "tls.key"))
    connection = http.client.HTTPSConnection(given.gateway, context=context, timeout=90)
    connection.request(method, path, body and json.dumps(body), {"Accept-Language": "en", "Content-Type": f"application/vnd.vartai.{media}+json"})
    answer = json.loads((response := connection.getresponse()).read())
    places = " ".join(each.get("pointer", "") for each in answer.get("violations", [answer]))
    check(response.status < 300, f"the gateway refused: {answer.get('code')} {answer.get('title')} {places}")
    return answer

def sign(kind, content, payload):
    algorithm = "Ed25519" if "ED25519" in openssl("pkey", "-in", OWN / "signing.key", "-noout", "-text_pub") else "ES256"
    chain = list(map(ssl.PEM_cert_to_DER_cert, re.findall("(?s)-----BEGIN CERT.*?END CERTIFICATE-----", (OWN / "signing.pem").read_text())))
    header = {"alg": algorithm, "typ": f"vnd.vartai.{kind}+jws", "cty": f"vnd.vartai.{content}+json", "iat": int(time.time()),
              "x5t#S256": b64url(sha256(chain[0])), "x5c": [base64.b64encode(certificate).decode() for certificate in chain]}
    key = KEYS[algorithm][0].import_key((OWN / "signing.key").read_bytes())
    return jws.serialize_json({"protected": header}, json.dumps(payload).encode(), key, registry=REGISTRY)

def verify(signed, kind, usage, urn):  # Kind, path to the anchors (now, with revocation), what and whom the certificate is for, signature.
    header = json.loads(raw(signed["protected"]))
    check(header["typ"] == f"vnd.vartai.{kind}+jws" and header["alg"] in KEYS, f"this is not a signed {kind}")
    leaf = base64.b64decode(header["x5c"][0], validate=True)
    check(raw(header["x5t#S256"]) == sha256(leaf), "x5t#S256 is not that of the certificate")
    pem, files = ssl.DER_cert_to_PEM_cert(leaf), ["-CAfile", PKI / "anchors.pem", "-untrusted", PKI / "issuing.pem", "-CRLfile", PKI / "crl.pem"]
    openssl("verify", *"-x509_strict -auth_level 2 -purpose any -no-CApath -no-CAstore -crl_check_all".split(), *files, text=pem)
    lines = [line.strip() for line in openssl("x509", "-noout", "-ext", "extendedKeyUsage,subjectAltName", text=pem).splitlines()]
    uris = [name for line in lines for name in line.split(", ") if name.startswith(f"URI:urn:vartai:{given.exchange}:")]
    check(usage in lines and len(uris) == 1 and re.fullmatch(f"URI:urn:vartai:{given.exchange}:{urn}", uris[0]), f"signed by another: {lines}")
    key = KEYS[header["alg"]][0].import_key(pem)
    check(key.curve_name == KEYS[header["alg"]][1], "alg is not one of the certificate's key")
    return json.loads(jws.deserialize_json({n: signed[n] for n in ("payload", "protected", "signature")}, key, registry=REGISTRY).payload)

def verify_evidence(evidence, event, message):  # The seal on the tree's root, the statement's path to it (RFC 9162 §2.1.3.2), and what it says.
    root, leaf, path = verify(evidence["root"], "evidence-root", GATEWAY_SEAL, "gateway:[a-z0-9.-]+"), raw(evidence["leaf"]), evidence["path"]
    at, last, node = path["index"], root["size"] - 1, sha256(b"\0", leaf)
    check(root["purpose"] == "evidence" and path["size"] == root["size"] and 0 <= at <= last, "not a root of evidence with this statement")
    inner = (at ^ last).bit_length()  # Up to here the path has other leaves on both sides, above it only on the left.
    check(len(path["hashes"]) == inner + (at >> inner).bit_count(), "the path is of another length")
    for level, step in enumerate(map(raw, path["hashes"])):
        node = sha256(b"\1", node, step) if level < inner and not at >> level & 1 else sha256(b"\1", step, node)
    statement = json.loads(leaf)
    check(node == raw(root["hash"]), "the statement is not in the signed tree")
    same = statement["event"] == event and root["exchange"] == statement["exchange"] == given.exchange
    check(same and statement["messageDigest"] == digest(message), f"not evidence of {event} of this message in this exchange")
    return statement

def keep(name, value):  # Synced, then renamed: what was signed is there after a crash and is sent again as it is.
    with open(STATE / f"{name}.new", "w", encoding="utf-8") as file:
        json.dump(value, file), file.flush(), os.fsync(file.fileno())
    os.replace(file.name, STATE / name)

def send(recipient):
    now, body = time.time(), json.loads((SCHEMAS / "THB-230/1.0/examples/referral.lt.json").read_text("utf-8"))
    until, services = instant(now + 30 * 86_400), body["prasomosPaslaugos"]
    body["sutikimas"] |= {"sutikimoLaikas": instant(now - 600), "galiojaIki": until}
    body["sutikimas"]["pagalPaslaugas"] = [{"paslauga": each, "organizacija": recipient, "arSutinka": True} for each in services]
    content, salt = json.dumps(body, ensure_ascii=False).encode(), secrets.token_bytes(32)
    manifest = {
        "exchange": given.exchange, "formatId": "THB-230", "formatVersion": "1.0", "messageId": uuid7(), "conversationId": uuid7(),
        "createdAt": instant(now), "validUntil": instant(now + 86_400), "sender": given.endpoint, "senderPerson": "python-0001",
        "recipients": [recipient], "priority": body["skubumas"], "purpose": "ASSIST", "regime": "BDAR", "legalBasis": ["BDAR-6-1-A"],
        "handlingCodes": ["A0"], "classification": "NEVIESA", "language": "lt", "containsSpecialCategories": False, "childInvolved": "NO",
        "retention": 30, "consentScope": {"organisation": recipient, "services": services, "validUntil": until},
        "parts": [{"partId": "body", "mediaType": "application/json", "size": len(content), "digest": b64url(sha256(salt, content))}]}
    check(not (wrong := violations(body, schema("THB-230", "lt")) + violations(manifest, schema("manifest", "en"))), f"not valid: {wrong}")
    message = sign("message", "manifest", manifest) | {"parts": {"body": {"salt": b64url(salt), "data": b64url(content)}}}
    keep(f"sent-{manifest['messageId']}.json", message)
    evidence = ask("POST", "/v1/messages", message, "message")["evidence"]
    print(f"accepted {manifest['messageId']} {verify_evidence(evidence, 'SubmissionAcceptance', message)['at']}")

def receive(delivery):
    message = ask("GET", f"/v1/deliveries/{delivery['deliveryId']}/message")
    manifest = verify(message, "message", MESSAGE_SIGNING, f"endpoint:{re.escape(delivery['sender'])}")
    check(not violations(manifest, schema("manifest", "en")), "the manifest is not valid by its schema")
    ours = manifest["exchange"] == given.exchange and given.endpoint in manifest["recipients"]
    check(ours and all(manifest[name] == delivery[name] for name in ("sender", "messageId", "formatId")), "not the message that was announced")
    parts, form = message["parts"], schema(manifest["formatId"], manifest["language"], manifest["formatVersion"])
    check(set(parts) == {each["partId"] for each in manifest["parts"]}, "other parts than were signed")
    for each in manifest["parts"]:
        salt, data = (raw(parts[each["partId"]][name]) for name in ("salt", "data"))
        check(len(data) == each["size"] and sha256(salt, data) == raw(each["digest"]), f"part {each['partId']} was changed")
    body, kept = json.loads(raw(parts["body"]["data"])), f"received-{manifest['sender']}-{manifest['messageId']}.json"
    outcome = {"outcome": "REFUSED", "reason": "E-FLD-02"} if violations(body, form) else {"outcome": "ACCEPTED"}
    if not (STATE / kept).exists():  # Message and receipt take effect together, and once.
        receipt = {name: manifest[name] for name in ("exchange", "messageId", "sender")} | outcome
        receipt |= {"deliveryId": delivery["deliveryId"], "recipient": given.endpoint, "messageDigest": digest(message), "at": instant(time.time())}
        keep(kept, {"message": message, "receipt": sign("receipt", "receipt", receipt)})
    receipt = json.loads((STATE / kept).read_text("utf-8"))["receipt"]
    evidence = ask("POST", f"/v1/deliveries/{delivery['deliveryId']}/receipt", receipt, "receipt")
    verify_evidence(evidence, "ContentHandoverFailure" if "reason" in outcome else "ContentHandover", message)
    print(f"{outcome['outcome'].lower()} {manifest['messageId']} {manifest['formatId']} {manifest['sender']}")
    show(body, form, form["$defs"], manifest["language"])

def show(value, form, definitions, language, label=""):  # Labels and codes in the body's own language, from the schema.
    form = definitions.get(form.get("$ref", "")[8:], {}) | form
    inner = value.items() if isinstance(value, dict) else [(None, each) for each in value] if isinstance(value, list) else []
    for name, each in inner:
        part = form["properties"][name] if name else form["items"]
        show(each, part, definitions, language, f"{label}{part['title']}: " if name else label)
    if not inner:
        codes = {"true": {"lt": "taip", "en": "yes"}, "false": {"lt": "ne", "en": "no"}} | form.get("x-codes", {})
        print(label + str(codes.get(json.dumps(value).strip('"'), {}).get(language, value)))

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    defaults = {"gateway": "localhost:8443", "exchange": "lt.test", "endpoint": None, "to": "lt.sav.15", "pki": "pki", "state": "."}
    for name, default in defaults.items():
        arguments.add_argument(f"--{name}", default=default, required=not default, help=f"default: {default}" if default else "who you are")
    arguments.add_argument("action", choices=["send", "receive"])
    given = arguments.parse_args()
    PKI, STATE, OWN = pathlib.Path(given.pki), pathlib.Path(given.state), pathlib.Path(given.pki, "endpoints", given.endpoint)
    try:
        send(given.to) if given.action == "send" else list(map(receive, ask("GET", "/v1/inbox?max=20")["items"]))
    except Exception as error:  # Whatever cannot be read, judged or reached ends here, and nothing was acknowledged for it.
        sys.exit(f"{type(error).__name__}: {error}")
