internal import DTCProtocol
internal import Transport
internal import WireRuntime

extension Link {
  /// Queues a message: on a stream with the zero byte that ends a text, on a WebSocket alone.
  ///
  /// - Throws: `WireError` where the encoding has no form for a value; nothing is queued then.
  func send(_ message: DTCMessage, as encoding: MessageEncoding) throws(WireError) -> SendOutcome {
    try send(encoding.isText ? .text : .binary) { bytes throws(WireError) in
      try message.append(to: &bytes, as: encoding)
      if case .logonRequest(let logon) = message, encoding == .json { logon.appendTradeMode(to: &bytes) }
      if encoding.isText, kind == .stream { bytes.append(0) }
    }
  }
}

extension LogonRequest {
  /// Live or simulated trading, in the field that had that name until the newest edition and still is read by servers.
  var tradeMode: TradeMode {
    get { TradeMode(rawValue: Int8(clamping: unused1)) }
    set { unused1 = Int32(newValue.rawValue) }
  }

  /// Adds the field under its old name to the JSON object at the end of `bytes`: there the name counts, not the place.
  fileprivate func appendTradeMode(to bytes: inout [UInt8]) {
    guard unused1 != 0, bytes.last == UInt8(ascii: "}") else { return }
    bytes.removeLast()
    bytes += ",\"TradeMode\":\(unused1)}".utf8
  }
}
