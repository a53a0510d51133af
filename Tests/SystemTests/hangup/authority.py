"""An authority that publishes the files of a folder, and one that takes requests and never answers. Prints the port of each.

Argument: folder. Runs until it is ended.
"""
import functools
import http.server
import socket
import sys
import threading

silent = socket.create_server(("127.0.0.1", 0), backlog=64)
files = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), files)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], silent.getsockname()[1], flush=True)
threading.Event().wait()
