internal import Trading
internal import WireRuntime

/// One line for an order or a fill, as the client knows it.
struct OrderLine: Sendable {
  /// How lines are written.
  var format: OutputFormat
  /// How prices are shown.
  var price = PriceFormat(digits: nil)

  /// The line of an order.
  func text(_ order: TrackedOrder) -> String {
    guard format == .jsonl else { return plain(order) }
    var object = JSONObjectText()
    object.add("kind", "order")
    object.add("clientOrderID", order.clientOrderID)
    object.add("serverOrderID", json: Self.json(order.serverOrderID))
    object.add("state", order.state.words)
    object.add("pending", json: Self.json(order.pending?.words))
    object.add("symbol", order.symbol)
    object.add("exchange", order.exchange)
    object.add("account", order.account)
    object.add("side", order.side.words)
    object.add("quantity", order.quantity)
    object.add("filledQuantity", order.filledQuantity)
    object.add("remainingQuantity", order.remainingQuantity)
    object.add("averageFillPrice", order.averageFillPrice)
    object.add("text", order.text)
    return object.text
  }

  /// The line of a fill.
  func text(_ fill: Fill) -> String {
    guard format == .jsonl else {
      let time = fill.time.isSet ? fill.time.description : "-"
      return "\(time)  \(fill.side == .buy ? "bought" : "sold") \(fill.quantity.shortText) \(fill.symbol) "
        + "at \(price.text(fill.price))  order \(fill.clientOrderID.isEmpty ? fill.serverOrderID : fill.clientOrderID)  "
        + "fill \(fill.executionID)  \(fill.account)\n"
    }
    var object = JSONObjectText()
    object.add("kind", "fill")
    object.add("time", fill.time)
    object.add("executionID", fill.executionID)
    object.add("clientOrderID", fill.clientOrderID)
    object.add("serverOrderID", fill.serverOrderID)
    object.add("symbol", fill.symbol)
    object.add("account", fill.account)
    object.add("side", fill.side.words)
    object.add("price", fill.price)
    object.add("quantity", fill.quantity)
    return object.text
  }

  private func plain(_ order: TrackedOrder) -> String {
    let id = order.clientOrderID.isEmpty ? order.serverOrderID ?? "-" : order.clientOrderID
    var words = [id, "\(order.side.words) \(order.quantity.shortText) \(order.symbol)"]
    words.append(order.state.words + (order.pending.map { ", \($0.words) asked for" } ?? ""))
    if order.filledQuantity > 0 {
      let average = order.averageFillPrice.map { " at \(price.average($0))" } ?? ""
      words.append("filled \(order.filledQuantity.roundedText) of \(order.quantity.shortText)\(average)")
    }
    if let server = order.serverOrderID, server != id { words.append("server's id \(server)") }
    if !order.text.isEmpty { words.append(order.text) }
    return words.joined(separator: "  ") + "\n"
  }

  private static func json(_ text: String?) -> String {
    var json = ""
    JSONText.append(text, to: &json)
    return json
  }
}

extension OrderSide {
  /// What is typed for it.
  var words: String { self == .buy ? "buy" : "sell" }
}

extension OrderState {
  /// The state in words.
  var words: String {
    switch self {
    case .unsent: "not sent"
    case .sent: "sent"
    case .held: "held"
    case .working: "working"
    case .partiallyFilled: "partially filled"
    case .filled: "filled"
    case .canceled: "canceled"
    case .rejected: "rejected"
    case .unknown: "unknown"
    case .missing: "missing at the venue"
    }
  }
}

extension PendingRequest {
  /// What was asked.
  var words: String { self == .cancel ? "cancel" : "replace" }
}
