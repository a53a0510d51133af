#!/usr/bin/env python3
"""Checks what a round in the mode `verified` left: as many receipts as the line says, each signed by one of the keys, each for a message of
the file with its digest, none twice.

usage: receipts.py FOLDER MESSAGES_FILE COUNT
"""
import base64, collections, glob, hashlib, json, struct, sys, uuid

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.exceptions import InvalidSignature


def raw(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def signed_by(keys, receipt):
    signature = raw(receipt["signature"])
    der = utils.encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    for key in keys:
        try:
            key.verify(der, f"{receipt['protected']}.{receipt['payload']}".encode(), ec.ECDSA(hashes.SHA256()))
            return True
        except InvalidSignature:
            pass
    return False


def main():
    folder, path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    keys = [serialization.load_pem_public_key(open(name, "rb").read()) for name in glob.glob(f"{folder}/receipt-key-*.pem")]
    digests = {}
    with open(path, "rb") as file:
        while header := file.read(20):
            message = json.loads(file.read(struct.unpack(">I", header[16:])[0]))
            signed = f"{message['protected']}.{message['payload']}.{message['signature']}".encode()
            digests[str(uuid.UUID(bytes=header[:16]))] = hashlib.sha256(signed).digest()
    with open(f"{folder}/receipts.jsonl", "rb") as file:
        receipts = [json.loads(line) for line in file]
    assert len(receipts) == count, f"{len(receipts)} receipts, {count} confirmed"
    seen = collections.Counter()
    for receipt in receipts:
        statement = json.loads(raw(receipt["payload"]))
        assert signed_by(keys, receipt), "a receipt's signature is not good"
        assert raw(statement["digest"]) == digests[statement["messageId"]], "a receipt's digest is not its message's"
        seen[statement["messageId"]] += 1
    # Messages are used in turn, and again from the first when the file ends.
    low, rest = divmod(count, len(digests))
    order = list(digests)
    assert all(seen[name] == low + (place < rest) for place, name in enumerate(order)), "a message has a receipt too many or too few"
    print(f"  {count} receipts, {len(json.dumps(receipts[0], separators=(',', ':')))} bytes each, all good")


main()
