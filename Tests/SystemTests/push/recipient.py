#!/usr/bin/env python3
"""An endpoint that is pushed to, on python's `h2` alone, and a bad one: with chance it hangs, drips, closes, redirects, floods, answers garbage, or
shows another's certificate; else it answers with its signed receipt, or says 202 and posts the receipt later.

    recipient.py --pki PKI --endpoint ID --impostor ID --gateway HOST:PORT --ledger FILE [--good] [--http1] [--port N] [--seed N]

Prints its port, and appends a line to the ledger for whatever it sees: `hello PROTOCOL`, `taken MESSAGE`, `again MESSAGE`, `did BEHAVIOUR`, and `LEAK`
for a byte of a request on a connection where it had shown another's certificate.
"""
import argparse, importlib.util, json, pathlib, random, select, socket, ssl, threading, time
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, RequestReceived, StreamEnded, ConnectionTerminated

CLIENT = pathlib.Path(__file__).resolve().parents[3] / "Examples/python/client.py"
spec = importlib.util.spec_from_file_location("client", CLIENT)
client = importlib.util.module_from_spec(spec)
spec.loader.exec_module(client)

arguments = argparse.ArgumentParser()
for name, default in {"pki": None, "endpoint": None, "impostor": None, "gateway": None, "ledger": None, "exchange": "lt.test", "port": "0", "seed": "1"}.items():
    arguments.add_argument(f"--{name}", default=default, required=default is None)
arguments.add_argument("--good", action="store_true")
arguments.add_argument("--http1", action="store_true")
given = arguments.parse_args()
client.given, client.PKI = given, pathlib.Path(given.pki)
client.OWN = client.PKI / "endpoints" / given.endpoint

BAD = ["hang", "drip", "close", "redirect", "huge", "garbage", "noReceipt", "foreignReceipt", "error", "busy", "wrongType"]
GOOD = ["receipt", "receipt", "receipt", "late", "twice"]
chance, lock, receipts = random.Random(int(given.seed)), threading.Lock(), {}
ledger = open(given.ledger, "a", encoding="ascii", buffering=1)

def note(line):
    with lock:
        ledger.write(line + "\n")

def choose():
    with lock:
        return "receipt" if given.good else chance.choice(BAD) if chance.random() < 0.5 else chance.choice(GOOD)

def receipt_of(entry):
    """Signed once for each delivery: what was taken before gets the same receipt again."""
    delivery = entry["deliveryId"]
    with lock:
        known = delivery in receipts
        if not known:
            receipts[delivery] = client.sign("receipt", "receipt", {
                "exchange": given.exchange, "messageId": entry["messageId"], "sender": entry["sender"], "outcome": "ACCEPTED", "deliveryId": delivery,
                "recipient": given.endpoint, "messageDigest": client.digest(entry["message"]), "at": client.instant(time.time())})
    note(f"{'again' if known else 'taken'} {entry['messageId']}")
    return receipts[delivery]

def post(delivery, receipt, delay):
    def run():
        time.sleep(delay)
        try:
            client.ask("POST", f"/v1/deliveries/{delivery}/receipt", receipt, "receipt")
        except Exception as error:
            note(f"notPosted {type(error).__name__}")
    threading.Thread(target=run, daemon=True).start()

RECEIPT, PROBLEM = "application/vnd.vartai.receipt+json", "application/problem+json"

def answer(body):
    """What a delivery is answered with: status, headers, body; or what is done instead."""
    page = json.loads(body)
    assert len(page["items"]) == 1, "one delivery a push"
    entry, behaviour = page["items"][0], choose()
    note(f"did {behaviour}")
    note("traced" if entry.get("traceparent", "").startswith("00-") else "untraced")
    if behaviour in ("hang", "drip", "close", "garbage"):
        return behaviour
    if behaviour == "redirect":
        return 302, {"location": f"https://127.0.0.1:{listener.getsockname()[1]}/elsewhere"}, b""
    if behaviour == "huge":
        return 200, {"content-type": RECEIPT}, b" " * (8 << 20)
    if behaviour == "noReceipt":
        return 200, {"content-type": RECEIPT}, b"{}"
    if behaviour == "wrongType":
        return 200, {"content-type": "text/html"}, b"<html>"
    if behaviour == "foreignReceipt":
        foreign = dict(entry, deliveryId="01890a5d-ac96-774b-bcce-b302099a8057")
        return 200, {"content-type": RECEIPT}, json.dumps(client.sign("receipt", "receipt", {
            "exchange": given.exchange, "messageId": foreign["messageId"], "sender": foreign["sender"], "outcome": "ACCEPTED",
            "deliveryId": foreign["deliveryId"], "recipient": given.endpoint, "messageDigest": client.digest(entry["message"]),
            "at": client.instant(time.time())})).encode()
    if behaviour == "error":
        return 500, {"content-type": "text/plain"}, b"?"
    if behaviour == "busy":
        return 503, {"retry-after": "1"}, b""
    receipt = receipt_of(entry)
    if behaviour == "late":
        post(entry["deliveryId"], receipt, 0.5)
        return 202, {}, b""
    if behaviour == "twice":
        post(entry["deliveryId"], receipt, 0)
    return 200, {"content-type": RECEIPT}, json.dumps(receipt).encode()

def context(endpoint):
    own = client.PKI / "endpoints" / endpoint
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.minimum_version, made.verify_mode = ssl.TLSVersion.TLSv1_3, ssl.CERT_REQUIRED
    made.load_verify_locations(str(client.PKI / "anchors.pem"))
    made.load_cert_chain(str(own / "push.pem"), str(own / "push.key"))
    made.set_alpn_protocols(["http/1.1"] if given.http1 else ["h2", "http/1.1"])
    return made

OWN, IMPOSTOR = context(given.endpoint), context(given.impostor)

def serve(raw, is_impostor):
    raw.settimeout(300)
    try:
        stream = (IMPOSTOR if is_impostor else OWN).wrap_socket(raw, server_side=True)
        if is_impostor:
            if stream.recv(1):
                note("LEAK")
            return stream.close()
        note(f"hello {stream.selected_alpn_protocol()}")
        subject = dict(pair for name in stream.getpeercert()["subject"] for pair in name)
        assert ("URI", f"urn:vartai:{given.exchange}:gateway:lt.vartai") in stream.getpeercert()["subjectAltName"], subject
        (serve_http2 if stream.selected_alpn_protocol() == "h2" else serve_http1)(stream)
    except (OSError, EOFError) as error:
        note(f"ended {type(error).__name__}")
    finally:
        raw.close()

def serve_http2(stream):
    connection, bodies, methods = H2Connection(H2Configuration(client_side=False)), {}, {}
    outgoing, guard = {}, threading.Lock()
    connection.initiate_connection()
    stream.sendall(connection.data_to_send())

    def send(identifier, status, headers, body):
        fields = [(":status", str(status)), *headers.items()]
        connection.send_headers(identifier, fields, end_stream=not body)
        if body:
            outgoing[identifier] = body

    def flush():
        for identifier in list(outgoing):
            body = outgoing[identifier]
            try:
                room = min(connection.local_flow_control_window(identifier), connection.max_outbound_frame_size, len(body))
                if room:
                    connection.send_data(identifier, body[:room], end_stream=room == len(body))
                    outgoing[identifier] = body[room:]
                if not outgoing[identifier]:
                    del outgoing[identifier]
            except Exception:
                del outgoing[identifier]
        stream.sendall(connection.data_to_send())

    drips = set()
    stream.settimeout(0.2)
    while True:
        try:
            data = stream.recv(65536)
            if not data:
                return
        except TimeoutError:
            for identifier in list(drips):
                try:
                    connection.send_data(identifier, b" ")
                except Exception:
                    drips.discard(identifier)
            flush()
            continue
        for event in connection.receive_data(data):
            if isinstance(event, RequestReceived):
                methods[event.stream_id] = dict(event.headers)[b":method" if isinstance(event.headers[0][0], bytes) else ":method"]
                bodies[event.stream_id] = b""
            elif isinstance(event, DataReceived):
                bodies[event.stream_id] += event.data
                connection.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            elif isinstance(event, StreamEnded):
                if methods[event.stream_id] in (b"HEAD", "HEAD"):
                    send(event.stream_id, 204, {}, b"")
                    continue
                done = answer(bodies.pop(event.stream_id))
                if done == "close":
                    return stream.close()
                if done == "garbage":
                    stream.sendall(bytes(range(256)) * 8)
                    return stream.close()
                if done == "drip":
                    connection.send_headers(event.stream_id, [(":status", "200"), ("content-type", RECEIPT)])
                    drips.add(event.stream_id)
                elif done != "hang":
                    send(event.stream_id, *done)
            elif isinstance(event, ConnectionTerminated):
                return
        try:
            while True:
                flush()
                if not outgoing or not select.select([stream], [], [], 0)[0]:
                    break
                break
        except OSError:
            return

def serve_http1(stream):
    file = stream.makefile("rwb")
    while line := file.readline():
        method, length = line.split()[0], 0
        while (header := file.readline()) not in (b"\r\n", b""):
            name, value = header.split(b":", 1)
            if name.lower() == b"content-length":
                length = int(value)
        body = file.read(length)
        if method == b"HEAD":
            file.write(b"HTTP/1.1 204 No Content\r\n\r\n"), file.flush()
            continue
        done = answer(body)
        if done == "hang":
            time.sleep(20)
            return
        if done == "garbage":
            file.write(bytes(range(256)) * 8), file.flush()
            return
        if done == "drip":
            file.write(f"HTTP/1.1 200 OK\r\ncontent-type: {RECEIPT}\r\ncontent-length: 1000\r\n\r\n".encode())
            for _ in range(100):
                file.write(b" "), file.flush(), time.sleep(0.2)
            return
        if done == "close":
            return
        status, headers, content = done
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        file.write(f"HTTP/1.1 {status} X\r\n{head}content-length: {len(content)}\r\n\r\n".encode() + content), file.flush()

listener = socket.create_server(("127.0.0.1", int(given.port)))
print(listener.getsockname()[1], flush=True)
count = 0
while True:
    accepted, _ = listener.accept()
    # The first one too: nothing may leave before the certificate was judged.
    impostor = not given.good and count % 4 == 0
    count += 1
    threading.Thread(target=serve, args=(accepted, impostor), daemon=True).start()
