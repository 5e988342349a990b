internal import DTCProtocol
internal import Trading

/// A message about a market's depth, without the form the server chose for it.
struct DepthMessage {
  /// What it is part of.
  enum Kind {
    /// The book as it is.
    case snapshot
    /// A change.
    case update
  }

  /// What it says of where it stands among those that belong together.
  enum Place {
    case first, between, last
    /// The first and the last.
    case only
    /// Nothing: a snapshot's message goes on with what began; an update is a whole change.
    case unsaid
  }

  /// What it says of one price.
  enum Level {
    case set(DepthBook.Side, DepthBook.Level)
    case remove(DepthBook.Side, price: Double)
    /// Nothing: an empty book is told by a message without a level.
    case none
  }

  var kind: Kind
  var place: Place
  var level: Level
}

extension DepthMessage {
  /// What `message` says; `nil` where it isn't about depth.
  init?(_ message: DTCMessage) {
    switch message {
    case .marketDepthSnapshotLevel(let level): self.init(level)
    case .marketDepthSnapshotLevelFloat(let level):
      self.init(
        kind: .snapshot, place: Place(level.finalUpdateInBatch),
        level: .snapshot(
          AtBidOrAsk(level.side), Double(meant: level.price), Double(meant: level.quantity), Int(level.numOrders)))
    case .marketDepthUpdateLevel(let update):
      self.init(
        kind: .update, place: Place(update.finalUpdateInBatch),
        level: .update(update.updateType, update.side, update.price, update.quantity, Int(update.numOrders)))
    case .marketDepthUpdateLevelFloatWithMilliseconds(let update):
      self.init(
        kind: .update, place: Place(update.finalUpdateInBatch),
        level: .update(
          update.updateType, AtBidOrAsk(update.side), Double(meant: update.price), Double(meant: update.quantity),
          Int(update.numOrders)))
    case .marketDepthUpdateLevelNoTimestamp(let update):
      self.init(
        kind: .update, place: Place(update.finalUpdateInBatch),
        level: .update(
          MarketDepthUpdateType(rawValue: UInt8(clamping: update.updateType)),
          AtBidOrAsk(rawValue: UInt16(clamping: update.side)), Double(meant: update.price),
          Double(meant: update.quantity), Int(update.numOrders)))
    default: return nil
    }
  }

  private init(_ level: MarketDepthSnapshotLevel) {
    kind = .snapshot
    place =
      switch (level.isFirstMessageInBatch, level.isLastMessageInBatch) {
      case (true, true): .only
      case (true, false): .first
      case (false, true): .last
      case (false, false): .between
      }
    self.level = .snapshot(level.side, level.price, level.quantity, Int(level.numOrders))
  }
}

extension DepthMessage.Place {
  fileprivate init(_ mark: FinalUpdateInBatch) {
    self =
      switch mark {
      case .beginBatch: .first
      case .false: .between
      case .true: .last
      // Peers of earlier editions have padding here.
      case .unset, .unlisted: .unsaid
      }
  }
}

extension DepthMessage.Level {
  fileprivate static func snapshot(_ side: AtBidOrAsk, _ price: Double, _ quantity: Double, _ orders: Int) -> Self {
    guard let side = DepthBook.Side(side), price.isFinite, quantity > 0 else { return .none }
    return .set(side, DepthBook.Level(price: price, quantity: quantity, orderCount: orders > 0 ? orders : nil))
  }

  fileprivate static func update(
    _ type: MarketDepthUpdateType, _ side: AtBidOrAsk, _ price: Double, _ quantity: Double, _ orders: Int
  ) -> Self {
    guard let side = DepthBook.Side(side), price.isFinite else { return .none }
    switch type {
    case .insertUpdateLevel where quantity > 0:
      return .set(side, DepthBook.Level(price: price, quantity: quantity, orderCount: orders > 0 ? orders : nil))
    case .insertUpdateLevel, .deleteLevel: return .remove(side, price: price)
    case .unset, .unlisted: return .none
    }
  }
}

extension DepthBook.Side {
  fileprivate init?(_ side: AtBidOrAsk) {
    switch side {
    case .atBid: self = .bid
    case .atAsk: self = .ask
    case .bidAskUnset, .unlisted: return nil
    }
  }
}
