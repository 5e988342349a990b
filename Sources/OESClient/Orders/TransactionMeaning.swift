internal import OESProtocol
internal import Trading
internal import WireRuntime

/// What a transaction of the venue says, whoever had it happen: the client or the risk engine.
enum TransactionMeaning: Hashable {
  /// The order is taken.
  case accepted
  /// A part of it is traded; `isWhole` where nothing is left, `nil` where the type doesn't say.
  case traded(isWhole: Bool?)
  /// What is left of it is canceled.
  case canceled
  /// It has another number and other terms.
  case replaced
  /// The order, or a request about one, is refused.
  case refused
  /// It is open.
  case listed
  /// Nothing about an order.
  case nothing

  init(_ type: TransactionType) {
    self =
      switch type {
      case .orderAck: .accepted
      case .execution, .quoteFill, .marginExecution: .traded(isWhole: true)
      case .executionPartial, .quoteFillPartial, .marginPartialExecution: .traded(isWhole: false)
      case .marginExecute: .traded(isWhole: nil)
      case .cancelled, .marginCancel: .canceled
      case .replaced, .marginReplaced, .marginCancelReplace: .replaced
      case .reject, .orderReject, .cancelReplaceReject, .riskReject: .refused
      case .orderStatus: .listed
      default: .nothing
      }
  }
}

extension OrderReport {
  /// What a transaction says of the order with a number; `previous` is that before it was replaced.
  init(
    _ transaction: Transaction, _ meaning: TransactionMeaning, of number: UInt64, previous: UInt64?,
    refuses: PendingRequest?
  ) {
    self.init(
      clientOrderID: String(number), serverOrderID: "", state: .unknown,
      symbol: transaction.symbolEnum.protocolName ?? "\(transaction.symbolEnum.rawValue)",
      account: String(transaction.account), side: transaction.boSide == .buy ? .buy : .sell, refuses: refuses)
    if let previous { previousClientOrderID = String(previous) }
    let quantity = transaction.boOrderQty > 0 ? transaction.boOrderQty : nil
    let left = transaction.remainingQuantity
    switch meaning {
    case .accepted, .replaced:
      state = transaction.orderType.waits ? .held : .working
      self.quantity = quantity
    case .traded(let isWhole):
      state = isWhole.map { $0 ? .filled : .partiallyFilled } ?? .unknown
      self.quantity = quantity
      remainingQuantity = isWhole == true || left > 0 ? left : nil
    case .canceled: state = .canceled
    case .refused:
      // What the transaction holds is what was asked for, not what is.
      if refuses == nil { state = .rejected }
      text = transaction.rejectReason.sentence
    case .listed:
      isAnswer = true
      self.quantity = quantity
      guard let quantity, left > 0, left <= quantity else {
        state = transaction.orderType.waits ? .held : .working
        break
      }
      remainingQuantity = left
      filledQuantity = quantity - left
      state = left < quantity ? .partiallyFilled : transaction.orderType.waits ? .held : .working
    case .nothing: break
    }
  }
}

extension OrderType {
  /// Whether an order of this kind waits for a price before it is in the book.
  fileprivate var waits: Bool {
    switch self {
    case .stopMkt, .stopLmt, .sniperMkt, .sniperLimit, .tsm, .tsl: true
    default: false
    }
  }
}

extension Fill {
  /// The fill that a transaction tells of the order with a number; `nil` where it tells of none.
  init?(_ transaction: Transaction, of number: UInt64) {
    guard transaction.execShares > 0 else { return nil }
    let time = transaction.sendingTime
    self.init(
      // Where it has no number, what is left tells the fills of an order apart.
      executionID: transaction.execID > 0
        ? String(transaction.execID) : "\(number) \(time.count) \(transaction.remainingQuantity)",
      serverOrderID: "", clientOrderID: String(number),
      symbol: transaction.symbolEnum.protocolName ?? "\(transaction.symbolEnum.rawValue)",
      account: String(transaction.account), side: transaction.boSide == .buy ? .buy : .sell,
      price: transaction.execPrice, quantity: transaction.execShares,
      time: UnixTime(count: Int64(clamping: time.count)))
  }
}
