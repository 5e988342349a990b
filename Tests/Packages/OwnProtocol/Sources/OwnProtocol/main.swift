import FeedProtocol
import OrderProtocol

// From C++: a level of the book, there and back. A price nobody gave is DBL_MAX on the wire and nil here.
let level = BookLevel(
  symbolID: 7, side: .ask, price: 101.25, quantity: 3, sentAt: .init(count: 1_653_048_248_000_000_000))
let levelFrame = try level.encoded()
precondition(levelFrame.count == 40 && levelFrame[0] == 40 && levelFrame[2] == 2, "size and type lead the frame")
guard case .bookLevel(let decoded) = try levelFrame.withFrame({ try FeedMessage(decoding: $0) }) else {
  fatalError("a frame of type 2 is a level of the book")
}
precondition(decoded == level)
print(decoded)
print("price where it lies:", levelFrame.withFrame { $0[BookLevel.Fields.price] } ?? .nan)

let unpriced = try BookLevel(symbolID: 7).encoded().withFrame { try BookLevel(decoding: $0) }
precondition(unpriced.price == nil)
print("welcome of", Welcome().venue, "every", Welcome().heartbeatSeconds, "s")

// From YAML: an order, big endian, with a side that refuses what it doesn't know.
let order = NewOrder(side: .sell, orderID: 1, symbol: "ESM6", price: 5210.5, quantity: 2)
var orderFrame = try order.encoded()
precondition(Array(orderFrame.prefix(4)) == [UInt8(ascii: "N"), 2, 0, 32])
guard case .newOrder(let same) = try orderFrame.withFrame({ try OrderMessage(decoding: $0) }) else {
  fatalError("a frame with tag N is a new order")
}
precondition(same == order)
print(same)

orderFrame[1] = 9
do {
  _ = try orderFrame.withFrame { try OrderMessage(decoding: $0) }
  fatalError("an unknown side is refused")
} catch {
  print("refused:", error)
}
