import Exchange
import OESProtocol
import WireRuntime

/// What of an order is seen in the book, as its kind and its attributes say.
///
/// Stop, trailing and sniper orders have no attributes, layered ones the hidden one alone; others are without effect
/// there, and so are the positions that the venue doesn't use.
struct OrderAttributes {
  private var isHidden = false
  /// In lots.
  private var shown: Int64?, refresh: Int64?

  /// - Throws: ``OESRefusal``: with the display attribute, sizes that are no whole number of lots or more than the order
  ///   has (31, 32).
  init(_ request: Transaction, _ listed: ListedInstrument, quantity: Int64) throws(OESRefusal) {
    let type = request.orderType
    let isHiddenKind = type == .hidden || type == .pegHidden
    isHidden = isHiddenKind || (Self.mayBeHidden(type) && request.attributes.has(.hiddenType))
    // What nobody sees has nothing to show.
    guard !isHidden, Self.mayShowPart(type), request.attributes.has(.displyType) else { return }
    guard let shown = listed.lots(request.displaySize), shown <= quantity else {
      throw OESRefusal(.displaySizeInvalid)
    }
    guard let refresh = listed.lots(request.refreshSize), refresh <= quantity else {
      throw OESRefusal(.refreshSizeInvalid)
    }
    (self.shown, self.refresh) = (shown, refresh)
  }

  /// Writes them into an order.
  func apply(to order: inout NewOrder) {
    order.isHidden = isHidden
    order.shownQuantity = shown
    order.refreshQuantity = refresh
  }

  private static func mayBeHidden(_ type: OESProtocol.OrderType) -> Bool {
    type == .ice || mayShowPart(type)
  }

  private static func mayShowPart(_ type: OESProtocol.OrderType) -> Bool {
    switch type {
    case .lmt, .peg, .hidden, .pegHidden, .oco: true
    default: false
    }
  }
}

extension FixedText<12> {
  /// Whether an attribute is set: `Y` at its position.
  fileprivate func has(_ position: AttributePosition) -> Bool {
    bytes[Int(position.rawValue)] == UInt8(ascii: "Y")
  }
}
