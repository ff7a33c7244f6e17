#!/usr/bin/env python3
"""Makes the certificates beside it, from nothing: what getpeercert() has to decode.

They are checked in, so nobody needs to run this; run it to add one, then commit what it wrote.
Most could not be made by asking openssl for them: names of every kind and string type, and
contents that no authority would sign. So the DER is written here; openssl makes the one key and
the signatures. The dates of two are those of the certificates in CPython's documentation.
"""

import base64
import os
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
START, END = "20200101000000Z", "20991231235959Z"


def tlv(tag, *parts):
    body = b"".join(parts)
    n = len(body)
    size = bytes([n]) if n < 128 else (lambda b: bytes([0x80 | len(b)]) + b)(
        n.to_bytes((n.bit_length() + 7) // 8, "big"))
    return bytes([tag]) + size + body


def seq(*parts):
    return tlv(0x30, *parts)


def oid(dotted):
    arcs = [int(a) for a in dotted.split(".")]
    out = b""
    for arc in [arcs[0] * 40 + arcs[1]] + arcs[2:]:
        more = [arc & 0x7F]
        while arc > 0x7F:
            arc >>= 7
            more.insert(0, 0x80 | (arc & 0x7F))
        out += bytes(more)
    return tlv(6, out)


def integer(n):
    return tlv(2, n.to_bytes(n.bit_length() // 8 + 1, "big", signed=True))


def utf8(text):
    return tlv(12, text.encode())


def printable(text):
    return tlv(19, text.encode("ascii"))


def ia5(text):
    return tlv(22, text.encode("ascii"))


def t61(text):
    return tlv(20, text.encode("latin-1"))


def bmp(text):
    return tlv(30, text.encode("utf-16-be"))


def universal(text):
    return tlv(28, text.encode("utf-32-be"))


TYPES = {
    "CN": "2.5.4.3", "SN": "2.5.4.4", "serialNumber": "2.5.4.5", "C": "2.5.4.6", "L": "2.5.4.7",
    "ST": "2.5.4.8", "street": "2.5.4.9", "O": "2.5.4.10", "OU": "2.5.4.11", "title": "2.5.4.12",
    "description": "2.5.4.13", "businessCategory": "2.5.4.15", "postalCode": "2.5.4.17",
    "GN": "2.5.4.42", "uniqueId": "2.5.4.45", "organizationId": "2.5.4.97",
    "email": "1.2.840.113549.1.9.1", "DC": "0.9.2342.19200300.100.1.25",
    "UID": "0.9.2342.19200300.100.1.1", "INN": "1.2.643.3.131.1.1",
    "jurisdictionST": "1.3.6.1.4.1.311.60.2.1.2", "jurisdictionC": "1.3.6.1.4.1.311.60.2.1.3",
}


def name(*rdns):
    """Each RDN is (type, value) or a list of them; a value that is text is printable or UTF-8."""
    out = []
    for rdn in rdns:
        pairs = rdn if isinstance(rdn, list) else [rdn]
        attributes = []
        for kind, value in pairs:
            if isinstance(value, str):
                value = ia5(value) if kind in ("email", "DC") else utf8(value)
            attributes.append(seq(oid(TYPES.get(kind, kind)), value))
        out.append(tlv(0x31, *attributes))
    return seq(*out)


def time(text):
    return tlv(24, text.encode()) if text[0] not in "012" or not "1950" <= text[:4] < "2050" \
        else tlv(23, text[2:].encode())


def dns(text):
    return tlv(0x82, text.encode())


def other(kind, value):
    return tlv(0xA0, oid(kind), tlv(0xA0, value))


def ext(kind, value, critical=False):
    return seq(oid(kind), *([tlv(1, b"\xff")] if critical else []), tlv(4, value))


def san(*names, critical=False):
    return ext("2.5.29.17", seq(*names), critical)


def aia(*pairs):
    return ext("1.3.6.1.5.5.7.1.1", seq(*[
        seq(oid("1.3.6.1.5.5.7.48." + how), where) for how, where in pairs]))


def uri(text):
    return tlv(0x86, text.encode())


def full(*names):
    return seq(tlv(0xA0, tlv(0xA0, *names)))


def crl(*points):
    return ext("2.5.29.31", seq(*points))


ALGORITHM = seq(oid("1.2.840.10045.4.3.2"))
PLAIN = name(("CN", "decoded.test"))
AUTHORITY = name(("C", "XY"), ("O", "tlsbio"), ("CN", "decoded authority"))


def certificate(work, *, serial=integer(0x1001), issuer=AUTHORITY, subject=PLAIN, start=None,
                end=None, version=2, extensions=()):
    key = os.path.join(work, "key.pem")
    if not os.path.exists(key):
        subprocess.run(["openssl", "genpkey", "-quiet", "-algorithm", "EC", "-pkeyopt",
                        "ec_paramgen_curve:P-256", "-out", key], check=True)
    public = subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-outform", "DER"],
                            check=True, capture_output=True).stdout
    body = seq(
        *([tlv(0xA0, integer(version))] if version else []),
        serial, ALGORITHM, issuer,
        seq(start or time(START), end or time(END)), subject, public,
        *([tlv(0xA3, seq(*extensions))] if extensions else []))
    signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", key], input=body,
                               check=True, capture_output=True).stdout
    return seq(body, ALGORITHM, tlv(3, b"\0", signature))


def fixtures():
    # CPython's documentation of SSLSocket.getpeercert, the example of a real certificate.
    yield "documentation-eff", dict(
        serial=integer(0x95F0),
        issuer=name(("C", "IL"), ("O", "StartCom Ltd."),
                    ("OU", "Secure Digital Certificate Signing"),
                    ("CN", "StartCom Class 2 Primary Intermediate Server CA")),
        subject=name(("description", "571208-SLe257oHY9fVQ07Z"), ("C", "US"),
                     ("ST", "California"), ("L", "San Francisco"),
                     ("O", "Electronic Frontier Foundation, Inc."), ("CN", "*.eff.org"),
                     ("email", "hostmaster@eff.org")),
        start=time("20111121030952Z"), end=time("20131122081519Z"),
        extensions=[san(dns("*.eff.org"), dns("eff.org"))])
    # CPython's documentation, "Client-side operation".
    yield "documentation-python", dict(
        serial=integer(0x01BB6F00122B177F36CAB49CEA8B6B26),
        issuer=name(("C", "US"), ("O", "DigiCert Inc"), ("OU", "www.digicert.com"),
                    ("CN", "DigiCert SHA2 Extended Validation Server CA")),
        subject=name(("businessCategory", "Private Organization"), ("jurisdictionC", "US"),
                     ("jurisdictionST", "Delaware"), ("serialNumber", "3359300"),
                     ("street", "16 Allen Rd"), ("postalCode", "03894-4801"), ("C", "US"),
                     ("ST", "NH"), ("L", "Wolfeboro"), ("O", "Python Software Foundation"),
                     ("CN", "www.python.org")),
        start=time("20140905000000Z"), end=time("20160909120000Z"),
        extensions=[
            san(*[dns(n) for n in (
                "www.python.org", "python.org", "pypi.org", "docs.python.org", "testpypi.org",
                "bugs.python.org", "wiki.python.org", "hg.python.org", "mail.python.org",
                "packaging.python.org", "pythonhosted.org", "www.pythonhosted.org",
                "test.pythonhosted.org", "us.pycon.org", "id.python.org")]),
            crl(full(uri("http://crl3.digicert.com/sha2-ev-server-g1.crl")),
                full(uri("http://crl4.digicert.com/sha2-ev-server-g1.crl"))),
            aia(("1", uri("http://ocsp.digicert.com")),
                ("2", uri("http://cacerts.digicert.com/"
                          "DigiCertSHA2ExtendedValidationServerCA.crt")))])
    # Every kind of alternative name that CPython's tests know (allsans.pem), and the two more.
    yield "all-names", dict(
        subject=name(("C", "XY"), ("L", "Castle Anthrax"), ("CN", "all names")),
        extensions=[
            san(dns("all.test"),
                other("1.2.3.4", utf8("some other identifier")),
                other("1.3.6.1.5.2.2", seq(tlv(0xA0, tlv(27, b"KERBEROS.REALM")))),
                tlv(0x81, b"user@example.org"), dns("www.example.org"),
                tlv(0xA4, name(("C", "XY"), [("O", "one"), ("OU", "two")], ("CN", "a name"))),
                uri("https://www.example.org/"), tlv(0x87, bytes([127, 0, 0, 1])),
                tlv(0x87, bytes(15) + b"\x01"),
                tlv(0x87, bytes.fromhex("20010db8000000000a0000000000beef")),
                tlv(0x88, oid("1.2.3.4.5")[2:]),
                tlv(0x88, oid("2.5.4.3")[2:]),
                tlv(0xA3, seq(seq(seq()))),
                tlv(0xA5, tlv(0xA1, utf8("a party")))),
            aia(("1", uri("http://ocsp.test/")), ("2", uri("http://ca.test/ca.cer")),
                ("2", dns("no.uri.test")), ("3", uri("http://time.test/"))),
            crl(full(uri("http://crl.test/1"), dns("no.uri.test"), uri("http://crl.test/2")),
                full(uri("ldap://crl.test/cn=3")))])
    # The kinds of other name that OpenSSL 3 can print.
    yield "other-names", dict(
        extensions=[san(
            other("1.3.6.1.4.1.311.20.2.3", utf8("user@example.org")),
            other("1.3.6.1.5.5.7.8.9", utf8("us\u00e9r@example.org")),
            other("1.3.6.1.5.5.7.8.5", utf8("user@chat.test")),
            other("1.3.6.1.5.5.7.8.7", ia5("_mail.example.org")),
            other("1.3.6.1.5.5.7.8.8", utf8("realm.test")))])
    # NUL in names, as in CVE-2013-4238 (nullbytecert.pem).
    yield "nul-in-names", dict(
        serial=integer(0),
        subject=name(("CN", "null.test\0example.org"), ("email", "null@test\0user@example.org")),
        extensions=[san(dns("alt.test\0example.com"), tlv(0x81, b"null@test\0user@example.org"),
                        uri("http://null.test\0http://example.org"),
                        tlv(0x87, bytes([192, 0, 2, 1])))])
    # A distribution point without a name, as in CVE-2019-5010, and one with half a name.
    yield "crl-points-without-names", dict(
        extensions=[crl(seq(), seq(tlv(0xA2, uri("http://issuer.test")))), san(dns("crl.test"))])
    yield "crl-point-of-rdn", dict(
        extensions=[crl(seq(tlv(0xA0, tlv(0xA1, seq(oid("2.5.4.3"), utf8("crl"))))))])
    # Every kind of string, and names out of several parts.
    yield "strings", dict(
        issuer=name(("CN", printable("printable")), ("CN", tlv(18, b"0123")), ("CN", ia5("ia5"))),
        subject=name(
            ("CN", utf8("Z\u00fcrich \u4e2d\u6587 \U0001f600")), ("O", t61("Soci\u00e9t\u00e9")),
            ("OU", bmp("\u041c\u043e\u0441\u043a\u0432\u0430")), ("L", universal("\u6771\u4eac")),
            ("title", t61("")), ("CN", utf8("")),
            [("GN", "Jo\u00e3o"), ("SN", "Silva"), ("1.2.3.4.5", "unknown type")],
            ("DC", "example"), ("DC", "org"), ("UID", "u1"), ("INN", tlv(18, b"007")),
            ("organizationId", "VATXY-1"), ("2.5.4.120", "no such type"),
            ("1.3.6.1.4.1.99999.1.2147483648", "a large arc")))
    yield "empty-subject", dict(
        subject=name(), extensions=[san(dns("empty.test"), critical=True)])
    yield "empty-rdn", dict(subject=seq(tlv(0x31), tlv(0x31, seq(oid("2.5.4.3"), utf8("a"))),
                                        tlv(0x31)))
    yield "version-1", dict(version=0)
    yield "large-serial", dict(serial=tlv(2, b"\0" + bytes([0xF1] * 20)))
    yield "negative-serial", dict(serial=integer(-256))
    yield "small-serial", dict(serial=integer(10))
    yield "odd-times", dict(start=time("19491231235959Z"), end=tlv(24, b"99991231235959Z"))
    yield "early-day", dict(start=time("20210203040506Z"), end=time("20491130232221Z"))
    yield "bad-addresses", dict(extensions=[san(
        tlv(0x87, b"12345"), tlv(0x87), tlv(0x87, bytes(8)), tlv(0x87, bytes(17)))])
    yield "no-alternative-names", dict(extensions=[san()])
    yield "no-information", dict(extensions=[aia(), crl(), san(dns("a.test"))])
    # From here on CPython gives an error, or what is its own; see the differences in the spec.
    yield "bit-string", dict(subject=name(("uniqueId", tlv(3, b"\0\x01\x02")), ("CN", "bits")))
    yield "not-a-string", dict(
        subject=name(("CN", integer(7)), ("O", tlv(26, b"visible")), ("OU", tlv(23, b"1"))))
    yield "long-serial", dict(serial=tlv(2, b"\x01" + bytes([0xAB] * 39)))
    yield "not-utf8", dict(
        subject=name(("CN", tlv(12, b"caf\xe9")), ("O", tlv(30, b"\0a\0"))),
        extensions=[san(tlv(0x82, b"caf\xe9.test"), tlv(0x86, b"http://\xff/"))])
    yield "broken-alternative-names", dict(extensions=[ext("2.5.29.17", seq(tlv(0x1F, b"x")))])
    yield "cut-extensions", dict(extensions=[
        ext("2.5.29.17", b"\x30\x7f\x82\x01a"), ext("2.5.29.31", b"\x30"),
        ext("1.3.6.1.5.5.7.1.1", b"")])
    yield "many-names", dict(extensions=[san(*[dns(f"n{i}.test") for i in range(2000)])])


def main():
    with tempfile.TemporaryDirectory() as work:
        for label, contents in fixtures():
            der = certificate(work, **contents)
            text = base64.encodebytes(der).decode().replace("\n", "")
            lines = [text[i:i + 64] for i in range(0, len(text), 64)]
            with open(os.path.join(HERE, label + ".pem"), "w", encoding="ascii") as out:
                out.write("-----BEGIN CERTIFICATE-----\n" + "\n".join(lines)
                          + "\n-----END CERTIFICATE-----\n")


if __name__ == "__main__":
    main()
