#!/usr/bin/env python3
"""Connections that mean harm, on the level of sockets, TLS and HTTP: what libraries refuse to send.

usage: wire.py --port PORT --pki FOLDER --work FOLDER GROUP

Prints a JSON object: for each case of the group what came of it: "STATUS CODE" (CODE is "-" where the answer is no problem document), "closed",
"reset", "refused" (the handshake failed), "goaway", "rst", or "silent" where nothing came for 25 seconds. Only the standard library is used.
"""
import argparse, json, os, select, socket, ssl, struct, subprocess, sys, time

arguments = argparse.ArgumentParser()
arguments.add_argument("--port", type=int, required=True)
arguments.add_argument("--pki", required=True)
arguments.add_argument("--work", required=True)
arguments.add_argument("group")
options = arguments.parse_args()

PATIENCE = 25
FORMATS = "GET /v1/formats HTTP/1.1\r\nHost: localhost\r\n"
POST = "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/vnd.vartai.message+json\r\n"


def plain(source="127.0.0.1"):
    return socket.create_connection(("127.0.0.1", options.port), timeout=PATIENCE, source_address=(source, 0))


def tls(protocol="http/1.1", endpoint="ngo.nappz.linija", certificate=None, version=None, source="127.0.0.1"):
    context = ssl.create_default_context(cafile=f"{options.pki}/anchors.pem")
    if version:
        context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1_2, version
    if certificate is None and endpoint:
        certificate = (f"{options.pki}/endpoints/{endpoint}/tls.pem", f"{options.pki}/endpoints/{endpoint}/tls.key")
    if certificate:
        context.load_cert_chain(*certificate)
    context.set_alpn_protocols([protocol])
    return context.wrap_socket(plain(source), server_hostname="localhost")


def outcome(work):
    try:
        return work()
    except (socket.timeout, TimeoutError):
        return "silent"
    except ssl.SSLError as error:
        return "closed" if isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)) else "refused"
    except (ConnectionError, BrokenPipeError):
        return "reset"


def answer(sock):
    """Reads one HTTP/1.1 answer."""
    data = b""
    while b"\r\n\r\n" not in data:
        try:
            more = sock.recv(65536)
        except ConnectionError:
            more = b""
        if not more:
            return "closed" if not data else "cut"
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        more = sock.recv(65536)
        if not more:
            return "cut"
        body += more
    try:
        code = json.loads(body).get("code", "-")
    except ValueError:
        code = "-"
    return f"{status} {code}"


def until_closed(sock):
    """Reads until the server closes."""
    sock.settimeout(PATIENCE)
    try:
        while sock.recv(65536):
            pass
    except ConnectionError:
        pass
    return "closed"


# HTTP/1.1


def sends(text):
    def case():
        with tls() as sock:
            sock.sendall(text if isinstance(text, bytes) else text.encode("latin-1"))
            return answer(sock)

    return case


def target(path, method="GET"):
    return sends(f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n\r\n")


HTTP1 = {
    "honest": sends(FORMATS + "\r\n"),
    "honest chunks that are no JSON": sends(POST + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
    "both lengths": sends(POST + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
    "a request smuggled behind both lengths": sends(
        POST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/directory HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    "two lengths": sends(POST + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
    "a negative length": sends(POST + "Content-Length: -1\r\n\r\nabc"),
    "a length with a sign": sends(POST + "Content-Length: +3\r\n\r\nabc"),
    "a length beyond all numbers": sends(POST + "Content-Length: 99999999999999999999999999\r\n\r\nabc"),
    "a length past the limit": sends(POST + "Content-Length: 4294967296\r\n\r\nabc"),
    "a chunk without a size": sends(POST + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n"),
    "a chunk of a negative size": sends(POST + "Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n"),
    "a chunk beyond all numbers": sends(POST + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n"),
    "an encoding that nobody knows": sends(POST + "Transfer-Encoding: xchunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
    "a folded header": sends(FORMATS + "X-A: b\r\n c\r\n\r\n"),
    "a space before the colon": sends(POST + "Content-Length : 3\r\n\r\nabc"),
    "a NUL in a header": sends(FORMATS + "X-A: b\0c\r\n\r\n"),
    "a header without a name": sends(FORMATS + ": b\r\n\r\n"),
    "no host": sends("GET /v1/formats HTTP/1.1\r\n\r\n"),
    "HTTP/0.9": sends("GET /v1/formats\r\n\r\n"),
    "HTTP/1.0": sends("GET /v1/formats HTTP/1.0\r\n\r\n"),
    "HTTP/3.0": sends("GET /v1/formats HTTP/3.0\r\nHost: localhost\r\n\r\n"),
    "no HTTP": sends(b"\x00\x01\x02\x03" * 64 + b"\r\n\r\n"),
    "an absolute target": target("https://localhost/v1/formats/x/y"),
    "two dots": target("/v1/../v1/formats"),
    "two dots in disguise": target("/v1/%2e%2e/v1/formats"),
    "out of the folder": target("/v1/formats/..%2f..%2f..%2fetc/1.0/lt"),
    "two slashes": target("//v1/formats"),
    "a letter in disguise": target("/v1/form%61ts"),
    "a NUL in disguise": target("/v1/formats%00"),
    "a slash at the end": target("/v1/formats/"),
    "a target of 7 KiB": target("/v1/" + "a" * 7000),
    "a target of 20 KiB": target("/v1/" + "a" * 20000),
    "a parameter that nobody knows": target("/v1/inbox?debug=1"),
    "a parameter twice": target("/v1/inbox?wait=1&wait=1"),
    "a wait beyond the limit": target("/v1/inbox?wait=61"),
    "a wait that is no number": target("/v1/inbox?wait=1e1"),
    "TRACE": target("/v1/formats", "TRACE"),
    "CONNECT": sends("CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    "OPTIONS": target("*", "OPTIONS"),
    "a method that nobody knows": target("/v1/formats", "FROB"),
    "an upgrade to h2c": sends(
        FORMATS + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n"),
    "an upgrade to a web socket": sends(FORMATS + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n"),
    "another content type": sends(POST.replace("vnd.vartai.message+", "") + "Content-Length: 2\r\n\r\n{}"),
    "no content type": sends("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"),
    "a compressed body": sends(POST + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"),
    "another character set": sends(POST.replace("+json", "+json; charset=utf-16") + "Content-Length: 2\r\n\r\n{}"),
    "a thousand headers": sends(FORMATS + "X-A: b\r\n" * 1000 + "\r\n"),
    "a header of 9 KiB": sends(FORMATS + "X-A: " + "b" * 9000 + "\r\n\r\n"),
    "headers of 40 KiB": sends(FORMATS + "".join(f"X-{n}: {'b' * 1000}\r\n" for n in range(40)) + "\r\n"),
}

# Slowness


def dripping(first, drop, ends):
    """Sends a byte, or a piece, at a time, until the server has had enough."""

    def case():
        with tls() as sock:
            sock.sendall(first.encode())
            started = time.monotonic()
            while time.monotonic() - started < PATIENCE:
                if select.select([sock], [], [], 0.25)[0] or sock.pending():
                    return ends(sock)
                sock.sendall(drop.encode())
            return "silent"

    return case


def half_a_handshake():
    with plain() as sock:
        sock.sendall(bytes.fromhex("16030100c8010000c40303"))
        return until_closed(sock)


def no_handshake():
    with plain() as sock:
        return until_closed(sock)


def idle():
    with tls() as sock:
        sock.sendall((FORMATS + "\r\n").encode())
        first = answer(sock)
        return until_closed(sock) if first == "200 -" else first


def short_body():
    with tls() as sock:
        sock.sendall((POST + "Content-Length: 100\r\n\r\n{}").encode())
        return answer(sock)


def short_body_and_gone():
    with tls() as sock:
        sock.sendall((POST + "Content-Length: 100\r\n\r\n{}").encode())
        sock.shutdown(socket.SHUT_WR)
        answer(sock)
        return "closed"


SLOW = {
    "no handshake": no_handshake,
    "half a handshake": half_a_handshake,
    "an idle connection": idle,
    "half a request line": lambda: (lambda sock: (sock.sendall(b"GET /v1/for"), answer(sock))[1])(tls()),
    "a header a letter at a time": dripping(FORMATS + "X-A: ", "b", answer),
    "headers without end": dripping(FORMATS, "X-A: b\r\n", answer),
    "a body a letter at a time": dripping(POST + "Content-Length: 100000\r\n\r\n", "b", answer),
    "chunks without end": dripping(POST + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nb\r\n", answer),
    "a body that stops": short_body,
    "a body whose sender goes": short_body_and_gone,
}

# TLS


def shouts(data):
    def case():
        with plain() as sock:
            sock.sendall(data)
            return until_closed(sock)

    return case


def with_certificate(**kind):
    def case():
        with tls(**kind) as sock:
            sock.sendall((FORMATS + "\r\n").encode())
            return answer(sock)

    return case


def self_signed():
    files = (os.path.join(options.work, "self.pem"), os.path.join(options.work, "self.key"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=ngo.nappz.linija",
         "-addext", "subjectAltName=URI:urn:vartai:lt.test:endpoint:ngo.nappz.linija", "-out", files[0], "-keyout", files[1]],
        check=True, capture_output=True)
    return with_certificate(certificate=files)()


def signing_certificate():
    folder = f"{options.pki}/endpoints/ngo.nappz.linija"
    return with_certificate(certificate=(f"{folder}/signing.pem", f"{folder}/signing.key"))()


TLS = {
    "honest": with_certificate(),
    "garbage": shouts(os.urandom(4096)),
    "plain HTTP": shouts((FORMATS + "\r\n").encode()),
    "SSH": shouts(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "a record beyond the limit": shouts(bytes.fromhex("160301ffff") + b"\0" * 65535),
    "TLS 1.2": with_certificate(version=ssl.TLSVersion.TLSv1_2),
    "no certificate": with_certificate(endpoint=None),
    "a certificate that it signed itself": self_signed,
    "a certificate for signing": signing_certificate,
}

# HTTP/2 (RFC 9113), frames by hand

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, PRIORITY, RST, SETTINGS, PUSH, PING, GOAWAY, WINDOW, CONTINUATION = range(10)


def frame(kind, flags=0, stream=0, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def literal(name, value):
    """A header field without indexing (RFC 7541 §6.2.2); lengths below 127."""
    return b"\0" + bytes([len(name)]) + name.encode() + bytes([len(value)]) + value.encode()


def request(stream, path="/v1/formats", extra=b"", flags=5, method="GET"):
    fields = literal(":method", method) + literal(":scheme", "https") + literal(":authority", "localhost") + literal(":path", path)
    return frame(HEADERS, flags, stream, fields + extra)


def verdict(sock, resets=True):
    """The first thing that says how it ended."""
    data = b""
    status = None
    while True:
        while len(data) >= 9:
            length = int.from_bytes(data[:3], "big")
            if len(data) < 9 + length:
                break
            kind, flags = data[3], data[4]
            data = data[9 + length:]
            if kind == GOAWAY:
                return "goaway"
            if kind == RST and resets:
                return "rst"
            if kind == HEADERS:
                status = "answered"
            if kind == DATA and flags & 1:
                return status
        try:
            more = sock.recv(65536)
        except ConnectionError:
            more = b""
        if not more:
            return "closed"
        data += more


def frames(*pieces, settings=b"", resets=True):
    def case():
        with tls("h2") as sock:
            try:
                sock.sendall(PREFACE + frame(SETTINGS, 0, 0, settings))
                for piece in pieces:
                    sock.sendall(piece() if callable(piece) else piece)
            except (ConnectionError, ssl.SSLError):
                pass
            return verdict(sock, resets)

    return case


def window_zero():
    """Asks for an answer and takes none of it: the headers come, the body never may."""
    with tls("h2") as sock:
        sock.sendall(PREFACE + frame(SETTINGS, 0, 0, struct.pack(">HI", 4, 0)) + request(1))
        return verdict(sock)


def rapid_reset():
    def pieces():
        return b"".join(request(1 + 2 * n) + frame(RST, 0, 1 + 2 * n, struct.pack(">I", 8)) for n in range(5000))

    return frames(pieces, resets=False)()


HTTP2 = {
    "honest": frames(request(1)),
    "another preface": lambda: (lambda sock: (sock.sendall(b"PRI * HTTP/2.1\r\n\r\nSM\r\n\r\n" + frame(SETTINGS)), verdict(sock))[1])(tls("h2")),
    "HTTP/1.1 on a connection for HTTP/2": lambda: (lambda sock: (sock.sendall((FORMATS + "\r\n").encode()), verdict(sock))[1])(tls("h2")),
    "streams opened and reset": rapid_reset,
    "continuations without end": frames(
        request(1, flags=1), lambda: b"".join(frame(CONTINUATION, 0, 1, literal("x-a", "b" * 100)) for _ in range(5000))),
    "empty continuations without end": frames(request(1, flags=1), lambda: frame(CONTINUATION, 0, 1) * 20000),
    "settings without end": frames(lambda: frame(SETTINGS) * 50000),
    "pings without end": frames(lambda: frame(PING, 0, 0, b"\0" * 8) * 50000),
    # In one piece: the answer to the request alone would otherwise now and then come before the frames have.
    "empty data without end": frames(lambda: request(1, "/v1/messages", flags=4, method="POST") + frame(DATA, 0, 1) * 50000),
    "a window of nothing": window_zero,
    "a window beyond all numbers": frames(frame(WINDOW, 0, 0, struct.pack(">I", 0x7FFFFFFF))),
    "a frame over the limit": frames(frame(DATA, 0, 1, b"\0" * 20000)),
    "a header list over the limit": frames(request(1, extra=literal("x-a", "b" * 120) * 120)),
    "data on a stream that nobody opened": frames(frame(DATA, 1, 5, b"abc")),
    "an even stream": frames(request(2)),
    "a promise from a client": frames(frame(PUSH, 4, 1, struct.pack(">I", 2) + literal(":method", "GET"))),
    "a compressed header that is none": frames(frame(HEADERS, 5, 1, b"\xff\xff\xff\xff\xff\xff\xff")),
    "a name in capitals": frames(request(1, extra=literal("X-A", "b"))),
    "a connection header": frames(request(1, extra=literal("connection", "keep-alive"))),
    "no path": frames(frame(HEADERS, 5, 1, literal(":method", "GET") + literal(":scheme", "https"))),
    "settings of a wrong length": frames(frame(SETTINGS, 0, 0, b"\0" * 5)),
}

# Crowds


def rendezvous(before):
    """Tells the test what came so far, and goes on when it says so."""
    said = os.path.join(options.work, options.group + ".before")
    with open(said + ".new", "w") as file:
        json.dump(before, file)
    os.rename(said + ".new", said)
    deadline = time.monotonic() + 120
    while not os.path.exists(os.path.join(options.work, options.group + ".go")):
        if time.monotonic() > deadline:
            sys.exit("the test did not go on")
        time.sleep(0.05)


def crowd():
    """Two thousand connections from eight addresses hold on; somebody honest from another address gets through."""
    held, refused = [], 0
    for number in range(2000):
        try:
            held.append(plain(f"127.0.0.{2 + number % 8}"))
        except OSError:
            refused += 1
    honest = outcome(with_certificate())
    for sock in held:
        sock.close()
    return {"honest among two thousand": honest, "all were tried": str(len(held) + refused)}


def authenticated_crowd():
    """More connections than a certificate may have, and another certificate's owner."""
    held, refused = [], 0
    for number in range(150):
        try:
            sock = tls(endpoint="lt.policija.lkpb", source=f"127.0.0.{2 + number % 8}")
            sock.settimeout(PATIENCE)
            held.append(sock)
        except OSError:
            refused += 1
    # A connection past the limit is closed once its handshake is over.
    def is_open(sock):
        try:
            sock.sendall((FORMATS + "\r\n").encode())
            return answer(sock) == "200 -"
        except OSError:
            return False

    served = sum(1 for sock in held if is_open(sock))
    honest = outcome(with_certificate())
    for sock in held:
        sock.close()
    return {"honest beside a crowd": honest, "no more than a certificate may have": str(0 < served <= 64)}


def readers():
    """Sixteen clients ask for thousands of answers and read none; somebody honest gets an answer, however late."""
    held = []
    for number in range(16):
        sock = tls(endpoint="lt.policija.lkpb", source=f"127.0.0.{2 + number % 8}")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.setblocking(False)
        asked = (FORMATS + "\r\n").encode() * 4000
        sent = 0
        while sent < len(asked):
            try:
                sent += sock.send(asked[sent:sent + 16384])
            except OSError:  # Neither side takes more.
                break
        held.append(sock)
    global PATIENCE
    PATIENCE = 60
    honest = outcome(with_certificate())
    # Until the test has seen the server let them go.
    rendezvous({"honest beside slow readers": honest})
    return None


def open_connections():
    """Connections that stay until the server ends them: HTTP/1.1, HTTP/2, and a poll under way."""
    first, second, poll = tls(endpoint="lt.md"), tls("h2", endpoint="lt.md"), tls(endpoint="lt.md")
    first.sendall((FORMATS + "\r\n").encode())
    second.sendall(PREFACE + frame(SETTINGS) + request(1))
    before = [answer(first), verdict(second)]
    poll.sendall(b"GET /v1/inbox?wait=60 HTTP/1.1\r\nHost: localhost\r\n\r\n")
    rendezvous({"before": " ".join(before)})
    for sock in (first, second, poll):
        sock.settimeout(PATIENCE)
    after = {"the poll": outcome(lambda: answer(poll)), "HTTP/1.1": outcome(lambda: until_closed(first)), "HTTP/2": outcome(lambda: until_closed(second))}
    after["a new connection"] = outcome(with_certificate(endpoint="lt.md"))
    return after


GROUPS = {"http1": HTTP1, "slow": SLOW, "tls": TLS, "http2": HTTP2}
ALONE = {"crowd": crowd, "authenticated-crowd": authenticated_crowd, "readers": readers, "open": open_connections}

if options.group in ALONE:
    result = ALONE[options.group]()
else:
    from concurrent.futures import ThreadPoolExecutor

    cases = GROUPS[options.group]
    # Slow cases wait for the server: all at once.
    with ThreadPoolExecutor(max_workers=len(cases) if options.group == "slow" else 1) as pool:
        result = dict(zip(cases, pool.map(outcome, cases.values())))
if result is not None:
    print(json.dumps(result), flush=True)
