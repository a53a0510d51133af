"""Takes alarms as others would: a mail server (aiosmtpd) and a web server on loopback addresses, each mail read by Python's own parser.

    receivers.py SECRET     ports first, then each thing received, one JSON object a line; ends with standard input
"""

import asyncio
import email
import email.policy
import hashlib
import hmac
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from aiosmtpd.smtp import SMTP

SECRET = sys.argv[1].encode()
PRINTING = threading.Lock()


def tell(received):
    with PRINTING:
        print(json.dumps(received), flush=True)


class Mails:
    refused = 0

    async def handle_DATA(self, server, session, envelope):
        # The first attempt is told to come back.
        if Mails.refused == 0:
            Mails.refused = 1
            return "451 try again later"
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        tell({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "subject": mail["Subject"], "header": [mail["From"], mail["To"]],
            "auto": mail["Auto-Submitted"], "type": mail.get_content_type(), "charset": mail.get_content_charset(), "date": mail["Date"].datetime.isoformat(),
            "references": mail["References"], "id": mail["Message-ID"], "defects": [str(defect) for defect in mail.defects], "text": mail.get_content(),
            "longest": max(len(line) for line in envelope.content.split(b"\r\n")),
        })
        return "250 taken"


class Posts(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        expected = "sha256=" + hmac.new(SECRET, body, hashlib.sha256).hexdigest()
        tell({"path": self.path, "signed": hmac.compare_digest(expected, self.headers.get("Vartai-Signature", "")), "type": self.headers["Content-Type"],
              "json": json.loads(body)})
        self.send_response(204 if self.path == "/taken" else 500)
        self.end_headers()

    def log_message(self, *given):
        pass


posts = HTTPServer(("127.0.0.1", 0), Posts)
threading.Thread(target=posts.serve_forever, daemon=True).start()


async def main():
    loop = asyncio.get_running_loop()
    mails = await loop.create_server(lambda: SMTP(Mails(), hostname="receivers.example"), "127.0.0.1", 0)
    tell({"smtp": mails.sockets[0].getsockname()[1], "http": posts.server_port})
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
