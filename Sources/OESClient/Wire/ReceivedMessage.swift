internal import OESProtocol
internal import WireRuntime

/// What one frame of a server is.
///
/// Transactions are the most, and the ones that must be fast: they come without the box that any message has.
enum ReceivedMessage {
  case transaction(Transaction)
  /// One in the older form, with the fields of the newer one.
  case older(TransactionV1, Transaction)
  case other(OESMessage)

  /// Reads a frame; `offset` is its place in the stream.
  ///
  /// - Throws: ``ReceiveError/parseError(tag:reason:offset:)`` where it is too short for its tag.
  init(_ frame: RawSpan, offset: Int) throws(ReceiveError) {
    let tag = OESMessage.framing.statedType(of: frame)
    do throws(WireError) {
      if tag == FrameReader.transaction, frame.byteCount >= Transaction.byteCount {
        self = .transaction(try Transaction(decoding: frame))
        return
      }
      // Servers send no request for instruments, but published ones give their answers its tag.
      if tag == Self.requestTag, frame.byteCount < InstrumentRequest.byteCount {
        self = .other(.instrumentResponse(try InstrumentResponse(decoding: frame)))
        return
      }
      let message = try OESMessage(decoding: frame)
      if case .transactionV1(let older) = message {
        self = .older(older, Transaction(older))
      } else {
        self = .other(message)
      }
    } catch {
      throw .parseError(tag: UInt8(truncatingIfNeeded: tag), reason: error.description, offset: offset)
    }
  }

  private static let requestTag = InstrumentRequest.metadata.tag?.utf8.first.map { Int($0) } ?? 0

  /// The same among all messages.
  var asAny: OESMessage {
    switch self {
    case .transaction(let transaction): .transaction(transaction)
    case .older(let transaction, _): .transactionV1(transaction)
    case .other(let message): message
    }
  }
}
