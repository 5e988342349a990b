"""Keeps books by market data of the HFT simulator's gateway, with websockets and orjson; prints the events a second.

Each frame is decoded and applied to its symbol's book, a dict of quantities by price (a float) and a sorted list of prices;
the numbers of events are checked for gaps. The clock runs from before the connection to the last event. Where the books aren't as the feed has them, it fails.

    market_data_reader.py PORT
"""

import asyncio
import bisect
import http.client
import sys
import time

import orjson
import websockets


class Side:
    """Levels by price, and the prices in order."""

    __slots__ = ("levels", "prices")

    def __init__(self, rows):
        self.levels = {float(price): qty for price, qty in rows}
        self.prices = sorted(self.levels)

    def apply(self, rows):
        levels, prices = self.levels, self.prices
        for text, qty in rows:
            price = float(text)
            if qty:
                if price not in levels:
                    bisect.insort(prices, price)
                levels[price] = qty
            elif price in levels:
                del levels[price]
                del prices[bisect.bisect_left(prices, price)]


class Book:
    __slots__ = ("seq", "bids", "asks", "last")

    def __init__(self, payload):
        self.seq, self.last = payload["seq"], None
        self.bids, self.asks = Side(payload["bids"]), Side(payload["asks"])

    def best(self):
        return self.bids.prices[-1], self.asks.prices[0]


async def read(port, count):
    books = {}
    loads, clock = orjson.loads, time.perf_counter
    start = clock()
    async with websockets.connect(f"ws://127.0.0.1:{port}/ws/md?token=t", compression=None, max_size=None) as socket:
        receive, taken = socket.recv, 0
        while True:
            # As bytes: orjson needs no str.
            message = loads(await receive(decode=False))
            if message["type"] == "event":
                kind, payload = message["event"], message["payload"]
                if kind == "md.snapshot":
                    books[payload["sym"]] = Book(payload)
                else:
                    book = books[payload["sym"]]
                    seq = payload["seq"]
                    if seq != book.seq + 1:
                        raise ValueError(f"{seq} comes after {book.seq}")
                    book.seq = seq
                    if kind == "md.delta":
                        book.bids.apply(payload["bids"])
                        book.asks.apply(payload["asks"])
                    elif kind == "md.trade":
                        book.last = payload["price"]
            taken += 1
            if taken == count:
                break
        return taken / (clock() - start), books


def main():
    port = int(sys.argv[1])
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/books")
    wanted = orjson.loads(connection.getresponse().read())
    connection.close()
    rate, books = asyncio.run(read(port, wanted["count"]))
    for name, there in wanted["books"].items():
        here = books[name]
        for side, levels in (("bids", here.bids.levels), ("asks", here.asks.levels)):
            assert levels == {float(price): qty for price, qty in there[side]}, f"{side} of {name} differ"
        assert here.seq == there["seq"], f"{name} is at {here.seq}"
    print(round(rate))


main()
