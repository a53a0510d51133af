"""One message at a time: built and signed, verified, kept and synced, answered with a signed MDN, which is verified.

usage: client.py STATE one SECONDS MESSAGES_FILE
"""
import json
import os
import struct
import sys
import time

from pyas2lib import as2


def messages(path):
    """Records: 16 bytes id, UInt32 big-endian length, bytes."""
    found = []
    with open(path, "rb") as file:
        while header := file.read(20):
            found.append(file.read(struct.unpack(">I", header[16:])[0]))
            if len(found) == 20000:  # Far more than a round takes.
                break
    return found


def main():
    state, mode, seconds, path = sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4]
    if mode != "one":
        sys.exit("peer as2: only the mode one")
    load = lambda name: open(os.path.join(state, name), "rb").read()
    sender = as2.Organization(as2_name="sender", sign_key=load("sender.p12"), sign_key_pass="load")
    recipient = as2.Organization(as2_name="recipient", sign_key=load("recipient.p12"), sign_key_pass="load")
    options = {"sign": True, "digest_alg": "sha256", "mdn_mode": as2.SYNCHRONOUS_MDN, "mdn_digest_alg": "sha256", "validate_certs": False}
    to_recipient = as2.Partner(as2_name="recipient", verify_cert=load("recipient.pem"), **options)
    to_sender = as2.Partner(as2_name="sender", verify_cert=load("sender.pem"), **options)
    supply = messages(path)
    samples, server = [], 0.0
    kept = os.open(os.path.join(state, "received"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    begin, begin_cpu = time.monotonic(), time.process_time()
    while time.monotonic() < begin + seconds:
        sent = time.monotonic()
        out = as2.Message(sender, to_recipient)
        out.build(supply[len(samples) % len(supply)], filename="message.json", content_type="application/json")
        wire = out.headers_str + b"\r\n" + out.content

        arrived = time.process_time()
        message = as2.Message()
        status, detail, mdn = message.parse(wire, find_org_cb=lambda _: recipient, find_partner_cb=lambda _: to_sender)
        if status != "processed" or not message.signed:
            sys.exit(f"peer as2: {status}: {detail}")
        os.write(kept, message.content)
        os.fdatasync(kept)
        answer = mdn.headers_str + b"\r\n" + mdn.content
        server += time.process_time() - arrived

        status, detail = as2.Mdn().parse(answer, find_message_cb=lambda *_: out)
        if status != "processed":
            sys.exit(f"peer as2: MDN {status}: {detail}")
        samples.append(time.monotonic() - sent)
    took, cpu = time.monotonic() - begin, time.process_time() - begin_cpu
    stored = os.fstat(kept).st_size
    expected = sum(len(supply[n % len(supply)]) for n in range(len(samples)))
    samples.sort()
    at = lambda share: int(samples[min(int(share * len(samples)), len(samples) - 1)] * 1e6)
    print(json.dumps({"messages": len(samples), "seconds": round(took, 6), "serverCPU": round(server, 2), "clientCPU": round(cpu - server, 2),
                      "latency": {"p50": at(0.5), "p90": at(0.9), "p99": at(0.99), "p999": at(0.999), "max": at(1)},
                      "confirmed": len(samples), "stored": len(samples) if stored >= expected else -1,
                      "note": "in one process, no network, RSA-2048, Python: bound by CPU"}, separators=(",", ":")))


main()
