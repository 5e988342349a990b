/// Where an order stands, as far as this end knows.
///
/// A lost connection or a time-out never makes an order dead: it makes it ``unknown`` until the venue says.
public enum OrderState: Hashable, Sendable {
  /// Not given to the connection: the venue can't have it.
  case unsent
  /// Given to the connection; the venue hasn't answered.
  case sent
  /// The venue has it and it waits for its trigger, its parent or the market's opening.
  case held
  /// It is in the book.
  case working
  /// Part of it is filled, and the rest is in the book.
  case partiallyFilled
  /// All of it is filled.
  case filled
  /// It is canceled or has expired.
  case canceled
  /// The venue refused it.
  case rejected
  /// The connection was lost, or the time is up, before the venue said what became of it.
  case unknown
  /// The venue never answered it, and has none of it among its open orders and fills: it didn't arrive, was refused, or
  /// ended without a fill. A report of it still counts, however late.
  case missing

  /// Whether nothing is expected to happen to it any more.
  public var isFinal: Bool {
    switch self {
    case .unsent, .filled, .canceled, .rejected, .missing: true
    case .sent, .held, .working, .partiallyFilled, .unknown: false
    }
  }

  /// Whether the venue has said that the order may be filled.
  public var isOpen: Bool {
    switch self {
    case .held, .working, .partiallyFilled: true
    case .unsent, .sent, .filled, .canceled, .rejected, .unknown, .missing: false
    }
  }
}

/// What is asked of the venue about an order and not yet answered.
public enum PendingRequest: Hashable, Sendable {
  case cancel, replace
}
