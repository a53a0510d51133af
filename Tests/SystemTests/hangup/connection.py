"""Two requests on one connection, the second once a file is there. Prints both statuses.

Arguments: port, anchors, certificate, key, file.
"""
import http.client
import os
import socket
import ssl
import sys
import time

port, anchors, certificate, key, signal = sys.argv[1:]
context = ssl.create_default_context(cafile=anchors)
context.load_cert_chain(certificate, key)
connection = http.client.HTTPSConnection("localhost", int(port), context=context, timeout=60)
connection.sock = context.wrap_socket(socket.create_connection(("127.0.0.1", int(port))), server_hostname="localhost")
# A connection that was closed is not opened again.
connection.auto_open = 0


def status():
    connection.request("GET", "/v1/directory")
    answer = connection.getresponse()
    answer.read()
    return answer.status


print(status(), flush=True)
while not os.path.exists(signal):
    time.sleep(0.02)
print(status(), flush=True)
