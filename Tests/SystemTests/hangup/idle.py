"""One request, then nothing: prints its status, and `closed` once the server has ended the connection.

Arguments: port, anchors, certificate, key.
"""
import http.client
import socket
import ssl
import sys

port, anchors, certificate, key = sys.argv[1:]
context = ssl.create_default_context(cafile=anchors)
context.load_cert_chain(certificate, key)
connection = http.client.HTTPSConnection("localhost", int(port), context=context, timeout=120)
connection.sock = context.wrap_socket(socket.create_connection(("127.0.0.1", int(port))), server_hostname="localhost")
connection.auto_open = 0
connection.request("GET", "/v1/directory")
answer = connection.getresponse()
answer.read()
print(answer.status, flush=True)
try:
    end = connection.sock.recv(1)
except (ConnectionResetError, ssl.SSLEOFError):
    end = b""
print("closed" if end == b"" else "more", flush=True)
