internal import OESProtocol

/// A transaction of the automatic client: new, replace or cancel, of one kind of order.
struct RunStep: Equatable, Sendable {
  /// What is sent.
  var messageType: TransactionType
  /// Of which kind of order.
  var orderType: OrderType

  /// All in their order: a new order, its replacement and its cancel, for the kinds 1 to 17 but 10.
  static let cycle: [RunStep] = (1...17).filter { $0 != 10 }.flatMap { number in
    [TransactionType.orderNew, .cancelReplace, .orderCancel].map { type in
      RunStep(messageType: type, orderType: OrderType(rawValue: number))
    }
  }

  /// The step with this number, counted from 0; after the last comes the first.
  init(number: Int) {
    self = Self.cycle[number % Self.cycle.count]
  }

  private init(messageType: TransactionType, orderType: OrderType) {
    self.messageType = messageType
    self.orderType = orderType
  }
}
