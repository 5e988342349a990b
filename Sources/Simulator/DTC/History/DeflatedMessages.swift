import Compression
import Transport
import WireRuntime

/// Messages that are sent as one zlib stream.
struct DeflatedMessages: ~Copyable {
  private let sender: MessageSender
  private var deflater: Deflater?
  private var plain: [UInt8] = []

  /// Begins a stream; without memory for it the connection is given up.
  init(_ sender: MessageSender) {
    self.sender = sender
    do throws(CompressionError) {
      deflater = try Deflater()
    } catch {
      deflater = nil
      sender.close(.internalError, "\(error)")
    }
  }

  mutating func append(_ message: some EncodedMessage) {
    do throws(WireError) {
      try sender.append(message, to: &plain)
    } catch {
      sender.close(.internalError, "\(error)")
    }
  }

  /// Sends what comes of the messages so far; behind the last one the stream's end.
  mutating func flush(isLast: Bool) {
    guard deflater != nil else { return }
    var output: [UInt8] = []
    do throws(CompressionError) {
      _ = try plain.withFrame { bytes throws(CompressionError) in
        try deflater?.deflate(bytes, isLast ? .finish : .none, appendingTo: &output, limit: .max)
      }
    } catch {
      sender.close(.internalError, "\(error)")
    }
    plain.removeAll(keepingCapacity: true)
    sender.send(compressed: output)
  }
}
