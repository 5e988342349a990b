package import Session

/// What the errors of all clients have in common.
package protocol ClientError: Error {
  /// The session isn't ready: nothing was sent.
  static func notReady(_ state: SessionState) -> Self
  /// The session is over.
  static func ended(_ end: SessionEnd) -> Self
}
