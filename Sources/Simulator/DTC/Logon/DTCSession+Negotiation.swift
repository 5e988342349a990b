import DTCProtocol
import EventLog
import Transport
import WireRuntime

// The encoding, before the logon.
extension DTCSession {
  /// Heartbeat intervals that are agreed on, in seconds.
  static let heartbeatIntervals: ClosedRange<Int32> = 5...60
  /// The version of the protocol that is spoken.
  static let protocolVersion: Int32 = 8

  /// Answers a request for an encoding, in the encoding it came in; all behind it is in the one that is granted.
  ///
  /// An encoding that isn't granted is answered with the one in force; the answer counts. A second request ends the
  /// connection: the client can't know which of its messages would be read in which encoding.
  func negotiate(_ request: EncodingRequest, isFirst: Bool) -> AfterFrame {
    guard isFirst else {
      end("the encoding is agreed on already", .policyViolation)
      return .stop
    }
    guard request.protocolType == "DTC" || request.protocolType.isEmpty else {
      end("the protocol spoken here is DTC", .policyViolation)
      return .stop
    }
    let inForce = linkKind == .stream ? settings.initialEncoding : .json
    let wanted = request.encoding.messageEncoding.flatMap { settings.grantedEncodings.contains($0) ? $0 : nil }
    let granted = wanted ?? inForce
    sender.send(EncodingResponse(protocolVersion: Self.protocolVersion, encoding: Encoding(granted)))
    sender.encoding = granted
    stage = .fresh(hasNegotiated: true)
    log(.debug, "an encoding is agreed on", [("encoding", "\(granted)")])
    return .proceedAs(granted)
  }
}
