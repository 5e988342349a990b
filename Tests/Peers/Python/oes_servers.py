"""The venue's public example servers, as they were observed: AES and OES, until standard input ends.

Prints `listening AES_PORT OES_PORT`. Nothing here comes from Venuewire: the bytes are packed from the published layouts,
and the behaviour, faults included, is what `example_server_behaviour` and `receive_function` in
`Tests/Recorded/OES/rules.json` say of the newest Python version:

- The AES answers every burst of input with one logon answer. The OES answers the first burst since it began likewise, and
  each later one, on any connection, with one acknowledgement of always the same order.
- A burst is what can be read until the socket is dry. Messages in it are decoded in order up to the first failure; what is
  left then is thrown away, so the rest of a message that was cut is taken for a new header.
- Tags whose messages the example's own builder can't make, and exactly three bytes, end the connection without an answer.
"""

import argparse
import selectors
import socket
import struct
import sys

# Lengths of messages that are decoded, by tag.
DECODED = {b"H": 143, b"Y": 64, b"Q": 56, b"w": 34, b"T": 250}
# Tags whose builder fails on any message that is complete.
BREAKING = b"NEfsVtMmOSU"

LOGON = struct.Struct("<1s1sHHI6s6sI24s24s24s24sQIIHH1s")
TRANSACTION = struct.Struct("<1s1sHHHIQHHHdHdHd12sQdQddd12s6sHQiiddhdddddqdHdHH12s")


class BuilderError(Exception):
    """What ends a connection."""


def receive(buffer):
    """Takes one message from the buffer; returns its length, 0 where that fails."""
    if len(buffer) < 3:
        return 0
    if len(buffer) == 3:
        raise BuilderError("index out of range")
    (length,) = struct.unpack_from("<H", buffer, 2)
    if len(buffer) < length:
        return 0
    tag = bytes(buffer[:1])
    if tag in BREAKING:
        raise BuilderError("takes 0 positional arguments but 1 was given")
    if DECODED.get(tag) != length:
        return 0
    try:
        check_texts(tag, buffer)
    except UnicodeDecodeError:
        return 0
    return length


def check_texts(tag, buffer):
    if tag == b"H":
        for start, end in ((10, 16), (16, 22), (26, 122)):
            bytes(buffer[start:end]).decode("utf-8")


def logon_answer(order_entry):
    return LOGON.pack(
        b"H", b"\0", 143, 1, 100700, b"1F6A", b"BOU7", 506, order_entry, b"1", b"1", b"1", 0, 1500201, 432451, 1, 0, b"\0")


def acknowledgement():
    return TRANSACTION.pack(
        b"T", b"\0", 250, 14, 0, 100700, 46832151, 1, 1, 1, 50100.5, 3, 2.0, 2, 0.0, b"BTCUSD", 0, 0.0, 0, 0.0, 0.0, 0.0,
        b"", b"", 0, 1000, 506, 42341, 0.0, 0.0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 79488880, 0.0, 0, 1111.0, 1, 1, b"")


class AuthenticationServer:
    def __init__(self, order_entry):
        self.answer_bytes = logon_answer(order_entry.encode())

    def answer(self):
        return self.answer_bytes


class OrderEntryServer:
    def __init__(self):
        self.is_fresh = True

    def answer(self):
        if self.is_fresh:
            self.is_fresh = False
            return logon_answer(b"1")
        return acknowledgement()


def serve_burst(connection, server):
    """Reads until the socket is dry and answers once; returns whether the connection goes on."""
    buffer = bytearray()
    try:
        while True:
            try:
                piece = connection.recv(4096)
            except BlockingIOError:
                break
            if not piece:
                return False
            buffer += piece
        while length := receive(buffer):
            del buffer[:length]
        connection.sendall(server.answer())
    except (BuilderError, OSError):
        return False
    return True


def listen(port):
    listener = socket.create_server(("127.0.0.1", port))
    listener.setblocking(False)
    return listener


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--aes-port", type=int, default=0)
    parser.add_argument("--oes-port", type=int, default=0)
    arguments = parser.parse_args()
    aes, oes = listen(arguments.aes_port), listen(arguments.oes_port)
    oes_port = oes.getsockname()[1]
    selector = selectors.DefaultSelector()
    selector.register(aes, selectors.EVENT_READ, AuthenticationServer(f"127.0.0.1:{oes_port}"))
    selector.register(oes, selectors.EVENT_READ, OrderEntryServer())
    selector.register(sys.stdin, selectors.EVENT_READ)
    listeners = {aes, oes}
    print(f"listening {aes.getsockname()[1]} {oes_port}", flush=True)
    while True:
        for key, _ in selector.select():
            if key.fileobj is sys.stdin:
                if not sys.stdin.readline():
                    return
            elif key.fileobj in listeners:
                connection, _ = key.fileobj.accept()
                connection.setblocking(False)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                selector.register(connection, selectors.EVENT_READ, key.data)
            elif not serve_burst(key.fileobj, key.data):
                selector.unregister(key.fileobj)
                key.fileobj.close()


if __name__ == "__main__":
    main()
