#!/usr/bin/env python3
"""Makes a message file as the load programs read it: records of 16 bytes id, UInt32 big-endian length, a flattened ES256 JWS of about 6.4 KB
with two certificates in x5c.

usage: messages.py FILE COUNT [--damaged]     --damaged: one character of each payload differs from what was signed
"""
import base64, datetime, hashlib, json, os, struct, sys, uuid

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.x509.oid import NameOID


def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def certificate(name, key, issuer, issuer_key):
    now = datetime.datetime.now(datetime.timezone.utc)
    subject = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "LT"), x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Vartai test"),
                         x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(issuer.subject if issuer else subject).public_key(key.public_key())
               .serial_number(x509.random_serial_number()).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=2))
               .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True))
    return builder.sign(issuer_key, hashes.SHA256())


def main():
    path, count, damaged = sys.argv[1], int(sys.argv[2]), "--damaged" in sys.argv
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca = certificate("messages CA", ca_key, None, ca_key)
    leaf = certificate("lt.benchmark.sender", key, ca, ca_key)
    chain = [c.public_bytes(serialization.Encoding.DER) for c in (leaf, ca)]
    header = b64url(json.dumps({"alg": "ES256", "typ": "vnd.vartai.message+jws", "cty": "json", "iat": 1800000000,
                                "x5t#S256": b64url(hashlib.sha256(chain[0]).digest()),
                                "x5c": [base64.b64encode(c).decode() for c in chain]}, separators=(",", ":")).encode())
    body = b64url(os.urandom(2048))
    with open(path, "wb") as file:
        for _ in range(count):
            identity = uuid.uuid4()
            payload = b64url(json.dumps({"messageId": str(identity), "exchange": "lt.test", "digests": "d" * 1300}).encode())
            r, s = utils.decode_dss_signature(key.sign(f"{header}.{payload}".encode(), ec.ECDSA(hashes.SHA256())))
            if damaged:
                payload = payload[:20] + ("A" if payload[20] != "A" else "B") + payload[21:]
            message = json.dumps({"payload": payload, "protected": header, "signature": b64url(r.to_bytes(32, "big") + s.to_bytes(32, "big")),
                                  "parts": {"body": {"salt": b64url(os.urandom(32)), "data": body}}}, separators=(",", ":")).encode()
            file.write(identity.bytes + struct.pack(">I", len(message)) + message)


main()
