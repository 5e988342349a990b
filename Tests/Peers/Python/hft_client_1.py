"""Behaves as version 0.1.3 of the published Python client of the HFT simulator does, against a server at a base URL.

Written from the description of that client alone, with nothing of this project's code: a handshake over HTTP, requests
on a channel that is opened by the first of them and matched by number, market data on another, single requests over
HTTP, a buffer of events and a hook. Each flow prints what it does and exits with 0 where it came to its end, with 1
where the server didn't behave as the client needs.

    hft_client_1.py trade|refusals BASE_URL [--symbol S] [--price P] [--seconds N]
"""

import asyncio
import collections
import json
import secrets
import sys
import time
import urllib.parse
from datetime import datetime, timezone

import httpx
import websockets

from hft_forms import (
    BOOK, CANDLES, ORDER, PORTFOLIO, SYMBOL, Book, decimal, event, first_of, list_of, open_of, run, shaped, status)
from shapes import Failed, flag, maybe, one_of, text, want


class Client:
    def __init__(self, base_url, token=None):
        self.base_url = base_url.rstrip("/")
        self.http = httpx.AsyncClient(timeout=5)
        self.token, self.user = token, None
        self.command = self.reader = None
        self.waiting = {}
        self.transactions = collections.deque(maxlen=1000)
        self.hook = self.channel_hook = None
        self.symbols = None
        self.streams = []

    async def handshake(self):
        response = await self.http.post(self.base_url + "/auth/handshake", json={"token": self.token})
        response.raise_for_status()
        answer = response.json()
        self.token, self.user = answer.get("token") or self.token, answer["user_id"]
        return shaped(answer, {"status": one_of("ok"), "user_id": text, "token": text, "is_admin": flag})

    def socket(self, path):
        if not self.token:
            raise RuntimeError("a handshake comes first")
        base = self.base_url.replace("http://", "ws://", 1).replace("https://", "wss://", 1)
        return websockets.connect(f"{base}{path}?token={urllib.parse.quote(self.token, safe='')}")

    async def open_command(self, hook=None):
        if self.command is None:
            self.channel_hook = hook
            self.command = await self.socket("/ws/cmd")
            self.reader = asyncio.create_task(self.read())

    async def read(self):
        try:
            async for frame in self.command:
                try:
                    message = json.loads(frame)
                except ValueError:
                    continue
                if not isinstance(message, dict):
                    continue
                if message.get("type") == "response" and isinstance(message.get("corr_id"), str):
                    waiter = self.waiting.pop(message["corr_id"], None)
                    if waiter and not waiter.done():
                        waiter.set_result(message)
                elif message.get("type") == "event":
                    self.transactions.append(message)
                    for hook in (self.hook, self.channel_hook):
                        if hook:
                            result = hook(message)
                            if asyncio.iscoroutine(result):
                                await result
        except websockets.ConnectionClosed:
            pass
        for waiter in self.waiting.values():
            if not waiter.done():
                waiter.set_exception(ConnectionError("the channel is gone"))

    async def send(self, envelope, timeout=5.0):
        """Sends an envelope that may be partial; what is missing is filled in."""
        if not envelope.get("op"):
            raise ValueError("an operation is needed")
        await self.open_command()
        now = time.time()
        number = envelope.get("msg_id") or f"{int(now * 1000)}-{secrets.token_hex(4)}"
        stamp = datetime.fromtimestamp(now, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        whole = {"type": "request", "ver": "1.0", "ts": stamp, "payload": {}, **envelope, "msg_id": number}
        waiter = self.waiting[number] = asyncio.get_running_loop().create_future()
        await self.command.send(json.dumps(whole, separators=(",", ":")))
        try:
            return await asyncio.wait_for(waiter, timeout)
        finally:
            self.waiting.pop(number, None)

    async def call(self, op, **payload):
        """The result of an operation that succeeds."""
        answer = await self.send({"op": op, "payload": payload})
        want(answer.get("status") == "ok" and answer.get("op", op) == op, answer)
        print(f"{op}: ok")
        return answer["payload"]

    async def failing(self, op, code, role=None, **payload):
        """The words of one that fails."""
        answer = await self.send({"op": op, "payload": payload, **({"as": role} if role else {})})
        want(answer.get("status") == "error" and answer["error"]["code"] == code, answer)
        want(text(answer["error"]["message"]) and isinstance(answer["payload"], dict), answer)
        print(f"{op}: {code}")

    async def request(self, op, payload=None, role=None, headers=None):
        body = {"op": op, "payload": payload or {}, **({"as": role} if role else {})}
        headers = {"X-Auth-Token": self.token} if headers is None else headers
        response = await self.http.post(self.base_url + "/api/request", json=body, headers=headers)
        response.raise_for_status()
        return response.json()

    async def get_symbols(self, force_refresh=False):
        if self.symbols is None or force_refresh:
            self.symbols = (await self.call("symbols.list"))["symbols"]
        return self.symbols

    async def market_data(self):
        stream = await self.socket("/ws/md")
        self.streams.append(stream)
        async for frame in stream:
            message = json.loads(frame)
            if isinstance(message, dict):
                yield message

    async def told(self, kind, order_id):
        """Waits until the buffer has an event of an order."""
        async with asyncio.timeout(20):
            while True:
                for each in self.transactions:
                    if each["event"] == kind and each["payload"]["order_id"] == order_id:
                        return event(each)[1]
                await asyncio.sleep(0.005)

    async def close(self):
        for socket in (self.command, *self.streams):
            if socket:
                await socket.close()
        if self.reader:
            await self.reader
        await self.http.aclose()


async def watch(client, symbols, seconds):
    """Keeps books by the stream, and holds them against those that are asked for."""
    books = {symbol: Book() for symbol in symbols}
    counts = collections.Counter()

    async def keep():
        async for message in client.market_data():
            kind, payload = event(message)
            counts[kind] += 1
            books[payload["sym"]].take(kind, payload)

    keeper = asyncio.create_task(keep())
    compared, end = 0, time.monotonic() + seconds
    while time.monotonic() < end or compared < 3:
        want(not keeper.done(), f"the stream ended: {keeper}")
        want(time.monotonic() < end + 30, f"{compared} of the books asked for were seen: {counts}")
        for symbol, book in books.items():
            asked = shaped(await client.call("book.get", sym=symbol, depth=5), BOOK)
            while not keeper.done() and (book.seq or 0) < asked["seq"]:
                await asyncio.sleep(0.005)
            if asked["seq"] in book.states:
                want(book.states[asked["seq"]] == first_of(asked), f"{asked}: {book.states[asked['seq']]}")
                compared += 1
    keeper.cancel()
    print(f"market data: {dict(counts)}, {compared} books compared")
    want(counts["md.snapshot"] >= len(symbols), counts)


async def trade(options):
    """A session: orders that rest, are cancelled and filled, and everything that can be asked."""
    client = Client(options.url + "/")
    try:
        await client.send({"op": "symbols.list"})
        raise Failed("it was sent before the handshake")
    except RuntimeError:
        pass
    first = await client.handshake()
    want(not first["is_admin"], first)
    again = await client.handshake()
    want((again["user_id"], again["token"]) == (first["user_id"], first["token"]), again)
    print(f"handshake: {first['user_id']}")

    hooked = []

    async def slow(message):
        await asyncio.sleep(0)
        hooked.append(("channel", message["event"]))

    client.hook = lambda message: hooked.append(("global", message["event"]))
    await client.open_command(slow)
    user = shaped(await client.call("auth.login", token=client.token), {"user_id": text})
    want(user["user_id"] == client.user, user)
    symbols = shaped(await client.get_symbols(), list_of(SYMBOL))
    want(await client.get_symbols() is symbols, "the list is asked for again")
    symbol = options.symbol or next(each["sym"] for each in symbols if each["status"] == "open")
    lot = next(each["lot"] for each in symbols if each["sym"] == symbol)
    want((await client.call("book.get", sym=symbol.lower()))["sym"] == symbol, "a name in lower case")
    await watch(client, [each["sym"] for each in symbols], options.seconds)

    # An order that rests.
    book = await client.call("book.get", sym=symbol, depth=50)
    price = options.price or book["bids"][-1][0]
    placed = await client.call(
        "order.place", sym=symbol, side="buy", price=price, qty=lot, tif="GTC", client_order_id="c-1")
    shaped(placed, {"order_id": text, "client_order_id": maybe(text), "status": status})
    accepted = await client.told("order.accepted", placed["order_id"])
    want((accepted["qty"], accepted["filled_qty"], accepted["client_order_id"]) == (lot, 0, "c-1"), accepted)
    want(open_of((await client.call("order.list"))["orders"]) == [placed["order_id"]], "it isn't listed")
    canceled = await client.call("order.cancel", order_id=placed["order_id"])
    want((canceled["order_id"], canceled["status"]) == (placed["order_id"], "canceled"), canceled)
    await client.told("order.canceled", placed["order_id"])
    want(open_of((await client.call("order.list"))["orders"]) == [], "it is still open")
    history = await client.call("order.history", client_order_id="c-1")
    shaped(history["order"], ORDER)
    want([each["event"] for each in history["events"]] == ["order.accepted", "order.canceled"], history)
    await client.failing("order.cancel", "order_closed", order_id=placed["order_id"])

    # One at the market.
    before = shaped(await client.call("portfolio.get"), PORTFOLIO)
    taken = await client.call("order.place", sym=symbol, side="buy", type="market", price=None, qty=lot, tif="IOC")
    filled = await client.told("order.filled", taken["order_id"])
    want(filled["filled_qty"] == lot and filled["last_qty"] > 0 and decimal(filled["last_price"]), filled)
    after = shaped(await client.call("portfolio.get"), PORTFOLIO)
    want(not before["positions"], before)
    want([(each["sym"], each["qty"]) for each in after["positions"]] == [(symbol, lot)], after)
    candles = shaped(await client.call("candles.get", sym=symbol, interval_ms=1000, limit=10), CANDLES)
    want(candles["candles"] and len(candles["candles"]) <= 10, candles)
    starts = [each["t"] for each in candles["candles"]]
    want(starts == sorted(set(starts)) and all(start % 1_000_000_000 == 0 for start in starts), candles)

    # Several requests are open at once; events are kept, in order, before any hook hears of them.
    many = await asyncio.gather(*(client.call("book.get", sym=symbol, depth=1) for _ in range(20)))
    want(all(len(each["bids"]) <= 1 for each in many), many)
    kinds = [each["event"] for each in client.transactions]
    want(hooked == [(which, kind) for kind in kinds for which in ("global", "channel")], hooked)

    # Single requests, over HTTP.
    answer = await client.request("book.get", {"sym": symbol, "depth": 2})
    want((answer["type"], answer["op"], answer["status"]) == ("response", "book.get", "ok"), answer)
    shaped(answer["payload"], BOOK)
    # Without a token nobody is known.
    try:
        await client.request("order.list", headers={})
        raise Failed("a request without a token is answered")
    except httpx.HTTPStatusError as problem:
        want(problem.response.status_code == 401, problem.response)
    print("/api/request: ok, 401")

    # Streams are live when it closes; the token brings back the same user and orders.
    rest = await client.call("order.place", sym=symbol, side="buy", price=price, qty=lot)
    stream = client.market_data()
    await anext(stream)
    token = client.token
    await client.close()
    client = Client(options.url, token)
    want((await client.handshake())["user_id"] == first["user_id"], "another user")
    want(open_of((await client.call("order.list"))["orders"]) == [rest["order_id"]], "it is gone")
    await client.call("order.cancel", order_id=rest["order_id"])
    await client.close()


async def refusals(options):
    """What is refused, and costs nothing."""
    client = Client(options.url)
    await client.handshake()
    symbols = await client.get_symbols()
    symbol = options.symbol or symbols[0]["sym"]
    await client.failing("book.get", "unknown_symbol", sym="NOPE")
    await client.failing("order.place", "unknown_symbol", sym="NOPE", side="buy", price="1.00", qty=1, tif="GTC")
    await client.failing("order.place", "bad_request", sym=symbol, side="sideways", price="1", qty=1)
    await client.failing("order.place", "bad_request", sym=symbol, price="1", qty=1)
    await client.failing("order.cancel", "unknown_order", order_id="o-none")
    await client.failing("order.cancel", "bad_request")
    await client.failing("order.history", "bad_request")
    await client.failing("no.such", "unknown_operation")
    await client.failing("admin.symbols.halt", "forbidden", role="admin", sym=symbol)
    # Frames that are no requests are skipped.
    for frame in ("{", "[1]", "7", '{"type":"news"}', '{"type":"request"}'):
        await client.command.send(frame)
    await client.call("symbols.list")
    # A token that nobody has.
    stranger = Client(options.url, "no such token")
    try:
        await stranger.handshake()
        raise Failed("an unknown token is taken")
    except httpx.HTTPStatusError as problem:
        want(problem.response.status_code == 401, problem.response)
    for path in ("/ws/cmd", "/ws/md"):
        try:
            await stranger.socket(path)
            raise Failed(f"{path} opens with an unknown token")
        except websockets.InvalidStatus as problem:
            want(problem.response.status_code in (401, 403), problem.response)
    await stranger.close()
    await client.close()


if __name__ == "__main__":
    sys.exit(run({"trade": trade, "refusals": refusals}))
