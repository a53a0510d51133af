"""Opens connections, asks for the directory once on each, and then keeps them without a word. Ends with 1 as soon as one is closed.

Prints `open N` when all are.
Arguments: port, anchors, certificate, key, count.
"""
import select
import socket
import ssl
import sys

port, anchors, certificate, key, count = sys.argv[1:]
context = ssl.create_default_context(cafile=anchors)
context.load_cert_chain(certificate, key)
connections = {}
poll = select.poll()
for _ in range(int(count)):
    line = socket.create_connection(("127.0.0.1", int(port)), timeout=60)
    # Otherwise the request waits behind the handshake's last bytes for their acknowledgement, 40 ms each time.
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection = context.wrap_socket(line, server_hostname="localhost")
    connection.sendall(b"GET /v1/inbox?wait=0 HTTP/1.1\r\nHost: localhost\r\n\r\n")
    answer = b""
    while b"\r\n\r\n" not in answer or b"}" not in answer:
        piece = connection.recv(65536)
        if not piece:
            sys.exit("closed: " + answer.decode(errors="replace"))
        answer += piece
    if not answer.startswith(b"HTTP/1.1 200 "):
        sys.exit(answer.decode(errors="replace"))
    connections[connection.fileno()] = connection
    poll.register(connection, select.POLLIN | select.POLLHUP)
print("open", len(connections), flush=True)
poll.poll()
sys.exit("one of them was closed, or told something")
