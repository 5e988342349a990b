internal import OESProtocol

/// The venue's rules for transactions, held before one is sent.
enum OrderRules {
  /// Checks a transaction.
  ///
  /// - Throws: ``OESClientError/breaksRule(_:field:)`` with the code that the venue would refuse it with.
  static func check(_ transaction: Transaction) throws(OESClientError) {
  }
}
