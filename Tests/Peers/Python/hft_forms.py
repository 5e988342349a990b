"""Forms of the HFT simulator's answers and events, a book as its market data makes it, and how clients are run."""

import argparse
import asyncio
import json
import signal

import httpx
import websockets

from shapes import Failed, array, fits, flag, integer, matches, maybe, one_of, row, text, want

decimal = matches(r"-?\d+(\.\d+)?")
instant = matches(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
side, level = one_of("buy", "sell"), row(decimal, integer)
status = one_of("open", "partial", "filled", "canceled", "rejected")
# Keys that may be left out.
OPTIONAL = frozenset({
    "client_order_id", "tick_decimals", "cash_subunits_per_tick", "price", "last_price", "reason"})


def list_of(item):
    return array(item, OPTIONAL)


SYMBOL = {
    "sym": text, "tick": decimal, "tick_decimals": integer, "cash_subunits_per_tick": integer, "min_qty": integer,
    "lot": integer, "status": one_of("open", "halted"),
}
BOOK = {"sym": text, "seq": integer, "bids": array(level), "asks": array(level)}
ORDER = {
    "order_id": text, "client_order_id": maybe(text), "sym": text, "side": side, "type": one_of("limit", "market"),
    "price": maybe(decimal), "qty": integer, "filled_qty": integer, "tif": one_of("GTC", "IOC", "FOK"),
    "status": status, "ts": instant,
}
EVENT = {
    "order_id": text, "client_order_id": maybe(text), "sym": text, "side": side, "price": maybe(decimal),
    "qty": integer, "filled_qty": integer, "last_qty": integer, "last_price": maybe(decimal), "status": status,
    "reason": maybe(text),
}
PORTFOLIO = {"cash": decimal, "positions": array({"sym": text, "qty": integer, "avg_price": decimal})}
CANDLES = {"sym": text, "interval_ms": integer, "candles": array({
    "t": integer, "open": decimal, "high": decimal, "low": decimal, "close": decimal, "volume": integer, "seq": integer,
    "full": flag})}
TRADE = {"sym": text, "seq": integer, "price": decimal, "qty": integer, "side": side, "ts_ns": integer}
KINDS = {"md.snapshot": BOOK, "md.delta": BOOK, "md.trade": TRADE}
KINDS |= dict.fromkeys(
    ("order.accepted", "order.rejected", "order.partial", "order.filled", "order.canceled"), EVENT)


def shaped(value, shape):
    """The value, which has this form."""
    if not fits(value, shape, OPTIONAL):
        raise Failed(f"its form is wrong: {json.dumps(value)}")
    return value


def open_of(orders):
    """The names of the orders that are open: whether others are listed nobody says."""
    return [each["order_id"] for each in shaped(orders, list_of(ORDER)) if each["status"] in ("open", "partial")]


def event(message):
    """Kind and payload of an event."""
    want(message["type"] == "event" and message["ver"] == "1.0" and instant(message["ts"]), message)
    return message["event"], shaped(message["payload"], KINDS[message["event"]])


class Book:
    """A copy of a symbol's book, kept by market data."""

    def __init__(self):
        self.seq, self.sides = None, {"bids": {}, "asks": {}}
        # The first levels as they were after each event.
        self.states = {}

    def take(self, kind, payload):
        if kind == "md.snapshot":
            self.sides = {name: {float(price): qty for price, qty in payload[name]} for name in self.sides}
        else:
            want(self.seq is not None, f"{kind} comes before a snapshot")
            want(payload["seq"] == self.seq + 1, f"{payload['seq']} comes after {self.seq}")
        self.seq = payload["seq"]
        if kind == "md.delta":
            for name, levels in self.sides.items():
                for price, qty in payload[name]:
                    levels[float(price)] = qty
                    if qty == 0:
                        del levels[float(price)]
        self.states[self.seq] = self.first(5)

    def first(self, count):
        bids, asks = (sorted(self.sides[name].items()) for name in ("bids", "asks"))
        return bids[::-1][:count], asks[:count]


def first_of(book):
    """The levels of a book that was asked for."""
    return tuple([(float(price), qty) for price, qty in book[name]] for name in ("bids", "asks"))


def run(flows):
    """Runs the flow of `flows` that the command line names, and returns its exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("flow", choices=flows)
    parser.add_argument("url")
    parser.add_argument("--symbol")
    parser.add_argument("--price")
    parser.add_argument("--seconds", type=float, default=1, help="how long market data is watched")
    options = parser.parse_args()
    # Whatever happens, it ends.
    signal.alarm(120)
    try:
        asyncio.run(flows[options.flow](options))
    except (Failed, OSError, TimeoutError, httpx.HTTPError, websockets.WebSocketException) as problem:
        print(f"{options.flow}: {problem!r}")
        return 1
    print(f"{options.flow}: well")
    return 0
