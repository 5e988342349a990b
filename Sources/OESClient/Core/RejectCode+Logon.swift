internal import OESProtocol

extension RejectCode {
  /// Whether the same logon may be taken later.
  var isTemporary: Bool {
    switch self {
    case .userAlreadyLoggedIn, .userAlreadyLgggedIn, .mesNotAvailableTradingDisabled, .oesNotAvailableTradingDisabled,
      .mdsNotAvailableTradingDisabled:
      true
    default: false
    }
  }

  /// Whether another key may be taken.
  var isAboutKey: Bool {
    switch self {
    case .invalidKey, .invalidSecurityKey, .keyInvalid, .tradingSessionInvalid: true
    default: false
    }
  }
}
