"""The published clients of the binary order-entry venue, byte by byte: what they send, how they read, what they want.

Written from the descriptions of those clients alone, with nothing of this project's code and only Python's own library.
Each prints what it does and exits with 0 where its flow came to its end, with 1 where it didn't.

    oes_clients.py automatic-2021-10|automatic-head|menu|steps HOST PORT [--key K] [--user U] [--account A] [--pause S]
"""

import argparse
import hashlib
import hmac
import select
import signal
import socket
import struct
import sys
import time

LOGON = struct.Struct("<1s1sHHI6s6sI24s24s24s24sQIIHH1s")
INSTRUMENTS = struct.Struct("<1s1sHHIIHI24sHHIQI")
RISK = struct.Struct("<1s1sHHHIIHIIQ")
OPEN_ORDERS = struct.Struct("<1s1shhih12siqi")
SUBSCRIBE = struct.Struct("<1s1sHHHIIIqI" + "H16sHH1s" * 5)
# Up to TriggerType both forms are the same.
ORDER_HEAD = "<1s1sHHHIQHHHdHdHd12sQdQddd12s6sHQiiddhddddd qdH".replace(" ", "")
ORDER = struct.Struct(ORDER_HEAD + "dHH12s")
ORDER_V1 = struct.Struct(ORDER_HEAD + "12s")
ORDER_FIELDS = (
    "Data1 Data2 MessageLen MessageType Padding Account OrderID SymbolEnum OrderType SymbolType BOPrice BOSide"
    " BOOrderQty TIF StopLimitPrice BOSymbol OrigOrderID BOCancelShares ExecID ExecShares RemainingQuantity ExecFee"
    " ExpirationDate TraderID RejectReason SendingTime TradingSessionID Key DisplaySize RefreshSize Layers"
    " SizeIncrement PriceIncrement PriceOffset BOOrigPrice ExecPrice MsgSeqNum TakeProfitPrice TriggerType"
).split()

ACK, REJECT, REPLACED, CANCELLED = 14, 12, 16, 15
FILLS = (8, 9, 17, 18)

assert (LOGON.size, INSTRUMENTS.size, RISK.size, OPEN_ORDERS.size) == (143, 64, 34, 40)
assert (SUBSCRIBE.size, ORDER.size, ORDER_V1.size) == (147, 250, 238)


class Failed(Exception):
    """The flow can't go on."""


def one_time_code(key):
    """Of the key's own bytes, counter 0, six digits: the base32 on the way changes nothing."""
    digest = hmac.new(key.encode(), struct.pack(">Q", 0), hashlib.sha1).digest()
    offset = digest[19] & 15
    word = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return b"%06d" % (word % 1000000)


def logon(account, code, user, key, kind=1, example=True, sending_time=0):
    """A logon; the example's values where they aren't given."""
    address = b"1" if example else b""
    session, number = (506, 1500201) if example else (0, 0)
    return LOGON.pack(
        b"H", b"", 143, kind, account, code, user, session, address, address, address, address, sending_time, number,
        key, 0, 0, b"")


def order(form, tail, **values):
    """A transaction of either form."""
    fields = dict.fromkeys(ORDER_FIELDS, 0)
    for text in ("BOSymbol", "ExpirationDate", "TraderID", "Data2"):
        fields[text] = b""
    fields.update(Data1=b"T", MessageLen=form.size, **values)
    return form.pack(*(fields[name] for name in ORDER_FIELDS), *tail)


EXAMPLE_ORDER = dict(
    Account=100700, OrderID=46832151, SymbolEnum=1, OrderType=1, SymbolType=1, BOPrice=50100.5, BOSide=3, BOOrderQty=2.0,
    TIF=2, BOSymbol=b"BTCUSD", SendingTime=1000, TradingSessionID=506, MsgSeqNum=79488880)


class Link:
    """A connection that reads as the published library does.

    The socket is read until it would block; what was read is taken apart until that fails; what is left then is thrown
    away, so a message that comes in two parts is lost. Lost bytes are an error here: the servers must not cause any.
    """

    SIZES = {b"H": 143, b"Q": 56, b"N": 161, b"h": 161, b"Y": 64}

    def __init__(self, host, port):
        print(f"Starting connection to {host} : {port}")
        self.socket = socket.create_connection((host, port), timeout=20)
        self.socket.setblocking(False)

    def send(self, message):
        print(f"Sending {len(message)} bytes", message.hex().upper())
        self.socket.setblocking(True)
        self.socket.settimeout(20)
        self.socket.sendall(message)
        self.socket.setblocking(False)

    def read(self, timeout=20):
        """The messages of one burst; none where nothing comes in time."""
        if not select.select([self.socket], [], [], timeout)[0]:
            return []
        data = b""
        while True:
            try:
                piece = self.socket.recv(4096)
            except BlockingIOError:
                # On a real network the rest of a message would be on its way; here it is waited for.
                if self.is_cut(data) and select.select([self.socket], [], [], 20)[0]:
                    continue
                break
            if not piece:
                if data:
                    break
                raise Failed("Peer closed.")
            data += piece
        return self.messages(data)

    @staticmethod
    def is_cut(data):
        offset = 0
        while offset < len(data):
            if len(data) - offset < 4:
                return True
            length = struct.unpack_from("<H", data, offset + 2)[0]
            if length < 4 or offset + length > len(data):
                return length >= 4
            offset += length
        return False

    def messages(self, data):
        found = []
        while data:
            if len(data) < 4:
                raise Failed("not enough header")
            length = struct.unpack_from("<H", data, 2)[0]
            if len(data) < length:
                raise Failed("not enough body")
            message, data = data[:length], data[length:]
            tag = message[:1]
            if tag == b"T":
                if length not in (ORDER.size, ORDER_V1.size):
                    raise Failed(f"parse error: T of {length} bytes")
            elif self.SIZES.get(tag) != length:
                raise Failed(f"parse error: {tag} of {length} bytes")
            print(f"Message type is {tag.decode()}, required len is {length}")
            found.append(message)
        return found

    def is_open(self):
        """Whether the server still has the connection."""
        try:
            return self.socket.recv(1, socket.MSG_PEEK) != b""
        except BlockingIOError:
            return True

    def closes(self):
        """Waits until the server closes, and takes nothing before that."""
        if not select.select([self.socket], [], [], 20)[0]:
            return False
        return self.socket.recv(4096) == b""


def logon_status(message):
    fields = LOGON.unpack(message)
    return fields[15], fields


def transaction(message):
    form = ORDER if len(message) == ORDER.size else ORDER_V1
    return dict(zip(ORDER_FIELDS, form.unpack(message)))


def authenticate(options, example):
    """The AES's part: the connection, the address of the order server and the key."""
    code, user = one_time_code(options.key), options.user.encode()
    link = Link(options.host, options.port)
    stamp = 0 if example else time.time_ns()
    link.send(logon(options.account, code, user, 0, example=example, sending_time=stamp))
    answers = link.read()
    if len(answers) != 1 or answers[0][:1] != b"H":
        raise Failed(f"the AES answered with {answers}")
    status, fields = logon_status(answers[0])
    if status != 1:
        raise Failed(f"AES Logon fail, reason {fields[16]}")
    print("AES Logon success")
    parts = fields[8].rstrip(b"\0").decode().split(":")
    if len(parts) != 2:
        raise Failed("AES Logon fail, invalid OES IP")
    print(f"The OES server is {parts[0]} : {parts[1]}")
    return link, parts[0], int(parts[1]), fields[14]


def automatic(options, example):
    """The client of the second README: 48 transactions that nobody waits for, one each second."""
    authentication, host, port, key = authenticate(options, example)
    orders = Link(host, port)
    code, user = one_time_code(options.key), options.user.encode()
    orders.send(logon(options.account, code, user, key, example=example, sending_time=0 if example else time.time_ns()))
    logons, answers, fills = 0, [], 0
    kinds = [(kind, asked) for asked in range(1, 18) if asked != 10 for kind in (1, 2, 6)]
    assert len(kinds) == 48

    def take(messages):
        nonlocal logons, fills
        for message in messages:
            if message[:1] == b"H":
                logons += 1
                if logon_status(message)[0] != 1:
                    raise Failed("OES Logon fail")
                continue
            fields = transaction(message)
            if fields["MessageType"] in FILLS:
                fills += 1
            else:
                answers.append((fields["MessageType"], fields["RejectReason"], fields["OrderType"]))

    for kind, asked in kinds:
        time.sleep(options.pause)
        print(f"Sending the Order message, msg_type= {kind} order_type= {asked}")
        if example:
            values = dict(EXAMPLE_ORDER, MessageType=kind, OrderType=asked)
            orders.send(order(ORDER, (1111.0, 1, 1, b""), **values))
        else:
            # The type stays 0, whatever is printed.
            values = dict(OrderType=asked, BOSymbol=b"BTCUSD", Key=0)
            orders.send(order(ORDER, (0.0, 0, 0, b"NYNNNNNNNNNN"), **values))
        take(orders.read(0))
    while len(answers) < len(kinds):
        take(orders.read())
    if logons != 1:
        raise Failed(f"{logons} logons were answered")
    if not orders.is_open() or not authentication.is_open():
        raise Failed("the server closed a connection")
    print(f"{len(answers)} answers, {fills} fills")
    return answers


def automatic_2021_10(options):
    answers = automatic(options, True)
    if answers[0][0] != ACK:
        raise Failed(f"the first order was answered with {answers[0]}")
    if any(kind != REJECT for kind, _, _ in answers[1:]):
        raise Failed("an order with a used number was taken")


def automatic_head(options):
    answers = automatic(options, False)
    if any((kind, reason) != (REJECT, 12) for kind, reason, _ in answers):
        raise Failed(f"transactions without a type were answered with {answers}")


def menu(options):
    """The client of the first README: one connection, and one look at the socket after each letter."""
    link = Link(options.host, options.port)
    request = {
        "H": logon(100700, b"1F6A", b"BOU7", 432451),
        "Y": INSTRUMENTS.pack(b"Y", b"", 64, 0, 0, 100700, 2, 432451, b"", 0, 0, 506, 0, 1500201),
        "w": RISK.pack(b"w", b"", 34, 0, 2, 10070, 506, 1, 432451, 1005231, 0),
        "E": OPEN_ORDERS.pack(b"E", b"", 40, 0, 10070, 0, b"BTCUSD", 506, 0, 1500201),
        "f": RISK.pack(b"f", b"", 34, 0, 0, 100500, 0, 1, 0, 0, 1623152815),
        "T": order(ORDER_V1, (b"",), **dict(EXAMPLE_ORDER, MessageType=1)),
        "s": SUBSCRIBE.pack(b"s", b"", 147, 1, 0, 100700, 468321, 200, 184232029271, 52488131, *(0, b"", 0, 0, b"") * 5),
    }
    # Each letter and what it is answered with: nothing where there is no open order yet, and an empty subscription.
    rounds = [
        ("H", b"H"), ("Y", b"Q"), ("w", b"N"), ("E", b""), ("f", b"h"), ("T", b"T"), ("E", b"T"), ("s", b""),
    ]
    earlier = set()
    for letter, wanted in rounds:
        print(f"Enter a valid message type: {letter}")
        link.send(request[letter])
        # The answer is read in the rounds after; letter 0 only reads. One of several messages may take several rounds.
        print("Enter a valid message type: 0")
        messages = link.read(20 if wanted else 0.2)
        while wanted and not any(message[:1] == wanted for message in messages):
            print("Enter a valid message type: 0")
            messages = link.read()
            if not messages:
                raise Failed(f"{letter} wasn't answered")
        messages = [message for message in messages if message[:1] not in earlier]
        if any(message[:1] != wanted for message in messages):
            raise Failed(f"{letter} was answered with {messages}")
        earlier |= {wanted} - {b"T"}
        if letter == "H" and logon_status(messages[0])[0] != 1:
            raise Failed("the logon was refused")
        if letter == "T":
            answer = transaction(messages[0])
            if answer["MessageType"] != ACK or len(messages[0]) != ORDER_V1.size:
                raise Failed(f"the order was answered with {answer}")
    if not link.is_open():
        raise Failed("the server closed the connection")


def steps(options):
    """The third flow: logon, an order once that succeeded, a logout once that is acknowledged."""
    link = Link(options.host, options.port)
    print("1: logon")
    link.send(logon(100700, b"1F6A", b"BOU7", 432451))
    answer = link.read()
    if len(answer) != 1 or logon_status(answer[0])[0] != 1:
        raise Failed("the logon was refused")
    print("2: order")
    link.send(order(ORDER_V1, (b"",), **dict(EXAMPLE_ORDER, MessageType=1)))
    answer = link.read()
    if not answer or transaction(answer[0])["MessageType"] != ACK:
        raise Failed("the order wasn't acknowledged")
    print("3: logout")
    link.send(logon(100700, b"1F6A", b"BOU7", 432451, kind=2))
    if not link.closes():
        raise Failed("the logout was answered")
    print("4: done")


FLOWS = {"automatic-2021-10": automatic_2021_10, "automatic-head": automatic_head, "menu": menu, "steps": steps}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("flow", choices=FLOWS)
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("--key", default="1")
    parser.add_argument("--user", default="BOU7")
    parser.add_argument("--account", type=int, default=100700)
    parser.add_argument("--pause", type=float, default=0.005)
    options = parser.parse_args()
    # Whatever happens, it ends.
    signal.alarm(120)
    try:
        FLOWS[options.flow](options)
    except (Failed, OSError, struct.error) as problem:
        print(f"{options.flow}: {problem}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
