"""Behaves as version 0.1.4 of the published Python client of the HFT simulator does, against a server at a base URL.

Written from the description of that client alone, with nothing of this project's code: a login that gives a cookie, a
route for each operation, streams of market data and of the user's events, a call by the names of the former generation.
Each flow prints what it does and exits with 0 where it came to its end, with 1 where the server didn't behave as the
client needs.

    hft_client_2.py trade|refusals BASE_URL [--symbol S] [--price P] [--seconds N]
"""

import asyncio
import collections
import json
import sys
import time
import urllib.parse
from datetime import datetime, timezone

import httpx
import websockets

from hft_forms import (
    BOOK, CANDLES, ORDER, PORTFOLIO, SYMBOL, Book, decimal, event, first_of, list_of, open_of, run, shaped)
from shapes import Failed, one_of, text, want


class Client:
    def __init__(self, base_url):
        self.base_url = base_url.rstrip("/")
        self.http = httpx.AsyncClient(base_url=self.base_url, timeout=5)
        self.user = self.symbols = None
        self.transactions = collections.deque(maxlen=1000)
        self.event_hook = self.md_hook = None
        self.streams = {}

    async def ask(self, method, path, **options):
        response = await self.http.request(method, path, **options)
        response.raise_for_status()
        return response.json()

    async def login(self):
        answer = await self.ask("POST", "/login")
        shaped(answer, {"status": one_of("ok"), "user": text, "session": text})
        self.user = answer["user"]
        want(self.http.cookies.get("gw_uid") == self.user, dict(self.http.cookies))
        return answer

    async def get_symbols(self, force_refresh=False):
        if self.symbols is None or force_refresh:
            self.symbols = (await self.ask("GET", "/symbols"))["symbols"]
        return self.symbols

    async def get_book(self, sym, depth=20, side="both"):
        return await self.ask(
            "GET", "/book/" + urllib.parse.quote(sym, safe=""), params={"depth": depth, "side": side})

    async def place_order(self, sym, side, price, qty, tif="GTC", kind="limit", client_order_id=""):
        body = {"sym": sym, "side": side, "type": kind, "price": price, "qty": qty, "tif": tif}
        if client_order_id:
            body["client_order_id"] = client_order_id
        return await self.ask("POST", "/order.place", json=body)

    async def cancel_order(self, **which):
        return await self.ask("POST", "/order.cancel", json=which)

    async def list_orders(self):
        return (await self.ask("GET", "/orders"))["orders"]

    async def order_history(self, **which):
        return await self.ask("GET", "/order.history", params=which)

    async def portfolio(self):
        return await self.ask("GET", "/portfolio")

    async def get_candles(self, **which):
        known = {name: value for name, value in which.items() if value is not None}
        return await self.ask("GET", "/candles", params=known)

    async def request(self, op, payload=None, role=None):
        """The call by the former names."""
        payload = payload or {}
        calls = {
            "auth.login": lambda: self.ask("POST", "/login", json={}),
            "symbols.list": lambda: self.ask("GET", "/symbols"),
            "book.get": lambda: self.get_book(**payload),
            "order.place": lambda: self.ask("POST", "/order.place", json=payload),
            "order.cancel": lambda: self.cancel_order(**payload),
            "order.list": lambda: self.ask("GET", "/orders"),
            "order.history": lambda: self.order_history(**payload),
            "portfolio.get": self.portfolio,
            "candles.get": lambda: self.get_candles(**payload),
        }
        if op.startswith("admin."):
            if role != "admin":
                raise ValueError("the role is missing")
            rest = op.removeprefix("admin.")
            calls[op] = lambda: self.ask("POST", f"/admin/{rest}", json=payload)
        if op not in calls or op == "book.get" and not payload.get("sym") or (
                op in ("order.cancel", "order.history") and not payload):
            raise ValueError(f"{op} can't be asked for like this")
        body = await calls[op]()
        stamp = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        return {"type": "response", "op": op, "status": body.get("status", "ok"), "ts": stamp, "payload": body}

    # The streams.

    async def attach(self, path, take):
        if path in self.streams:
            await self.detach(path)
        base = self.base_url.replace("http://", "ws://", 1).replace("https://", "wss://", 1)
        socket = await websockets.connect(base + path)

        async def read():
            try:
                async for frame in socket:
                    try:
                        message = json.loads(frame)
                    except ValueError:
                        continue
                    if isinstance(message, dict):
                        await take(message)
            except websockets.ConnectionClosed:
                pass

        self.streams[path] = (socket, asyncio.create_task(read()))

    async def detach(self, path):
        socket, reader = self.streams.pop(path)
        await socket.close()
        # What the reader met is a failure of the flow.
        await reader

    async def connect_md(self, symbols=None, hook=None):
        names = sorted({each.upper() for each in symbols or [] if each})
        query = "?symbols=" + urllib.parse.quote(",".join(names), safe="") if names else ""
        await self.attach("/ws/md" + query, self.delivery(lambda: (self.md_hook, hook)))

    async def connect_unicast(self, user=None, hook=None):
        deliver = self.delivery(lambda: (self.event_hook, hook))

        async def record(message):
            self.transactions.append(message)
            await deliver(message)

        await self.attach("/ws/unicast?user=" + urllib.parse.quote(user or self.user, safe=""), record)

    @staticmethod
    def delivery(hooks):
        async def deliver(message):
            for hook in hooks():
                if hook:
                    result = hook(message)
                    if asyncio.iscoroutine(result):
                        await result

        return deliver

    async def told(self, kind, order_id):
        """Waits until the buffer has an event of an order."""
        async with asyncio.timeout(20):
            while True:
                for each in self.transactions:
                    if each.get("event") == kind and each["payload"]["order_id"] == order_id:
                        return event(each)[1]
                await asyncio.sleep(0.005)

    async def close(self):
        for path in list(self.streams):
            await self.detach(path)
        await self.http.aclose()


async def refused(call, *statuses):
    """The error's body."""
    try:
        answer = await call
    except httpx.HTTPStatusError as problem:
        want(problem.response.status_code in statuses, problem.response.text)
        body = problem.response.json()
        want(body.keys() == {"detail"} and text(body["detail"]), body)
        print(f"{problem.response.status_code}: {body['detail']}")
    else:
        raise Failed(f"{statuses} is wanted, and it is answered: {answer}")


async def watch(client, symbols, seconds):
    """Keeps the books of two streams, and holds one's against those that are asked for."""
    books = {symbol: Book() for symbol in symbols}
    counts = collections.Counter()
    problems = []

    def take(message):
        try:
            kind, payload = event(message)
            counts[kind] += 1
            books[payload["sym"]].take(kind, payload)
        except (Failed, KeyError) as problem:
            problems.append(problem)

    await client.connect_md(hook=take)
    compared, end = 0, time.monotonic() + seconds
    while time.monotonic() < end or compared < 3:
        want(time.monotonic() < end + 30, f"{compared} of the books asked for were seen: {counts}")
        for symbol, book in books.items():
            asked = shaped(await client.get_book(symbol, depth=5), BOOK)
            while not problems and (book.seq or 0) < asked["seq"]:
                await asyncio.sleep(0.005)
            want(not problems, f"{problems}")
            if asked["seq"] in book.states:
                want(book.states[asked["seq"]] == first_of(asked), f"{asked}: {book.states[asked['seq']]}")
                compared += 1
    await client.detach("/ws/md")
    print(f"market data: {dict(counts)}, {compared} books compared")
    want(counts["md.snapshot"] >= len(symbols), counts)


async def trade(options):
    """A session: orders that rest, are cancelled and filled, and everything that can be asked."""
    client = Client(options.url + "/")
    await client.login()
    print(f"login: {client.user}")
    await client.connect_unicast()
    symbols = shaped(await client.get_symbols(), list_of(SYMBOL))
    want(await client.get_symbols() is symbols, "the list is asked for again")
    symbol = options.symbol or next(each["sym"] for each in symbols if each["status"] == "open")
    lot = next(each["lot"] for each in symbols if each["sym"] == symbol)
    await watch(client, [each["sym"] for each in symbols], options.seconds)

    # Market data of some symbols alone, asked for in any case.
    seen = []
    client.md_hook = seen.append
    await client.connect_md([symbol.lower(), symbol, ""])
    async with asyncio.timeout(20):
        while not seen:
            await asyncio.sleep(0.005)
    want({each["payload"]["sym"] for each in seen} == {symbol} and seen[0]["event"] == "md.snapshot", seen[0])

    # One side of the book; an order that rests.
    bids = shaped(await client.get_book(symbol, depth=50, side="bid"), BOOK)
    want(bids["bids"] and not bids["asks"], bids)
    price = options.price or bids["bids"][-1][0]
    placed = await client.place_order(symbol, "buy", price, lot, client_order_id="c-1")
    want((placed["status"], placed["client_order_id"]) == ("ok", "c-1") and text(placed["order_id"]), placed)
    accepted = await client.told("order.accepted", placed["order_id"])
    want((accepted["qty"], accepted["filled_qty"], accepted["client_order_id"]) == (lot, 0, "c-1"), accepted)
    want(open_of(await client.list_orders()) == [placed["order_id"]], "it isn't listed")
    canceled = await client.cancel_order(client_order_id="c-1")
    want((canceled["status"], canceled["order_id"]) == ("ok", placed["order_id"]), canceled)
    await client.told("order.canceled", placed["order_id"])
    want(open_of(await client.list_orders()) == [], "it is still open")
    history = await client.order_history(order_id=placed["order_id"])
    shaped(history["order"], ORDER)
    want([each["event"] for each in history["events"]] == ["order.accepted", "order.canceled"], history)
    await refused(client.cancel_order(order_id=placed["order_id"]), 409)

    # One at the market.
    before = shaped(await client.portfolio(), PORTFOLIO)
    taken = await client.place_order(symbol, "buy", None, lot, "IOC", "market")
    filled = await client.told("order.filled", taken["order_id"])
    want(filled["filled_qty"] == lot and filled["last_qty"] > 0 and decimal(filled["last_price"]), filled)
    after = shaped(await client.portfolio(), PORTFOLIO)
    want(not before["positions"], before)
    want([(each["sym"], each["qty"]) for each in after["positions"]] == [(symbol, lot)], after)
    candles = shaped(await client.get_candles(sym=symbol, interval_ms=1000, limit=10, until_ns=None), CANDLES)
    starts = [each["t"] for each in candles["candles"]]
    want(0 < len(starts) <= 10 and starts == sorted(set(starts)), candles)

    # The former names.
    wrapped = await client.request("book.get", {"sym": symbol, "depth": 2})
    want((wrapped["type"], wrapped["op"], wrapped["status"]) == ("response", "book.get", "ok"), wrapped)
    shaped(wrapped["payload"], BOOK)
    for op in ("symbols.list", "order.list", "portfolio.get"):
        want((await client.request(op))["status"] == "ok", op)
    for op in ("book.get", "order.cancel", "order.history", "admin.reset", "no.such"):
        try:
            await client.request(op)
            raise Failed(f"{op} was sent")
        except ValueError as problem:
            print(problem)

    # Streams are live when it closes; the cookie brings back the same user and orders.
    rest = await client.place_order(symbol, "buy", price, lot)
    cookies = client.http.cookies
    await client.close()
    client = Client(options.url)
    client.http.cookies = cookies
    want(open_of(await client.list_orders()) == [rest["order_id"]], "it is gone")
    await client.cancel_order(order_id=rest["order_id"])
    await client.close()


async def refusals(options):
    """What is refused, and costs nothing."""
    client = Client(options.url)
    await refused(client.list_orders(), 401)
    await client.login()
    symbol = options.symbol or (await client.get_symbols())[0]["sym"]
    await refused(client.get_book("NOPE"), 404)
    await refused(client.place_order("NOPE", "buy", "1.00", 1), 404)
    await refused(client.place_order(symbol, "sideways", "1", 1), 400, 422)
    await refused(client.ask("POST", "/order.place", content=b"{"), 400)
    await refused(client.ask("POST", "/order.place", json={"sym": symbol}), 400)
    await refused(client.cancel_order(order_id="o-none"), 404)
    await refused(client.cancel_order(), 400)
    await refused(client.order_history(), 400)
    await refused(client.request("admin.symbols.halt", {"sym": symbol}, "admin"), 403)
    want(await client.list_orders() == [], "an order was taken")
    await client.close()


if __name__ == "__main__":
    sys.exit(run({"trade": trade, "refusals": refusals}))
