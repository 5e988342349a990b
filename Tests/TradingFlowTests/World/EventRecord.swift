import Exchange
import Transport

@testable import Simulator

/// What the exchange said of an account's orders, from the exchange's own mouth.
final class EventRecord: FrontEnd {
  private let account: String
  /// How often an order came in, by the client's name, taken or refused.
  private(set) var submissions: [String: Int] = [:]
  private(set) var replaceCount = 0
  private(set) var cancelCount = 0
  private(set) var fillCount = 0

  init(account: String) {
    self.account = account
  }

  func accept(_ link: any Link, peer: String, for kind: FrontEndKind) -> any FrontEndSession {
    preconditionFailure("nobody connects here")
  }

  func publish(_ events: [ExchangeEvent]) {
    for case .order(let event) in events where event.order.order.account == account {
      switch event.kind {
      case .accepted, .rejected: submissions[event.order.order.clientOrderID, default: 0] += 1
      case .replaced: replaceCount += 1
      case .canceled: cancelCount += 1
      case .filled: fillCount += 1
      case .activated, .reduced, .repriced, .replaceRejected, .cancelRejected: break
      }
    }
  }
}
