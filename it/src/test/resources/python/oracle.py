# SPDX-License-Identifier: Apache-2.0
"""Runs the scenarios with CPython's ssl over MemoryBIO: prints what came of each step.

usage: oracle.py SCENARIOS CERTIFICATES
"""

import re
import ssl
import sys
import warnings

VERSIONS = {"TLSv1.2": ssl.TLSVersion.TLSv1_2, "TLSv1.3": ssl.TLSVersion.TLSv1_3}
# Added after 3.6 and read as an attribute, so that an older ssl says so by name.
IGNORE_EOF = getattr(ssl, "OP_IGNORE_UNEXPECTED_EOF", 0)


class End:
    """One side: its object and its two BIOs."""

    def __init__(self, server, options, version, folder):
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.failed = False
        kind = ssl.PROTOCOL_TLS_SERVER if server else ssl.PROTOCOL_TLS_CLIENT
        context = ssl.SSLContext(kind)
        low, _, high = options.get("versions", version).partition("-")
        context.minimum_version = VERSIONS[low]
        context.maximum_version = VERSIONS[high or low]
        # As 3.13 has them by default, whatever this one is.
        context.verify_flags |= ssl.VERIFY_X509_STRICT | ssl.VERIFY_X509_PARTIAL_CHAIN
        context.options &= ~IGNORE_EOF
        # No tickets: what they do is a scenario of its own, elsewhere.
        context.options |= ssl.OP_NO_TICKET
        if server:
            context.num_tickets = 0
        if "trust" in options:
            context.load_verify_locations(f"{folder}/{options['trust']}.pem")
        if "cert" in options:
            name = f"{folder}/{options['cert']}"
            context.load_cert_chain(name + ".pem", name + ".key")
        if "alpn" in options:
            context.set_alpn_protocols(options["alpn"].split(","))
        if options.get("verify") == "no":
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        if "auth" in options:
            context.verify_mode = {
                "required": ssl.CERT_REQUIRED,
                "optional": ssl.CERT_OPTIONAL,
            }[options["auth"]]
        host = None if server else options.get("host", "localhost")
        self.tls = context.wrap_bio(
            self.incoming, self.outgoing, server_side=server, server_hostname=host
        )

    def attempt(self, words):
        """Returns what came of the call: its answer, or the kind of its error."""
        name, numbers = words[0], [int(word) for word in words[1:]]
        try:
            return getattr(self, "do_" + name)(*numbers)
        except ssl.SSLWantReadError:
            return "want-read"
        except ssl.SSLWantWriteError:
            return "want-write"
        except ssl.SSLZeroReturnError:
            return "zero-return"
        except ssl.SSLError as e:
            self.failed |= e.reason != "SHUTDOWN_WHILE_IN_INIT"
            return failure(e)

    def do_handshake(self):
        self.tls.do_handshake()
        return "done"

    def do_read(self, n):
        data = self.tls.read(n)
        return f"data {len(data)}" if data or n == 0 else "end"

    def do_write(self, n):
        return f"took {self.tls.write(bytes(n))}"

    def do_unwrap(self):
        self.tls.unwrap()
        return "done"

    def do_pending(self):
        return f"pending {self.tls.pending()}"

    def do_version(self):
        return str(self.tls.version())

    def do_cipher(self):
        return "some" if self.tls.cipher() else "None"

    def do_alpn(self):
        return str(self.tls.selected_alpn_protocol())

    def do_peercert(self):
        der = self.tls.getpeercert(True)
        return f"bytes {len(der)}" if der else "None"

    def do_eof(self):
        self.incoming.write_eof()
        return "done"

    def state(self):
        sign = lambda bio: "+" if bio.pending else "0"
        # What a connection that has failed did not look at is nobody's promise.
        return f"in{'?' if self.failed else sign(self.incoming)} out{sign(self.outgoing)}"


def failure(e):
    """Returns the words for what failed."""
    if isinstance(e, (ssl.SSLEOFError, ssl.SSLSyscallError)):
        return "unexpected-eof"
    if e.reason == "UNEXPECTED_EOF_WHILE_READING":  # 3.11.2 has no class for it
        return "unexpected-eof"
    if isinstance(e, ssl.SSLCertVerificationError):
        return f"certificate {e.verify_code}"
    alert = re.match(r"(?:SSLV3|TLSV1|TLSV13)_(?:ALERT_)?(.+)", e.reason or "")
    return f"alert {alert[1].lower()}" if alert else f"error {e.reason}"


class Run:
    """One scenario in one version."""

    def __init__(self, options, version, folder):
        self.ends = {
            "c": End(False, options["client"], version, folder),
            "s": End(True, options["server"], version, folder),
        }

    def move(self, arrow, words):
        source, sink = self.ends[arrow[0]], self.ends[arrow[2]]
        data = source.outgoing.read()
        if not data:
            return "moved"
        if words[0] == "flip":
            data = data[:-1] + bytes([data[-1] ^ 1])
        elif words[0] == "half":
            data = data[: len(data) // 2]
        sink.incoming.write(data)
        return "moved"

    def handshake(self):
        last = {"c": "want-read", "s": "want-read"}
        for _ in range(10):
            for side, other in ("cs", "sc"):
                end = self.ends[side]
                if last[side].startswith("want-"):
                    last[side] = end.attempt(["handshake"])
                    self.move(f"{side}>{other}", ["all"])
        if last == {"c": "done", "s": "done"}:
            self.ends["c"].attempt(["read", 1])  # tickets that nobody asked for
        return f"{last['c']}, {last['s']}"

    def step(self, line):
        words = line.split()
        if words[0] == "handshake":
            return self.handshake()
        if ">" in words[0]:
            return self.move(words[0], words[1:])
        if words[1] == "raw":
            self.ends[words[0]].incoming.write(bytes.fromhex(words[2]))
            return "moved"
        return self.ends[words[0]].attempt(words[1:])

    def state(self):
        return ", ".join(f"{name} {end.state()}" for name, end in self.ends.items())


def scenarios(path):
    name, options, steps = None, {}, []
    for line in open(path, encoding="ascii"):
        line = line.split("!")[0].split("#")[0].strip()
        if line.startswith("scenario "):
            if name:
                yield name, options, steps
            name, options, steps = line.split()[1], {"client": {}, "server": {}}, []
        elif line.startswith(("client ", "server ")):
            side, *pairs = line.split()
            options[side].update(pair.split("=") for pair in pairs)
        elif line:
            steps.append(line)
    yield name, options, steps


def main(path, folder):
    warnings.simplefilter("ignore", DeprecationWarning)
    print(f"# Python {sys.version.split()[0]}, {ssl.OPENSSL_VERSION}")
    for name, options, steps in scenarios(path):
        for version in VERSIONS:
            if options["client"].get("only", version) != version:
                continue
            run = Run(options, version, folder)
            for i, step in enumerate(steps):
                came = run.step(step)
                print(f"{name}|{version}|{i}|{came}|{run.state()}")


main(*sys.argv[1:])
