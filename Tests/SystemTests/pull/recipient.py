#!/usr/bin/env python3
"""An endpoint that fetches, on python's sockets and `joserfc` alone, and a bad one: with chance it hangs, drips or closes in the middle of a listing or a
message, forgets what it was given, hands in garbage, cut, foreign and forged receipts; else it receipts, twice, twice at once, late, or contradicts itself.

    recipient.py --pki PKI --endpoint ID --other ID --gateway HOST:PORT --ledger FILE [--seed N] [--lease SECONDS]

Goes on until it is killed. Appends a line to the ledger for whatever it sees: `did BEHAVIOUR`, `taken MESSAGE`, `bad BEHAVIOUR STATUS
CODE` for the gateway's answer to what no honest recipient sends, `LEAK …` where it took that, `FAULT …` where it answered 5xx, `two STATUSES` where two
receipts for one delivery got different evidence, and `begun late` and `over late` around a receipt that comes after the end of its lease.
"""
import argparse, importlib.util, json, pathlib, random, socket, ssl, threading, time

CLIENT = pathlib.Path(__file__).resolve().parents[3] / "Examples/python/client.py"
spec = importlib.util.spec_from_file_location("client", CLIENT)
client = importlib.util.module_from_spec(spec)
spec.loader.exec_module(client)

arguments = argparse.ArgumentParser()
for name, default in {"pki": None, "endpoint": None, "other": None, "gateway": None, "ledger": None, "exchange": "lt.test", "seed": "1", "lease": "5"}.items():
    arguments.add_argument(f"--{name}", default=default, required=default is None)
given = arguments.parse_args()
client.given, client.PKI = given, pathlib.Path(given.pki)
client.OWN = client.PKI / "endpoints" / given.endpoint
HOST, PORT = given.gateway.split(":")
RECEIPT = "application/vnd.vartai.receipt+json"

LISTINGS = ["hangListing", "dripListing", "closeListing", "halfListing"]
FETCHES = ["hangMessage", "dripMessage", "closeMessage", "forget"]
RECEIPTS = ["garbage", "empty", "cut", "wrongType", "huge", "wrongDigest", "brokenSignature", "foreignSigner", "foreignDelivery", "foreignCaller"]
GOOD = ["receipt", "receipt", "receipt", "twice", "together", "contradict", "late"]
chance, lock, receipts, held = random.Random(int(given.seed)), threading.Lock(), {}, []
ledger = open(given.ledger, "a", encoding="ascii", buffering=1)

def note(line):
    with lock:
        ledger.write(line + "\n")

def connect(endpoint=None):
    own = client.PKI / "endpoints" / (endpoint or given.endpoint)
    context = ssl.create_default_context(cafile=str(client.PKI / "anchors.pem"))
    context.load_cert_chain(str(own / "tls.pem"), str(own / "tls.key"))
    stream = context.wrap_socket(socket.create_connection(("127.0.0.1", int(PORT)), timeout=60), server_hostname=HOST)
    stream.buffered = b""
    return stream

def request(method, path, body=b"", media=RECEIPT, length=None):
    head = f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\n"
    if method == "POST":
        head += f"Content-Type: {media}\r\nContent-Length: {len(body) if length is None else length}\r\n"
    return head.encode() + b"\r\n" + body

def answer(stream):
    """Status and body of the next answer."""
    def more():
        data = stream.recv(65536)
        if not data:
            raise ConnectionError("closed")
        stream.buffered += data
    while b"\r\n\r\n" not in stream.buffered:
        more()
    head, _, stream.buffered = stream.buffered.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    length = int(fields.get("content-length", "0"))
    while len(stream.buffered) < length:
        more()
    body, stream.buffered = stream.buffered[:length], stream.buffered[length:]
    return int(lines[0].split()[1]), body

def drip(stream):
    """Takes what comes a byte at a time, for a second, and goes."""
    end = time.monotonic() + 1
    try:
        while time.monotonic() < end and stream.recv(1):
            time.sleep(0.02)
    finally:
        stream.close()

def leave(behaviour, wire):
    """Asks, and does not take the answer as one should."""
    stream = connect()
    if behaviour.startswith("half"):
        stream.sendall(wire[: len(wire) // 2])
        return stream.close()
    stream.sendall(wire)
    if behaviour.startswith("hang"):
        held.append(stream)
        if len(held) > 8:
            held.pop(0).close()
    elif behaviour.startswith("drip"):
        threading.Thread(target=drip, args=(stream,), daemon=True).start()
    else:
        stream.recv(100)
        stream.close()

def hand_in(delivery, body, behaviour, media=RECEIPT, length=None, endpoint=None):
    """What the gateway says to a receipt that it must not take."""
    stream = connect(endpoint)
    try:
        stream.sendall(request("POST", f"/v1/deliveries/{delivery}/receipt", body, media, length))
        if behaviour == "cut":
            return stream.close()
        status, said = answer(stream)
    except (OSError, ConnectionError):
        return note(f"bad {behaviour} closed -")
    finally:
        stream.close()
    code = json.loads(said).get("code", "-") if said[:1] == b"{" else "-"
    note(f"{'LEAK' if status < 300 else 'FAULT' if status >= 500 else 'bad'} {behaviour} {status} {code}")

def statement(entry, message, outcome="ACCEPTED", **other):
    reason = {} if outcome == "ACCEPTED" else {"reason": "E-FLD-02"}
    return {"exchange": given.exchange, "messageId": entry["messageId"], "sender": entry["sender"], "outcome": outcome, "deliveryId": entry["deliveryId"],
            "recipient": given.endpoint, "messageDigest": client.digest(message), "at": client.instant(time.time())} | reason | other

def sign(content, endpoint=None):
    client.OWN = client.PKI / "endpoints" / (endpoint or given.endpoint)
    signed = client.sign("receipt", "receipt", content)
    client.OWN = client.PKI / "endpoints" / given.endpoint
    return signed

def spoil(behaviour, entry, message):
    delivery, encode = entry["deliveryId"], lambda signed: json.dumps(signed).encode()
    if behaviour == "garbage":
        return hand_in(delivery, chance.randbytes(700), behaviour)
    if behaviour == "empty":
        return hand_in(delivery, b"{}", behaviour)
    if behaviour == "huge":
        return hand_in(delivery, b" " * 1000, behaviour, length=1 << 40)
    good = statement(entry, message)
    if behaviour == "wrongDigest":
        return hand_in(delivery, encode(sign(good | {"messageDigest": client.b64url(chance.randbytes(32))})), behaviour)
    if behaviour == "foreignSigner":
        return hand_in(delivery, encode(sign(good, given.other)), behaviour)
    if behaviour == "foreignDelivery":
        return hand_in(delivery, encode(sign(good | {"deliveryId": "01890a5d-ac96-774b-bcce-b302099a8057"})), behaviour)
    signed = sign(good)
    if behaviour == "brokenSignature":
        broken = bytearray(client.raw(signed["signature"]))
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        return hand_in(delivery, encode(signed | {"signature": client.b64url(bytes(broken))}), behaviour)
    if behaviour == "foreignCaller":
        return hand_in(delivery, encode(signed), behaviour, endpoint=given.other)
    if behaviour == "wrongType":
        return hand_in(delivery, encode(signed), behaviour, media="text/html")
    return hand_in(delivery, encode(signed)[:200], behaviour, length=5000)

def receipt(entry, message):
    """Signed once for each delivery: what was taken before gets the same receipt again."""
    if entry["deliveryId"] not in receipts:
        receipts[entry["deliveryId"]] = json.dumps(sign(statement(entry, message))).encode()
        note(f"taken {entry['messageId']}")
    return receipts[entry["deliveryId"]]

def post(delivery, body):
    """An honest receipt: again until there is an answer, as every endpoint does."""
    for _ in range(100):
        try:
            stream = connect()
            stream.sendall(request("POST", f"/v1/deliveries/{delivery}/receipt", body))
            status, said = answer(stream)
            stream.close()
            if status not in (429, 503):
                return status, said
        except (OSError, ConnectionError):
            pass
        time.sleep(0.1)
    return 0, b""

def leaf(said):
    try:
        return json.loads(said)["leaf"]
    except (ValueError, KeyError):
        return None

def same(answers):
    if any(status != 200 for status, _ in answers) or len({leaf(said) for _, said in answers}) != 1:
        note(f"two {' '.join(str(status) for status, _ in answers)}")

def settle(behaviour, entry, message):
    delivery, body = entry["deliveryId"], receipt(entry, message)
    if behaviour == "late":
        # It is offered again meanwhile, and may be receipted then.
        note("begun late")
        threading.Timer(float(given.lease) + 1, lambda: (same([post(delivery, body)]), note("over late"))).start()
    elif behaviour == "together":
        answers, threads = [], []
        for _ in range(4):
            threads.append(threading.Thread(target=lambda: answers.append(post(delivery, body))))
            threads[-1].start()
        for thread in threads:
            thread.join()
        same(answers)
    else:
        first = post(delivery, body)
        same([first, post(delivery, body)] if behaviour == "twice" else [first])
        if behaviour == "contradict":
            status, said = post(delivery, json.dumps(sign(statement(entry, message, "REFUSED"))).encode())
            note(f"{'LEAK' if status < 300 else 'bad'} contradict {status} {json.loads(said).get('code', '-')}")

def work(entry):
    behaviour = chance.choice(FETCHES + RECEIPTS) if chance.random() < 0.5 else chance.choice(GOOD)
    note(f"did {behaviour}")
    wire = request("GET", f"/v1/deliveries/{entry['deliveryId']}/message")
    if behaviour in FETCHES and behaviour != "forget":
        return leave(behaviour, wire)
    stream = connect()
    try:
        stream.sendall(wire)
        status, said = answer(stream)
    finally:
        stream.close()
    if status != 200:
        # It ended meanwhile, by a receipt that was late.
        return note(f"{'FAULT' if status >= 500 else 'gone'} message {status}")
    message = json.loads(said)
    if behaviour in RECEIPTS:
        spoil(behaviour, entry, message)
    elif behaviour != "forget":
        settle(behaviour, entry, message)

while True:
    listing = request("GET", "/v1/inbox?wait=2&max=20")
    try:
        if chance.random() < 0.15:
            behaviour = chance.choice(LISTINGS)
            note(f"did {behaviour}")
            leave(behaviour, listing)
            continue
        stream = connect()
        stream.sendall(listing)
        status, said = answer(stream)
        stream.close()
        if status != 200:
            note(f"{'FAULT' if status >= 500 else 'bad'} inbox {status} -")
            time.sleep(0.2)
            continue
        for item in json.loads(said)["items"]:
            work(item)
    except (OSError, ConnectionError) as error:
        note(f"ended {type(error).__name__}")
        time.sleep(0.2)
