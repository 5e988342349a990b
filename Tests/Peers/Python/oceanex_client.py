"""Behaves as the published interactive OceanEx client for Python does, without its prompts, against a server at a URL.

Written from the description of that client alone, with nothing of this project's code: a thread reads and matches what
comes in against the client's list of callbacks, in its order; the flow types choices of the menu and waits for their
callbacks. The key is `key.pem` in the working directory. Each flow prints what it does and exits with 0 where it came
to its end, with 1 where the server didn't behave as the client needs.

    oceanex_client.py menu|login-first|wrong-signature|heartbeat|silence URL [--uid U] [--api-key K] [--market M]
                      [--price P] [--volume V]
"""

import argparse
import base64
import json
import pathlib
import queue
import signal
import subprocess
import sys
import threading
import time
import uuid

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from shapes import Failed, array, fits, flag, integer, matches, maybe, named, number, one_of, row, text, want

STARS = "*" * 37
PRIVATE = {"AccountHandler", "OrderHandler", "OrderHistoryHandler"}

decimal = matches(r"-?\d+\.\d+")
instant = matches(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
level, candle = row(decimal, decimal), row(*[number] * 6)

ORDER = {
    "id": integer, "market": text, "market_name": text, "market_display_name": text, "side": one_of("bid", "ask"),
    "ord_type": one_of("limit", "market"), "price": maybe(decimal), "avg_price": decimal,
    "volume": decimal, "executed_volume": decimal, "remaining_volume": decimal,
    "state": one_of("wait", "done", "cancel"), "trades_count": integer, "created_at": instant, "created_on": integer,
}
TRADE = {
    "id": integer, "order_id": integer, "market": text, "market_name": text, "market_display_name": text,
    "side": one_of("bid", "ask"), "price": decimal, "volume": decimal, "funds": decimal, "fee": decimal,
    "ask_fee": decimal, "ask_fee_currency_id": text, "bid_fee": decimal, "bid_fee_currency_id": text,
    "created_at": instant, "created_on": integer,
}
DETAIL = {**ORDER, "trades": array(TRADE)}
PAGE = {"resources": array(ORDER), "resources_count": integer}
FEE = {"type": one_of("relative"), "value": decimal}
SHAPES = {
    "login": {"scopes": {"query": flag, "sell/buy": flag, "withdraw": flag}},
    "tickers": named({
        "name": text, "display_name": text, "base_unit": text, "quote_unit": text, "at": integer, "buy": decimal,
        "sell": decimal, "last": decimal, "open": decimal, "first": decimal, "high": decimal, "low": decimal,
        "volume": decimal, "funds": decimal, "h24_trend": decimal, "position": integer}),
    "markets": array({
        "id": text, "name": text, "display_name": text, "group": text, "enabled": flag, "price_precision": integer,
        "amount_precision": integer, "ask_precision": integer, "bid_precision": integer, "usd_precision": integer,
        "minimum_trading_amount": decimal}),
    "trading fee": array({"market_id": text, "ask_fee": FEE, "bid_fee": FEE}),
    "account": {"accounts": array({
        "currency": text, "balance": decimal, "locked": decimal, "btc_equivalent_balance": decimal, "type": text,
        "deposit": text, "withdraw": text, "exchange": text, "is_combination_address": flag,
        "markets": array({"base_unit": text, "quote_unit": text, "display_name": text})})},
    "order ack": ORDER, "cancel ack": array(integer), "mass cancel": array(integer), "cancel rejected": {
        "ids": array(integer), "message": text},
    "open orders": PAGE, "order info": DETAIL, "history order": DETAIL, "history orders": PAGE,
    "timestamp": integer, "order book": {"asks": array(level), "bids": array(level)}, "k-line": array(candle),
}

ANY = object()
FAILING = object()
# The callbacks in the order in which the client looks for one: handler, action, code, callback, what it prints.
CALLBACKS = [
    ("AuthHandler", ANY, ANY, "login", "Authenticated."),
    ("TickerHandler", ANY, ANY, "tickers", "received tickers info."),
    ("MarketsHandler", ANY, ANY, "markets", "received markets info"),
    ("AccountHandler", ANY, ANY, "account", "received account info"),
    ("ToolHandler", "timestamp", ANY, "timestamp", "received timestamp info"),
    ("FeeHandler", "trading_fee", ANY, "trading fee", "received trading fee info"),
    ("OrderBookHandler", ANY, ANY, "order book", "received Orderbook info"),
    ("KlineHandler", ANY, ANY, "k-line", "received K-Line info"),
    ("OrderHandler", "create", 0, "order ack", "received order ack. order id: {data[id]}"),
    ("OrderHandler", "cancel", 0, "cancel ack", "received order id {data} cancelled."),
    ("OrderHandler", "clear", 0, "mass cancel", "received mass order ids {data} cancelled."),
    ("OrderHandler", "cancel", FAILING, "cancel rejected",
     "received order cancel err code [{code}] id {data[ids]} rejected."),
    ("OrderHandler", "index", ANY, "open orders", "received list open order info"),
    ("OrderHandler", "show", 0, "order info", "received order info"),
    ("OrderHistoryHandler", "show", 0, "history order", "received history order info"),
    ("OrderHistoryHandler", "index", 0, "history orders", "all received history order info"),
]
FRAMED = {"order ack", "cancel ack", "mass cancel", "cancel rejected"}


class Client:
    def __init__(self, options):
        self.options = options
        self.socket = self.reader = None
        self.is_authenticated = False
        self.answers_pings = True
        self.told = queue.Queue()
        self.pings = 0

    # The connection.

    def connect(self):
        self.socket = connect(self.options.url, ping_interval=60, ping_timeout=30, compression=None)
        print("Session up")
        self.reader = threading.Thread(target=self.read, args=(self.socket,), daemon=True)
        self.reader.start()
        self.wait_for("welcome")
        # At the level of the WebSocket the client pings too.
        if not self.socket.ping().wait(20):
            raise Failed("a WebSocket ping wasn't answered")

    def disconnect(self):
        print("disconnecting...")
        self.socket.close()
        self.reader.join(20)
        self.wait_for("closed")

    def read(self, socket):
        try:
            for frame in socket:
                self.take(json.loads(frame))
        except ConnectionClosed as closed:
            print(f"Websocket encounter error: {closed}")
        except Exception as problem:
            self.told.put(("problem", repr(problem)))
        self.socket, self.is_authenticated = None, False
        print("Disconnected\nSession Down")
        self.told.put(("closed", None))

    def take(self, message):
        kind = message.get("type")
        if kind == "ping":
            self.pings += 1
            if not integer(message["message"]):
                raise Failed(f"a ping carries {message['message']!r}")
            if self.answers_pings:
                self.socket.send(json.dumps({"command": "pong"}))
            return self.told.put(("ping", message))
        if kind == "welcome":
            if not integer(message["message"]):
                raise Failed(f"a welcome carries {message['message']!r}")
            return self.told.put(("welcome", message))
        handler = message.get("identifier", {}).get("handler")
        reply = message.get("message", {})
        action, code = (reply.get("action"), reply.get("code")) if isinstance(reply, dict) else (None, None)
        for wanted, wanted_action, wanted_code, callback, line in CALLBACKS:
            if handler == wanted and wanted_action in (ANY, action) and (
                    wanted_code in (ANY, code) or wanted_code is FAILING and code != 0):
                # Elsewhere a failure's data has another form.
                if code == 0 or callback == "cancel rejected":
                    if not fits(reply["data"], SHAPES[callback]):
                        raise Failed(f"{callback} has the data {json.dumps(reply['data'])}")
                printed = line.format(data=reply["data"], code=code)
                print(f"{STARS}\n{printed}\n{STARS}" if callback in FRAMED else printed)
                return self.told.put((callback, reply))
        print(f"{STARS}\nUnknown message \n{json.dumps(message, sort_keys=True, indent=2)}\n{STARS}")
        self.told.put(("unknown", message))

    def wait_for(self, callback):
        """What the next callback is told, which must be this one; pings come whenever they want."""
        while True:
            try:
                what, reply = self.told.get(timeout=60)
            except queue.Empty:
                raise Failed(f"{callback} doesn't come") from None
            if what == callback:
                return reply
            if what != "ping":
                raise Failed(f"{callback} is wanted and {what} comes: {reply}")

    # The requests.

    def send(self, handler, action, args, header=None):
        if self.socket is None:
            print("not connected")
            return None
        if handler in PRIVATE and not self.is_authenticated:
            print("\nNot Authenticated. Please Authenticate first")
            return None
        return self.send_now(handler, action, args, header)

    def send_now(self, handler, action, args, header=None):
        data = {"action": action, "uuid": str(uuid.uuid1()), "args": args}
        if header:
            data["header"] = header
        self.socket.send(json.dumps({"identifier": {"handler": handler}, "command": "message", "data": data}))
        return data["uuid"]

    def ask(self, handler, action, args, callback):
        name = self.send(handler, action, args)
        if name is None:
            raise Failed(f"{handler}.{action} isn't sent")
        reply = self.wait_for(callback)
        if callback == "unknown":
            if reply["identifier"] != {"handler": handler}:
                raise Failed(f"{handler}.{action} is answered by {reply}")
            reply = reply["message"]
        if (reply["action"], reply["uuid"]) != (action, name):
            raise Failed(f"{handler}.{action} is answered by {reply}")
        return reply

    def header(self):
        """The login's; OpenSSL signs."""
        nonce = time.time_ns() // 1_000_000
        signed = subprocess.run(
            ["openssl", "dgst", "-sha256", "-sign", "key.pem"], input=f"GET|/ws/v1|{nonce}|".encode(),
            stdout=subprocess.PIPE, check=True).stdout
        return {
            "uid": self.options.uid, "api_key": self.options.api_key, "signature": base64.b64encode(signed).decode(),
            "nonce": nonce, "verb": "GET", "path": "/ws/v1"}

    def log_in(self):
        if not pathlib.Path("key.pem").exists():
            raise Failed("there is no key.pem here")
        self.send("AuthHandler", "login", {}, self.header())
        reply = self.wait_for("login")
        if reply["code"] != 0:
            raise Failed(f"the login is refused: {reply}")
        self.is_authenticated = True

    # The menu's choices.

    def create(self, side, price, volume, kind):
        args = {"market": self.options.market, "side": side, "price": price, "volume": volume, "ord_type": kind}
        order = self.ask("OrderHandler", "create", args, "order ack")["data"]
        want((order["market"], order["side"], order["ord_type"]) == (
            self.options.market, {"buy": "bid", "sell": "ask"}[side], kind), order)
        return order

    def open_orders(self):
        return self.ask(
            "OrderHandler", "index", {"market": self.options.market, "ord_type": "limit"}, "open orders")["data"]

    def order(self, number):
        return self.ask("OrderHandler", "show", {"id": str(number)}, "order info")["data"]

    def closed_order(self, number):
        return self.ask("OrderHistoryHandler", "show", {"id": str(number)}, "history order")["data"]


def free_of(accounts, currency):
    return next((float(each["balance"]) for each in accounts if each["currency"] == currency), 0)


def menu(client, options):
    """Every choice of the menu, in an order that makes sense."""
    client.connect()
    market = options.market
    # 2, 3, 4, 13, 14, 15: what needs no login.
    tickers = client.ask("TickerHandler", "index", {}, "tickers")["data"]
    want(market in tickers, list(tickers))
    want(list(client.ask("TickerHandler", "index", {"markets": [market]}, "tickers")["data"]) == [market], market)
    markets = client.ask("MarketsHandler", "index", {}, "markets")["data"]
    want({each["id"] for each in markets} == tickers.keys(), markets)
    fees = client.ask("FeeHandler", "trading_fee", {}, "trading fee")["data"]
    want({each["market_id"] for each in fees} == tickers.keys(), fees)
    stamp = client.ask("ToolHandler", "timestamp", {}, "timestamp")["data"]
    want(stamp > 1_500_000_000, stamp)
    book_request = {"market": market, "level": 2, "precision": 6}
    book = client.ask("OrderBookHandler", "index", book_request, "order book")["data"]
    want(len(book["bids"]) <= 2 and len(book["asks"]) <= 2, book)
    candles = client.ask("KlineHandler", "index", {"market": market, "limit": 30, "period": 5}, "k-line")["data"]
    want(len(candles) <= 30 and candles == sorted(candles), candles)
    # 5 before a login is held back, and costs nothing.
    want(client.send("AccountHandler", "index", {}) is None, "it was sent")
    # 1, 5.
    client.log_in()
    accounts = client.ask("AccountHandler", "index", {}, "account")["data"]["accounts"]
    quote = tickers[market]["quote_unit"]
    free = free_of(accounts, quote)
    want(free > 0, accounts)
    # 6, 9, 10: an order that rests, and what it binds.
    resting = client.create("buy", options.price, options.volume, "limit")
    want(resting["state"] == "wait" and float(resting["volume"]) == options.volume, resting)
    listed = client.open_orders()
    want([each["id"] for each in listed["resources"]] == [resting["id"]] and listed["resources_count"] == 1, listed)
    shown = client.order(resting["id"])
    want(shown["trades"] == [] and shown["state"] == "wait", shown)
    bound = free - free_of(client.ask("AccountHandler", "index", {}, "account")["data"]["accounts"], quote)
    want(abs(bound - options.price * options.volume) < 1e-6, bound)
    # 7: cancelled, and then it can't be cancelled again; one that can't be keeps the others.
    cancelled = client.ask("OrderHandler", "cancel", {"ids": [resting["id"]]}, "cancel ack")
    want(cancelled["data"] == [resting["id"]], cancelled)
    second = client.create("buy", options.price, options.volume, "limit")
    both = {"ids": [second["id"], resting["id"]]}
    rejected = client.ask("OrderHandler", "cancel", both, "cancel rejected")
    want(rejected["code"] != 0 and client.open_orders()["resources_count"] == 1, rejected)
    # 10 finds open orders only, 11 closed ones only: the client knows the failures as unknown messages.
    client.ask("OrderHandler", "show", {"id": str(resting["id"])}, "unknown")
    client.ask("OrderHistoryHandler", "show", {"id": str(second["id"])}, "unknown")
    closed = client.closed_order(resting["id"])
    want(closed["state"] == "cancel" and closed["trades"] == [], closed)
    # 6 at the market, 11, 12.
    taken = client.create("buy", 0, options.volume, "market")
    done = client.closed_order(taken["id"])
    want(done["state"] == "done" and float(done["executed_volume"]) == options.volume, done)
    want(sum(float(each["volume"]) for each in done["trades"]) == float(done["executed_volume"]), done)
    want(len(done["trades"]) == done["trades_count"] > 0, done)
    history = client.ask("OrderHistoryHandler", "index", {"market": market}, "history orders")["data"]
    want({resting["id"], taken["id"]} <= {each["id"] for each in history["resources"]}, history)
    # 6 where the venue refuses.
    args = {"market": "nosuch", "side": "buy", "price": 1, "volume": 1, "ord_type": "limit"}
    want(client.ask("OrderHandler", "create", args, "unknown")["code"] != 0, "it was taken")
    # 16, 17: orders stay, the login doesn't.
    client.disconnect()
    want(client.send("ToolHandler", "timestamp", {}) is None, "it was sent")
    client.connect()
    want(client.send("OrderHandler", "clear", {}) is None, "it was sent")
    client.log_in()
    want([each["id"] for each in client.open_orders()["resources"]] == [second["id"]], "it is gone")
    # 8.
    third = client.create("buy", options.price, options.volume, "limit")
    cleared = client.ask("OrderHandler", "clear", {}, "mass cancel")["data"]
    want(sorted(cleared) == sorted([second["id"], third["id"]]), cleared)
    want(client.ask("OrderHandler", "clear", {}, "mass cancel")["data"] == [], "some were left")
    want(client.open_orders() == {"resources": [], "resources_count": 0}, "some were left")
    # q.
    client.disconnect()
    print("end.... ")


def login_first(client, options):
    """A private request before the login costs the session."""
    client.connect()
    client.send_now("AccountHandler", "index", {})
    goodbye = client.wait_for("unknown")
    want(goodbye == {"type": "disconnect", "reason": "unauthorized", "reconnect": False}, goodbye)
    client.wait_for("closed")


def wrong_signature(client, options):
    """A login with a signature that isn't right, a verb that isn't, and then one that is."""
    client.connect()
    for change in ({"signature": "AAAA"}, {"verb": "POST"}, {"uid": "ID7NOBODY"}, {"nonce": 1700000000123}):
        client.send("AuthHandler", "login", {}, {**client.header(), **change})
        reply = client.wait_for("login")
        want(reply["code"] == 1001 and text(reply["data"]["message"]), reply)
    client.log_in()
    client.ask("AccountHandler", "index", {}, "account")
    client.disconnect()


def heartbeat(client, options):
    """Five pings, answered: the session stays."""
    client.connect()
    while client.pings < 5:
        client.told.get(timeout=60)
    client.ask("ToolHandler", "timestamp", {}, "timestamp")
    client.disconnect()


def silence(client, options):
    """Three pings in a row that aren't answered end the session."""
    client.connect()
    client.answers_pings = False
    goodbye = client.wait_for("unknown")
    want(goodbye == {"type": "disconnect", "reason": "heartbeat_timeout", "reconnect": True}, goodbye)
    want(client.pings == 3, client.pings)
    client.wait_for("closed")


FLOWS = {
    "menu": menu, "login-first": login_first, "wrong-signature": wrong_signature, "heartbeat": heartbeat,
    "silence": silence,
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("flow", choices=FLOWS)
    parser.add_argument("url")
    parser.add_argument("--uid", default="ID7TEST01")
    parser.add_argument("--api-key", default="KID7TEST01")
    parser.add_argument("--market", default="btcusdt")
    parser.add_argument("--price", type=float, default=10000)
    parser.add_argument("--volume", type=float, default=0.01)
    options = parser.parse_args()
    # Whatever happens, it ends.
    signal.alarm(120)
    try:
        FLOWS[options.flow](Client(options), options)
    except (Failed, OSError, ConnectionClosed, subprocess.CalledProcessError) as problem:
        print(f"{options.flow}: {problem}")
        return 1
    print(f"{options.flow}: well")
    return 0


if __name__ == "__main__":
    sys.exit(main())
