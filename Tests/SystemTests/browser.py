"""A real Chromium, with a client certificate where it needs one, driven over its debugging pipe. Commands and answers are JSON, one a line.

Only what a person's browser has: the certificate is imported into a certificate store of its own (NSS) together with the exchange's anchor, and
the profile says to show it without asking. No system file is written; everything lies in a folder that goes with the process.
"""

import argparse
import base64
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PATIENCE = 60


class Chromium:
    def __init__(self, arguments):
        self.home = tempfile.mkdtemp(prefix="vartai-browser-")
        profile = os.path.join(self.home, "profile")
        os.makedirs(os.path.join(profile, "Default"))
        if arguments.p12:
            self.certify(arguments, profile)
        flags = ["--headless", "--remote-debugging-pipe", "--user-data-dir=" + profile, "--no-first-run", "--disable-gpu"]
        flags += ["--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--hide-scrollbars"]
        if os.getuid() == 0:
            flags.append("--no-sandbox")
        to_browser, self.commands = os.pipe()
        self.answers, from_browser = os.pipe()

        def pipes():
            # Above 3 and 4 first, so that neither overwrites the other.
            one, two = os.dup2(to_browser, 20), os.dup2(from_browser, 21)
            os.dup2(one, 3)
            os.dup2(two, 4)

        environment = dict(os.environ, HOME=self.home, XDG_CONFIG_HOME=self.home, XDG_CACHE_HOME=self.home)
        self.process = subprocess.Popen(
            [arguments.chromium] + flags + ["about:blank"], pass_fds=(3, 4), preexec_fn=pipes, env=environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.rest, self.number, self.session, self.problems, self.loaded = b"", 0, None, [], False
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(domain + ".enable")
        watch = "addEventListener('securitypolicyviolation', (event) => console.error('CSP', event.violatedDirective, event.blockedURI))"
        self.call("Page.addScriptToEvaluateOnNewDocument", source=watch)

    def certify(self, arguments, profile):
        store = os.path.join(self.home, ".pki/nssdb")
        os.makedirs(store)
        tool = dict(check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        subprocess.run(["certutil", "-N", "--empty-password", "-d", "sql:" + store], **tool)
        subprocess.run(["certutil", "-A", "-d", "sql:" + store, "-n", "anchor", "-t", "CT,,", "-i", arguments.anchors], **tool)
        imported = ["pk12util", "-i", arguments.p12, "-d", "sql:" + store, "-K", "", "-W", arguments.password]
        subprocess.run(imported, **tool)
        chosen = {arguments.base + ",*": {"setting": {"filters": [{}]}}}
        preferences = {"profile": {"content_settings": {"exceptions": {"auto_select_certificate": chosen}}}}
        with open(os.path.join(profile, "Default/Preferences"), "w") as file:
            json.dump(preferences, file)

    def receive(self, deadline):
        while b"\0" not in self.rest:
            ready = select.select([self.answers], [], [], max(0, deadline - time.monotonic()))[0]
            data = os.read(self.answers, 1 << 20) if ready else b""
            if not data:
                raise RuntimeError("the browser does not answer")
            self.rest += data
        message, self.rest = self.rest.split(b"\0", 1)
        message = json.loads(message)
        self.note(message.get("method"), message.get("params", {}))
        return message

    def note(self, method, params):
        if method == "Page.loadEventFired":
            self.loaded = True
        elif method == "Runtime.exceptionThrown":
            self.problems.append(params["exceptionDetails"]["text"])
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning"):
            self.problems.append(" ".join(str(argument.get("value")) for argument in params["args"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.problems.append(params["entry"]["text"] + " " + params["entry"].get("url", ""))

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self.receive(deadline)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(answer["error"]["message"])
                return answer["result"]

    def evaluate(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    # Commands.

    def open(self, url, width, height, dark=False, script=True):
        self.problems, self.loaded = [], False
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        failure = self.call("Page.navigate", url=url).get("errorText")
        deadline = time.monotonic() + PATIENCE
        while not self.loaded and not failure:
            self.receive(deadline)
        return failure

    def until(self, expression):
        deadline = time.monotonic() + PATIENCE
        while not self.evaluate(expression):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def shot(self, path):
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        clip = dict(x=0, y=0, width=size["width"], height=size["height"], scale=1)
        image = self.call("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(image))

    def pdf(self, path):
        # The page's own paper and margins; tagged, as a screen reader reads it.
        answer = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True, generateTaggedPDF=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(answer["data"]))

    def complaints(self):
        self.evaluate("1")
        return self.problems

    def end(self):
        # All of its processes: one that is left would write into the folder again.
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)


parser = argparse.ArgumentParser()
parser.add_argument("--chromium", required=True)
# Without them the browser has no certificate: for pages in files.
for name in ["base", "p12", "password", "anchors"]:
    parser.add_argument("--" + name)
browser = Chromium(parser.parse_args())
commands = {command.__name__: command for command in [browser.open, browser.until, browser.evaluate, browser.shot, browser.pdf, browser.complaints]}
try:
    for line in sys.stdin:
        name, arguments = json.loads(line)
        try:
            answer = {"value": commands[name](**arguments)}
        except Exception as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)
finally:
    browser.end()
