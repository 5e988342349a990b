internal import OESProtocol
internal import WireRuntime

/// The venue's rules for transactions, held before one is sent.
enum OrderRules {
  /// Checks a transaction that is about to be sent.
  ///
  /// - Throws: ``OESClientError/breaksRule(_:field:)`` with the code that the venue would refuse it with.
  static func check(_ transaction: Transaction) throws(OESClientError) {
    // It was stamped with the present time just now.
    guard let violation = transaction.rejection(at: transaction.sendingTime) else { return }
    throw .breaksRule(violation.code, field: violation.field)
  }
}
