internal import DTCProtocol
internal import Trading

/// Somebody who waits for the venue's answer about an order.
struct OrderWait {
  /// What was asked.
  enum Question {
    case submit, cancel, replace
  }

  let question: Question
  let clientOrderID: String
  let completion: (Result<TrackedOrder, DTCClientError>) -> Void

  /// What an update answers, if it does; `order` is the order as it is now.
  func answer(_ update: OrderUpdate, _ order: TrackedOrder) -> Result<TrackedOrder, DTCClientError>? {
    switch (question, update.orderUpdateReason) {
    case (.submit, _):
      order.state == .rejected ? .failure(.rejected(update.infoText)) : .success(order)
    case (.cancel, .orderCancelRejected), (.replace, .orderCancelReplaceRejected):
      .failure(.rejected(update.infoText))
    case (.replace, .orderCancelReplaceComplete): .success(order)
    default: order.state.isFinal ? .success(order) : nil
    }
  }
}
