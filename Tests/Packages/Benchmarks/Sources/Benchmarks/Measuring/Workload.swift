import WireRuntime

/// Ours, on the messages of one case: what the peers do, done through the public interface as a client would.
final class Workload<Measured: Case> {
  /// Distinct messages; so many that nothing can be learned by heart.
  static var messageCount: Int { 1_024 }

  /// The messages' frames in the binary encoding, all of one size.
  let binary: Frames
  /// The messages' frames with text of variable length.
  let vls: Frames
  /// The messages' texts.
  let json: Frames
  /// The messages' texts with the fields in an array.
  let compact: Frames
  /// The messages' frames of Protocol Buffers.
  let protobuf: Frames
  private let messages: UnsafeMutableBufferPointer<LentMessage<Measured>>
  private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 4_096, alignment: 16)

  /// Makes the messages, the same each time.
  init() throws {
    var random = Random(seed: 2_026)
    let messages = (0..<Self.messageCount).map { _ in Measured.message(&random) }
    self.messages = .allocate(capacity: messages.count)
    for (index, message) in messages.enumerated() {
      self.messages.initializeElement(at: index, to: LentMessage(message))
    }
    binary = try Frames(messages, as: .binary)
    vls = try Frames(messages, as: .vls)
    json = try Frames(messages, as: .json)
    compact = try Frames(messages, as: .compactJSON)
    protobuf = try Frames(messages, as: .protobuf)
  }

  deinit {
    messages.deinitialize()
    messages.deallocate()
    output.deallocate()
  }

  /// Ours, for each operation.
  var subjects: [Subject] {
    [
      ours("binary decode") { self.decode() },
      ours("binary view") { self.view() },
      ours("binary encode") { self.encode() },
      ours("VLS decode") { self.decode(self.vls, as: .vls) },
      ours("VLS encode") { self.encode(as: .vls) },
      ours("JSON decode") { self.decode(self.json, as: .json) },
      ours("JSON encode") { self.encode(as: .json) },
      ours("compact decode") { self.decode(self.compact, as: .compactJSON) },
      ours("compact encode") { self.encode(as: .compactJSON) },
      ours("protobuf decode") { self.decode(self.protobuf, as: .protobuf) },
      ours("protobuf encode") { self.encode(as: .protobuf) },
    ]
  }

  /// The peers of text of variable length: ourselves with text of fixed width.
  var fixedWidth: [Subject] {
    [
      Subject(message: Measured.name, operation: "VLS decode", name: "ours, binary") { self.decode() },
      Subject(message: Measured.name, operation: "VLS encode", name: "ours, binary") { self.encode() },
    ]
  }

  private func ours(_ operation: String, run: @escaping () -> UInt64) -> Subject {
    Subject(message: Measured.name, operation: operation, name: "ours", run: run)
  }

  private func decode() -> UInt64 {
    let frames = binary.bytes
    let bytes = frames.span.bytes
    var sum: UInt64 = 0
    for index in 0..<Self.messageCount {
      do throws(WireError) {
        sum &+= Measured.sum(try Measured.decode(bytes.extracting(unchecked: Self.place(index, in: bytes))))
      } catch {
        return 0
      }
    }
    return sum
  }

  private func view() -> UInt64 {
    let frames = binary.bytes
    let bytes = frames.span.bytes
    var sum: UInt64 = 0
    for index in 0..<Self.messageCount {
      sum &+= Measured.view(bytes.extracting(unchecked: Self.place(index, in: bytes)))
    }
    return sum
  }

  private func encode() -> UInt64 {
    let step = Measured.Message.byteCount / 8
    var sum: UInt64 = 0
    for index in messages.indices {
      var span = OutputRawSpan(buffer: output, initializedCount: 0)
      guard (try? messages[index].encode(into: &span)) != nil else { continue }
      _ = span.finalize(for: output)
      sum &+= UInt64(output[index % step * 8])
    }
    return sum
  }

  @inline(__always)
  private func decode(_ frames: Frames, as encoding: MessageEncoding) -> UInt64 {
    let all = frames.bytes
    let bytes = all.span.bytes
    let ends = frames.ends
    var start = 0
    var sum: UInt64 = 0
    for index in ends.indices {
      let end = Int(ends[index])
      let frame = bytes.extracting(unchecked: Range(uncheckedBounds: (start, end)))
      do throws(WireError) {
        sum &+= Measured.sum(try Measured.decode(frame, as: encoding))
      } catch {
        return 0
      }
      start = end
    }
    return sum
  }

  @inline(__always)
  private func encode(as encoding: MessageEncoding) -> UInt64 {
    var sum: UInt64 = 0
    for index in messages.indices {
      var span = OutputRawSpan(buffer: output, initializedCount: 0)
      guard (try? messages[index].encode(into: &span, as: encoding)) != nil else { return 0 }
      let count = span.finalize(for: output)
      sum &+= UInt64(count) &+ UInt64(output[count - 1])
    }
    return sum
  }

  /// Where a frame lies, with the size its header states, as a framer finds it.
  @inline(__always)
  private static func place(_ index: Int, in bytes: RawSpan) -> Range<Int> {
    let start = index &* Measured.Message.byteCount
    // Unchecked, as the peers do it: finding frames isn't what is measured.
    let size = Int(bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt16.self))
    return Range(uncheckedBounds: (start, start &+ size))
  }
}

/// A message that is lent and never copied, as C++ has it by reference: the copy isn't what is measured.
private struct LentMessage<Measured: Case>: ~Copyable {
  private let message: Measured.Message

  init(_ message: Measured.Message) { self.message = message }

  @inline(__always)
  borrowing func encode(into output: inout OutputRawSpan) throws(WireError) {
    try Measured.encode(message, into: &output)
  }

  @inline(__always)
  borrowing func encode(into output: inout OutputRawSpan, as encoding: MessageEncoding) throws(WireError) {
    try Measured.encode(message, into: &output, as: encoding)
  }
}
