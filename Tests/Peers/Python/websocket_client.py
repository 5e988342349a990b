"""Talks to a WebSocket echo server; prints `ok WHAT` for each thing that came back as it should.

Ends with status 0 if all did.
"""

import argparse
import ssl
import sys

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect


def echoes(connection, message):
    connection.send(message)
    return connection.recv(timeout=60) == message


def in_fragments(connection, pieces, whole):
    connection.send(pieces)
    return connection.recv(timeout=60) == whole


def ping_between(connection):
    pong = None

    def pieces():
        nonlocal pong
        yield "before "
        pong = connection.ping(b"p" * 125)
        yield "after"

    return in_fragments(connection, pieces(), "before after") and pong.wait(60)


def pongs(connection, payload):
    return connection.ping(payload).wait(60)


def many(connection, count):
    for number in range(count):
        connection.send(f"message {number}")
    return all(connection.recv(timeout=60) == f"message {number}" for number in range(count))


CHECKS = {
    "an empty text": lambda c: echoes(c, ""),
    "no bytes": lambda c: echoes(c, b""),
    "a text": lambda c: echoes(c, "prices in € and ¥, 📈"),
    "125 bytes": lambda c: echoes(c, b"\x00" * 125),
    "126 bytes": lambda c: echoes(c, b"\xff" * 126),
    "65535 bytes": lambda c: echoes(c, bytes(range(256)) * 255 + bytes(255)),
    "65536 bytes": lambda c: echoes(c, bytes(range(256)) * 256),
    "half a mebibyte": lambda c: echoes(c, bytes(1 << 19)),
    "a text in fragments": lambda c: in_fragments(c, ["one ", "", "two ", "three"], "one two three"),
    "bytes in 300 fragments": lambda c: in_fragments(c, [bytes([n % 256]) * 10 for n in range(300)],
                                                     b"".join(bytes([n % 256]) * 10 for n in range(300))),
    "a ping between fragments": ping_between,
    "an empty ping": lambda c: pongs(c, b""),
    "a ping of 125 bytes": lambda c: pongs(c, b"x" * 125),
    "1000 messages at once": lambda c: many(c, 1000),
}


def closes(uri, context, code, reason):
    with connect(uri, ssl=context, compression=None) as connection:
        connection.close(code, reason)
        return connection.close_code == code


def is_closed(uri, context, message, code):
    with connect(uri, ssl=context, compression=None) as connection:
        try:
            connection.send(message)
            connection.recv(timeout=60)
        except ConnectionClosed:
            return connection.close_code == code
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("uri")
    parser.add_argument("--authority", help="PEM; whose certificates are trusted")
    parser.add_argument("--limit", type=int, help="bytes of the longest message the server takes")
    options = parser.parse_args()
    context = ssl.create_default_context(cafile=options.authority) if options.authority else None
    results = {}
    for compression in (None, "deflate"):
        offered = " offering compression" if compression else ""
        with connect(options.uri, ssl=context, compression=compression, max_size=1 << 22) as connection:
            for name, check in CHECKS.items():
                results[name + offered] = check(connection)
    for code in (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999):
        results[f"close with {code}"] = closes(options.uri, context, code, "")
    results["close with a text of 123 bytes"] = closes(options.uri, context, 4000, "é" * 61 + "!")
    if options.limit:
        results["a message too long"] = is_closed(options.uri, context, bytes(options.limit + 1), 1009)
        results["fragments too long"] = is_closed(options.uri, context, [bytes(options.limit // 4)] * 5, 1009)
    for name, passed in results.items():
        print("ok" if passed else "failed", name, flush=True)
    return 0 if all(results.values()) else 1


sys.exit(main())
