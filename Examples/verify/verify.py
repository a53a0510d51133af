#!/usr/bin/env python3
"""Verifies a message and its evidence with joserfc and cryptography alone: no code of Vartai is used.

    verify.py [--at INSTANT] ANCHORS.pem message.json evidence-1.json …

Checks, with nothing believed before it is:

- every signature (JWS, RFC 7515; ES256 or Ed25519, as the key is) by the certificate that it carries, and of which kind the signed thing is;
- that this certificate leads to the anchors (RFC 5280 §6), was issued for this purpose and names the signer;
- that every part matches its salted digest;
- that every statement of evidence is of this message and stands in the Merkle tree (RFC 9162) whose root the gateway sealed;
- that the receipt in a handover is the recipient's and of this delivery.

A message is judged at the acceptance that its evidence attests; without one now, or at INSTANT (2026-03-02T19:25:11Z), which prevails. A receipt is
judged at its handover, a seal when the gateway says that it sealed: there are no time-stamps by others yet. Revocation is the business of
`verify.sh` (openssl). Exit status 0: all good; 1: something is not.
"""
import argparse
import base64
import hashlib
import json
import re
import sys
from datetime import datetime, timezone

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.verification import Criticality, ExtensionPolicy, PolicyBuilder, Store
from joserfc import jws
from joserfc.jwk import ECKey, OKPKey

# What a certificate may be for: extended key usages of this project's own (Certificates/README.md).
MESSAGE_SIGNING = "2.25.306020260287240173418256398166375238982.1"
GATEWAY_SEAL = "2.25.306020260287240173418256398166375238982.2"

NAME = r"[a-z0-9-]+(\.[a-z0-9-]+)*"
RECEIPT_OUTCOMES = {"ContentHandover": "ACCEPTED", "ContentHandoverFailure": "REFUSED", "ConsignmentRejection": "REFUSED"}

# The exchange's headers hold certificates and members that joserfc does not know by default.
jws.JWSRegistry.max_header_length = 16 * 1024
jws.JWSRegistry.max_payload_length = 256 * 1024
# What `alg` may say over a signature of each kind of key: the key decides, the header has to agree. EdDSA is the older name of Ed25519.
ALGORITHMS = {ec.EllipticCurvePublicKey: (ECKey, ["ES256"]), ed25519.Ed25519PublicKey: (OKPKey, ["Ed25519", "EdDSA"])}


class NotVerified(Exception):
    pass


def check(condition, what):
    if not condition:
        raise NotVerified(what)


def b64url(text):
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    check(base64.urlsafe_b64encode(data).rstrip(b"=").decode() == text, "a text is not base64url")
    return data


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def instant(text):
    moment = datetime.fromisoformat(text)
    check(moment.tzinfo is not None, f"{text} has no time zone")
    return moment


def parse(text):
    """JSON in which no name occurs twice: two readers could otherwise take different values from one signed text."""

    def unique(pairs):
        check(len(pairs) == len({name for name, _ in pairs}), "a JSON object names a member twice")
        return dict(pairs)

    return json.loads(text, object_pairs_hook=unique)


def load(name):
    with open(name, encoding="utf-8") as file:
        return parse(file.read())


def verify_path(certificates, anchors, usage, at):
    """RFC 5280 §6, and a leaf that has this extended key usage and no other."""

    def signs(_policy, _certificate, key_usage):
        check(key_usage.digital_signature and not key_usage.key_cert_sign and not key_usage.crl_sign, "the key usage is not that of a signer")

    def serves(_policy, _certificate, usages):
        check([u.dotted_string for u in usages] == [usage], "the certificate is not for this purpose")

    leaf = ExtensionPolicy.webpki_defaults_ee()
    leaf = leaf.require_present(x509.KeyUsage, Criticality.CRITICAL, signs)
    leaf = leaf.require_present(x509.ExtendedKeyUsage, Criticality.AGNOSTIC, serves)
    authority = ExtensionPolicy.webpki_defaults_ca().may_be_present(x509.ExtendedKeyUsage, Criticality.AGNOSTIC, None)
    policy = PolicyBuilder().store(Store(anchors)).time(at).extension_policies(ca_policy=authority, ee_policy=leaf)
    policy.build_client_verifier().verify(certificates[0], certificates[1:])


def signer_urn(certificate, exchange):
    """The one URI of the exchange in the certificate. Its distinguished name decides nothing."""
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    uris = [u for u in names.get_values_for_type(x509.UniformResourceIdentifier) if u.startswith(f"urn:vartai:{exchange}:")]
    check(len(uris) == 1, "the certificate does not name exactly one participant of the exchange")
    return uris[0]


def protected_header(signed):
    return parse(b64url(signed["protected"]))


def verify_jws(signed, typ, usage, exchange, anchors, at):
    """Verifies a flattened JWS of one kind; returns the signer's URN and the payload."""
    header = protected_header(signed)
    check(header["typ"] == typ, f"typ is {header['typ']}, not {typ}")
    chain = [base64.b64decode(der, validate=True) for der in header["x5c"]]
    check(1 <= len(chain) <= 4, "x5c holds 1 to 4 certificates")
    check(b64url(header["x5t#S256"]) == sha256(chain[0]), "x5t#S256 is not the certificate's")
    certificates = [x509.load_der_x509_certificate(der) for der in chain]
    verify_path(certificates, anchors, usage, at)
    public = certificates[0].public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    fitting = [kind for kind in ALGORITHMS if isinstance(public, kind)]
    check(fitting and header["alg"] in ALGORITHMS[fitting[0]][1], f"alg {header['alg']} is not one of the certificate's key")
    jwk, algorithms = ALGORITHMS[fitting[0]]
    flattened = {name: signed[name] for name in ("payload", "protected", "signature")}
    registry = jws.JWSRegistry(algorithms=algorithms, strict_check_header=False)
    verified = jws.deserialize_json(flattened, jwk.import_key(pem), registry=registry)
    return signer_urn(certificates[0], exchange), parse(verified.payload)


def merkle_root(leaf, index, size, path):
    """RFC 9162 §2.1.3.2."""
    check(0 <= index < size, "the leaf's index is past the tree")
    fn, sn, r = index, size - 1, sha256(b"\x00", leaf)
    for p in path:
        check(sn != 0, "the path is too long")
        if fn & 1 or fn == sn:
            r = sha256(b"\x01", p, r)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = sha256(b"\x01", r, p)
        fn, sn = fn >> 1, sn >> 1
    check(sn == 0, "the path is too short")
    return r


def verify_evidence(evidence, exchange, anchors):
    """Returns the gateway's URN, what it stated, and the receipt in it."""
    sealed_at = datetime.fromtimestamp(protected_header(evidence["root"])["iat"], timezone.utc)
    seal, root = verify_jws(evidence["root"], "vnd.vartai.evidence-root+jws", GATEWAY_SEAL, exchange, anchors, sealed_at)
    check(re.fullmatch(f"urn:vartai:{re.escape(exchange)}:gateway:{NAME}", seal), "the seal is not a gateway's")
    check(root["exchange"] == exchange and root["purpose"] == "evidence", "the root is not one of evidence in this exchange")
    leaf, path = b64url(evidence["leaf"]), evidence["path"]
    check(path["size"] == root["size"], "the tree has another size")
    computed = merkle_root(leaf, path["index"], path["size"], [b64url(h) for h in path["hashes"]])
    check(computed == b64url(root["hash"]), "the statement is not in the signed tree")
    statement = parse(leaf)
    check(statement["exchange"] == exchange, "the statement is of another exchange")
    receipt = verify_receipt(statement, exchange, anchors) if "receipt" in statement else None
    check(receipt or statement["event"] != "ContentHandover", "the handover has no receipt")
    return seal, statement, receipt


def verify_receipt(statement, exchange, anchors):
    at = instant(statement["at"])
    signer, receipt = verify_jws(statement["receipt"], "vnd.vartai.receipt+jws", MESSAGE_SIGNING, exchange, anchors, at)
    check(signer == f"urn:vartai:{exchange}:endpoint:{receipt['recipient']}", "the receipt's signer is not its recipient")
    for member in ("exchange", "deliveryId", "messageId", "sender", "recipient", "messageDigest", "reason"):
        check(receipt.get(member) == statement.get(member), f"the receipt has another {member} than the evidence")
    check(receipt["outcome"] == RECEIPT_OUTCOMES.get(statement["event"]), "the receipt has another outcome than the evidence")
    return receipt


def verify_message(message, anchors, at):
    exchange = parse(b64url(message["payload"]))["exchange"]
    signer, manifest = verify_jws(message, "vnd.vartai.message+jws", MESSAGE_SIGNING, exchange, anchors, at)
    check(signer == f"urn:vartai:{exchange}:endpoint:{manifest['sender']}", "the signer is not the sender")
    carried = message.get("parts", {})
    for part in manifest["parts"]:
        found = carried.pop(part["partId"], {})
        if "data" in found:  # The content may have been erased; the signature stands without it.
            data = b64url(found["data"])
            matches = len(data) == part["size"] and sha256(b64url(found["salt"]), data) == b64url(part["digest"])
            check(matches, f"part {part['partId']} was changed")
    check(not carried, "there is a part that the manifest does not name")
    return manifest


def main():
    summary, details = __doc__.split("\n", 1)
    arguments = argparse.ArgumentParser(description=summary, epilog=details, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--at", type=instant, help="judge the message's certificate at this instant")
    arguments.add_argument("anchors")
    arguments.add_argument("message")
    arguments.add_argument("evidence", nargs="*")
    given = arguments.parse_args()
    with open(given.anchors, "rb") as file:
        anchors = x509.load_pem_x509_certificates(file.read())
    message = load(given.message)
    claimed = parse(b64url(message["payload"]))  # Only to know which evidence would be of this message.
    digest = sha256(".".join(message[n] for n in ("protected", "payload", "signature")).encode())
    lines, accepted = [], []
    for name in given.evidence:
        seal, statement, receipt = verify_evidence(load(name), claimed["exchange"], anchors)
        same = statement["messageId"] == claimed["messageId"] and b64url(statement["messageDigest"]) == digest
        check(same, f"{name} is evidence of another message")
        if statement["event"] == "SubmissionAcceptance":
            accepted.append(instant(statement["at"]))
        suffix = f", receipt {receipt['outcome']} by {receipt['recipient']}" if receipt else ""
        lines.append(f"evidence {statement['event']} {statement['at']} by {seal}{suffix}")
    at = given.at or min(accepted, default=datetime.now(timezone.utc))
    manifest = verify_message(message, anchors, at)
    print(f"message {manifest['messageId']} {manifest['formatId']} {manifest['sender']} -> {', '.join(manifest['recipients'])}")
    print(f"judged at {at.isoformat()}", *lines, sep="\n")


if __name__ == "__main__":
    try:
        main()
    except Exception as error:  # Whatever cannot be read or judged is not verified.
        sys.exit(f"NOT VERIFIED: {type(error).__name__}: {error}")
