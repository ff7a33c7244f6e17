"""Decodes certificates with CPython's ssl: one line of output for each line of input, a file.

A line is the map that getpeercert() gives, its keys in their order, each with its value as JSON in
ASCII, a tab between them, tuples as lists; or "error" and what CPython says.
"""

import json
import ssl
import sys


def plain(value):
    if isinstance(value, bytes):
        return "bytes " + value.hex()
    raise TypeError(type(value))


for line in sys.stdin:
    try:
        decoded = ssl._ssl._test_decode_cert(line.rstrip("\n"))
        pairs = [k + "=" + json.dumps(v, separators=(",", ":"), default=plain)
                 for k, v in decoded.items()]
        print("\t".join(pairs))
    except (ValueError, OSError) as e:
        print("error", repr(e))
