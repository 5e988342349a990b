internal import DTCProtocol
internal import WireRuntime

/// Compact JSON in another order than the protocol's.
///
/// Compact JSON lists values as the header declares the fields. For the compact trade and the compact bid and ask, servers
/// are known that put the market's number first instead; the published client of this protocol relies on it. Which of the
/// two it is shows in where a number stands that is a market's.
enum CompactOrder {
  /// By the message's type: its fields in the order of such servers, each by its place in the header.
  private static let orders = ["112": [3, 4, 0, 1, 2], "117": [5, 0, 1, 2, 3, 4]]

  /// Reads a JSON frame in whichever order it's in.
  ///
  /// - Throws: `WireError` where the frame is no message.
  static func message(
    _ frame: RawSpan, as encoding: MessageEncoding, _ isKnownSymbol: (UInt32) -> Bool
  ) throws(WireError) -> DTCMessage {
    let message: DTCMessage
    do throws(WireError) {
      message = try DTCMessage(received: frame, as: encoding)
    } catch {
      // A fraction may stand where the protocol's order has a whole number.
      guard let other = try? reordered(frame, isKnownSymbol) else { throw error }
      return other
    }
    switch message {
    case .marketDataUpdateTradeCompact, .marketDataUpdateBidAskCompact:
      guard let number = message.symbolID, !isKnownSymbol(number) else { return message }
      return try reordered(frame, isKnownSymbol) ?? message
    default: return message
    }
  }

  /// The message in the other order; `nil` where the frame is none in which that is known.
  private static func reordered(
    _ frame: RawSpan, _ isKnownSymbol: (UInt32) -> Bool
  ) throws(WireError) -> DTCMessage? {
    let document = try frame.readJSON { reader throws(WireError) in try reader.value() }
    guard case .object(let members) = document, case .number(let type)? = members["Type"],
      case .array(let values)? = members["F"] ?? members["f"], let order = orders[type],
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
