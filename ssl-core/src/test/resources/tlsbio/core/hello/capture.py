#!/usr/bin/env python3
"""Writes the .hex files beside this script: first flights of real stacks, as they go over the wire.

Needs openssl and curl on the PATH; opens sockets on 127.0.0.1 only. The files hold random values and
key shares, so that they differ from run to run; the tests look at nothing that does.
"""
import os, socket, ssl, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def save(name, how, data):
    with open(os.path.join(HERE, name + ".hex"), "w") as out:
        out.write("# " + how + "\n")
        text = data.hex()
        for i in range(0, len(text), 96):
            out.write(text[i : i + 96] + "\n")


def from_program(name, command):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        child = subprocess.Popen(
            [word.replace("PORT", port) for word in command],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        peer, _ = server.accept()
        with peer:
            data = peer.recv(65536)
        child.wait()
    version = subprocess.run([command[0], "version" if command[0] == "openssl" else "--version"],
                             capture_output=True, text=True).stdout.split("\n")[0].split(" (")[0]
    save(name, " ".join(command) + " (" + version + ")", data)


def identity(folder):
    cert, key = os.path.join(folder, "c.pem"), os.path.join(folder, "k.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                    "/CN=example.org", "-keyout", key, "-out", cert], check=True, stderr=subprocess.DEVNULL)
    return cert, key


def from_python(name, version, ciphers=None, curve=None, resume=False):
    """The client's and the server's clear flights of one handshake over ssl.MemoryBIO."""
    with tempfile.TemporaryDirectory() as folder:
        at_server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        at_server.load_cert_chain(*identity(folder))
        params = os.path.join(folder, "dh.pem")
        subprocess.run(["openssl", "genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048",
                        "-out", params], check=True, stderr=subprocess.DEVNULL)
        at_server.load_dh_params(params)
        at_client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        at_client.check_hostname = False
        at_client.verify_mode = ssl.CERT_NONE
        at_client.set_alpn_protocols(["h2", "http/1.1"])
        for context in at_server, at_client:
            context.minimum_version = context.maximum_version = version
        if ciphers:
            at_server.set_ciphers(ciphers)
            at_client.set_ciphers(ciphers)
        if curve:
            at_server.set_ecdh_curve(curve)
        session = None
        for _ in range(2 if resume else 1):
            to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
            client = at_client.wrap_bio(to_client, to_server, server_hostname="example.org", session=session)
            server = at_server.wrap_bio(to_server, to_client, server_side=True)
            sent, answered = [], []
            for _ in range(8):
                for end, log, out in (client, sent, to_server), (server, answered, to_client):
                    try:
                        end.do_handshake()
                    except ssl.SSLWantReadError:
                        pass
                    data = out.read()
                    log.append(data)
                    out.write(data)
            if version == ssl.TLSVersion.TLSv1_3:
                try:
                    client.read()
                except ssl.SSLWantReadError:
                    pass
            session = client.session
    how = "%s %s curve=%s resume=%s, ssl.MemoryBIO, Python %s, %s" % (
        version.name, ciphers or "", curve, resume, sys.version.split()[0],
        " ".join(ssl.OPENSSL_VERSION.split()[:2]))
    save(name + "-client", how, b"".join(sent))
    save(name + "-server", how, b"".join(answered))


from_program("openssl", ["openssl", "s_client", "-connect", "127.0.0.1:PORT", "-servername", "Example.ORG",
                         "-alpn", "h2,http/1.1"])
from_program("openssl12", ["openssl", "s_client", "-connect", "127.0.0.1:PORT", "-tls1_2", "-noservername"])
from_program("curl", ["curl", "--connect-to", "www.example.org:443:127.0.0.1:PORT", "https://www.example.org/"])
from_program("curl-address", ["curl", "https://127.0.0.1:PORT/"])
from_python("tls13", ssl.TLSVersion.TLSv1_3)
from_python("tls13-retry", ssl.TLSVersion.TLSv1_3, curve="secp384r1")
from_python("tls13-resumed", ssl.TLSVersion.TLSv1_3, resume=True)
from_python("tls12-ecdhe", ssl.TLSVersion.TLSv1_2, ciphers="ECDHE-RSA-AES128-GCM-SHA256", curve="prime256v1")
from_python("tls12-dhe", ssl.TLSVersion.TLSv1_2, ciphers="DHE-RSA-AES128-GCM-SHA256")
from_python("tls12-rsa", ssl.TLSVersion.TLSv1_2, ciphers="AES128-GCM-SHA256")
from_python("tls12-resumed", ssl.TLSVersion.TLSv1_2, ciphers="ECDHE-RSA-AES128-GCM-SHA256", resume=True)
