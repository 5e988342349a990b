"""Peers in Python: struct, json, orjson and msgspec, measured on request in turn with others.

Reads requests from standard input, one a line, and answers each with one line:
  load MESSAGE BINARY [JSON COMPACT]   paths of files: frames one after the other; one text a line
      -> sums of the values that the decoders read, which must all be the same
  run MESSAGE OPERATION PEER PASSES  -> nanoseconds for so many passes over all messages
  quit
"""
import collections
import json
import struct
import sys
import time

import msgspec
import orjson

# Codes are those of struct; "x" is padding, "s" text of fixed width.
MESSAGES = {
    "quote": "SymbolID:I BidPrice:d BidQuantity:f :4x AskPrice:d AskQuantity:f DateTime:I",
    "snapshot": (
        "SymbolID:I SessionSettlementPrice:d SessionOpenPrice:d SessionHighPrice:d SessionLowPrice:d SessionVolume:d"
        " SessionNumTrades:I OpenInterest:I BidPrice:d AskPrice:d AskQuantity:d BidQuantity:d LastTradePrice:d"
        " LastTradeVolume:d LastTradeDateTime:d BidAskDateTime:d SessionSettlementDateTime:I TradingSessionDate:I"
        " TradingStatus:b :7x MarketDepthUpdateDateTime:d"
    ),
    "order": (
        "Symbol:64s Exchange:16s TradeAccount:32s ClientOrderID:32s OrderType:i BuySell:i :4x Price1:d Price2:d"
        " Quantity:d TimeInForce:i :4x GoodTillDateTime:q IsAutomatedOrder:B IsParentOrder:B FreeFormText:48s :2x"
        " OpenOrClose:i MaxShowQuantity:d Price1AsString:16s Price2AsString:16s IntendedPositionQuantity:d"
    ),
    "record": (
        "RequestID:i StartDateTime:q OpenPrice:d HighPrice:d LowPrice:d LastPrice:d Volume:d NumTrades:I :4x"
        " BidVolume:d AskVolume:d IsFinalRecord:B :7x"
    ),
    "transaction": (
        "Data1:1s Data2:1s MessageLen:H MessageType:H Padding:H Account:I OrderID:Q SymbolEnum:H OrderType:H"
        " SymbolType:H BOPrice:d BOSide:H BOOrderQty:d TIF:H StopLimitPrice:d BOSymbol:12s OrigOrderID:Q"
        " BOCancelShares:d ExecID:Q ExecShares:d RemainingQuantity:d ExecFee:d ExpirationDate:12s TraderID:6s"
        " RejectReason:H SendingTime:Q TradingSessionID:i Key:i DisplaySize:d RefreshSize:d Layers:h SizeIncrement:d"
        " PriceIncrement:d PriceOffset:d BOOrigPrice:d ExecPrice:d MsgSeqNum:q TakeProfitPrice:d TriggerType:H"
        " SecondLegPrice:d RouteEnum:H ModifyType:H Attributes:12s"
    ),
}
UNSET = {"d": sys.float_info.max, "I": 0xFFFFFFFF}
BITS = {"d": "<Q", "f": "<I"}


class Message:
    """One message: its fields as struct and as msgspec know them."""

    def __init__(self, spelled):
        pairs = [part.split(":") for part in spelled.split()]
        # DTC's header isn't among the fields; a message that names its own is of the order-entry venue.
        self.isDTC = pairs[0][0] != "Data1"
        self.layout = struct.Struct("<" + "HH" * self.isDTC + "".join(code for _, code in pairs))
        self.codes = {name: code[-1] for name, code in pairs if name}
        # JSON has both names of a record's counter.
        members = []
        for name, code in self.codes.items():
            if name == "NumTrades":
                members.append(("OpenInterest", int))
            members.append((name, {"d": float, "f": float, "s": str}.get(code, int)))
        self.names = [name for name, _ in members]
        self.typed = msgspec.defstruct("Message", [("Type", int)] + members, gc=False)
        values = msgspec.defstruct("Values", members, array_like=True, gc=False)
        self.compact = msgspec.defstruct("Compact", [("Type", int), ("F", values)], gc=False)

    def sum(self, value):
        """The sum over the fields, as all subjects build it; `value` gives a field by its name."""
        total = 0
        for name, code in self.codes.items():
            field = value(name)
            if code == "s" and not self.isDTC:
                total += field[0] + field[-1]
            elif code == "s":
                total += len(field.rstrip(b"\0") if isinstance(field, bytes) else field.encode())
            elif field != UNSET.get(code):
                total += struct.unpack(BITS[code], struct.pack("<" + code, field))[0] if code in BITS else field
        return total % (1 << 64)


def keep_none(iterator):
    """Runs through `iterator` as fast as can be."""
    collections.deque(iterator, maxlen=0)


def load(message, binary, text=None, compact=None):
    """The work of every peer, by operation and peer, and the sums over what the decoders read."""
    size = message.layout.size
    with open(binary, "rb") as file:
        frames = file.read()
    frames = [frames[start:start + size] for start in range(0, len(frames), size)]
    unpack, pack = message.layout.unpack, message.layout.pack
    rows = [unpack(frame) for frame in frames]
    names = list(message.codes)
    sums = [sum(message.sum(dict(zip(names, row[len(row) - len(names):])).get) for row in rows)]
    runs = {
        ("binary_decode", "struct"): lambda: keep_none(map(unpack, frames)),
        ("binary_encode", "struct"): lambda: keep_none(pack(*row) for row in rows),
        ("binary_round_trip", "struct"): lambda: keep_none(unpack(pack(*row)) for row in rows),
    }
    if text is None:
        return runs, [total % (1 << 64) for total in sums]

    with open(text, "rb") as file:
        texts = file.read().splitlines()
    with open(compact, "rb") as file:
        compacts = file.read().splitlines()

    objects = [orjson.loads(one) for one in texts]
    read_typed = msgspec.json.Decoder(message.typed).decode
    read_compact = msgspec.json.Decoder(message.compact).decode
    typed, arrays = [read_typed(one) for one in texts], [read_compact(one) for one in compacts]
    write_typed = msgspec.json.Encoder().encode
    write_json = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode

    sums += [
        sum(message.sum(json.loads(one).get) for one in texts),
        sum(message.sum(one.get) for one in objects),
        sum(message.sum(lambda name: getattr(one, name)) for one in typed),
        sum(message.sum(lambda name: getattr(one.F, name)) for one in arrays),
    ]
    runs |= {
        ("JSON_decode", "json"): lambda: keep_none(map(json.loads, texts)),
        ("JSON_decode", "orjson"): lambda: keep_none(map(orjson.loads, texts)),
        ("JSON_decode", "msgspec"): lambda: keep_none(map(read_typed, texts)),
        ("JSON_encode", "json"): lambda: keep_none(map(write_json, objects)),
        ("JSON_encode", "orjson"): lambda: keep_none(map(orjson.dumps, objects)),
        ("JSON_encode", "msgspec"): lambda: keep_none(map(write_typed, typed)),
        ("compact_decode", "msgspec"): lambda: keep_none(map(read_compact, compacts)),
        ("compact_encode", "msgspec"): lambda: keep_none(map(write_typed, arrays)),
    }
    return runs, [total % (1 << 64) for total in sums]


def main():
    loaded = {}
    for line in sys.stdin:
        request, *rest = line.split()
        if request == "load":
            name, *paths = rest
            loaded[name], sums = load(Message(MESSAGES[name]), *paths)
            print(*sums, flush=True)
        elif request == "run":
            name, operation, peer, passes = rest
            run = loaded[name][operation, peer]
            start = time.perf_counter_ns()
            for _ in range(int(passes)):
                run()
            print(time.perf_counter_ns() - start, flush=True)
        else:
            break


main()
