import OESProtocol

/// Why a logon or a request is refused.
struct OESRefusal: Error, Hashable {
  /// As the answer has it.
  let code: RejectCode

  init(_ code: RejectCode) {
    self.code = code
  }
}
