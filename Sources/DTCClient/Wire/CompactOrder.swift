internal import DTCProtocol
internal import WireRuntime

/// Compact JSON in another order than the protocol's.
///
/// Compact JSON lists values as the header declares the fields. For the compact trade and the compact bid and ask, servers
/// are known that put the market's number first instead; the published client of this protocol relies on it. Which of the
/// two it is shows in where a number stands that is a market's.
enum CompactOrder {
  /// Fields in the order of such servers, each by its place in the header.
  private static let trade = [3, 4, 0, 1, 2]
  private static let bidAsk = [5, 0, 1, 2, 3, 4]

  /// The message as it's meant; `nil` where it is as it was read.
  static func corrected(
    _ message: DTCMessage, _ frame: RawSpan, _ isKnownSymbol: (UInt32) -> Bool
  ) throws(WireError) -> DTCMessage? {
    let (type, order, symbol): (Int, [Int], UInt32)
    switch message {
    case .marketDataUpdateTradeCompact(let update): (type, order, symbol) = (112, trade, update.symbolID)
    case .marketDataUpdateBidAskCompact(let update): (type, order, symbol) = (117, bidAsk, update.symbolID)
    default: return nil
    }
    guard !isKnownSymbol(symbol) else { return nil }
    let document = try frame.readJSON { reader throws(WireError) in try reader.value() }
    guard case .object(let members) = document, case .array(let values)? = members["F"] ?? members["f"],
      values.count >= order.count, case .number(let first) = values[0], let number = UInt32(first),
      isKnownSymbol(number)
    else { return nil }
    var declared = Array(repeating: "null", count: order.count)
    for (index, place) in order.enumerated() {
      if case .number(let spelling) = values[index] { declared[place] = spelling }
    }
    let text = Array("{\"Type\":\(type),\"F\":[\(declared.joined(separator: ","))]}".utf8)
    return try text.withFrame { bytes throws(WireError) in try DTCMessage(decoding: bytes, as: .compactJSON) }
  }
}
