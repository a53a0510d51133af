import Foundation
import Trust

/// A TLS server that is not ours: Python's, over OpenSSL. It answers by the path.
final class TLSServer {
    private static let program = """
        import http.server, ssl, sys, time
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def log_message(self, *arguments): pass
            def answer(self, status, body, kind="application/json"):
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def do_GET(self):
                if self.path == "/large": self.answer(200, b"x" * 200000)
                elif self.path == "/hang":
                    print("hanging", flush=True)
                    time.sleep(600)
                elif self.path == "/redirect":
                    self.send_response(302)
                    self.send_header("Location", "/large")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                elif self.path == "/connection": self.answer(200, str(self.client_address[1]).encode())
                elif self.path.startswith("/stream/"):
                    size = int(self.path.split("/")[2])
                    self.send_response(200)
                    self.send_header("Content-Type", "application/octet-stream")
                    self.send_header("Content-Length", str(size))
                    self.end_headers()
                    piece = bytes(range(256)) * 256
                    sent = 0
                    stop = size // 2 if self.path.endswith("/cut") else size
                    while sent < stop:
                        self.wfile.write(piece[:min(len(piece), stop - sent)])
                        sent += min(len(piece), stop - sent)
                    if stop < size: self.close_connection = True
                else: self.answer(404, b"{}", "Application/Problem+JSON")
            def handle_expect_100(self):
                # A refusal comes before the body.
                if self.path == "/refused":
                    self.close_connection = True
                    self.answer(413, b"{}", "application/problem+json")
                    return False
                return super().handle_expect_100()
            def do_PUT(self):
                import hashlib
                digest = hashlib.sha256()
                left = int(self.headers["Content-Length"])
                if self.path == "/stall": time.sleep(600)
                if self.path == "/midway":
                    self.rfile.read(100000)
                    self.close_connection = True
                    self.answer(429, b"{}", "application/problem+json")
                    # What is still under way is read, or the answer would be lost with the connection.
                    while left > 100000:
                        piece = self.rfile.read(min(65536, left - 100000))
                        if not piece: break
                        left -= len(piece)
                    return
                while left:
                    piece = self.rfile.read(min(65536, left))
                    if not piece: return
                    digest.update(piece)
                    left -= len(piece)
                self.answer(201, digest.digest())
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.answer(200, self.headers["X-Test"].encode() + b":" + body)
        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            def handle_error(self, *arguments): pass
        server = Server(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if sys.argv[4] == "1.2": context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(sys.argv[3])
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        print(server.server_address[1], flush=True)
        server.serve_forever()
        """

    static let isAvailable = FileManager.default.fileExists(atPath: "/usr/bin/python3")

    let port: Int
    private let process = Process()
    private let output = Pipe()

    init(_ credentials: CredentialFiles, anchors: URL, tls: String = "1.3") throws {
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.program, credentials.certificates.path, credentials.key.path, anchors.path, tls]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        guard let port = Int(Self.line(output)) else { throw CocoaError(.fileReadUnknown) }
        self.port = port
    }

    deinit {
        // Not SIGTERM: a child inherits the signal mask of the thread that starts it, and worker threads block that one.
        kill(process.processIdentifier, SIGKILL)
        // Its port is free once it has ended. Not `waitUntilExit`, which sees no end past 1024 open files.
        var ended = siginfo_t()
        waitid(P_PID, id_t(process.processIdentifier), &ended, WEXITED | WNOWAIT)
    }

    /// The next line that the server prints.
    func line() -> String { Self.line(output) }

    private static func line(_ pipe: Pipe) -> String {
        var bytes: [UInt8] = []
        while let byte = try? pipe.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
