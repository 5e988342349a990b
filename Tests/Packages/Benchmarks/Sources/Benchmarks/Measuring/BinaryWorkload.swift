import WireRuntime

/// Ours in the binary encoding, on the messages of one case: what the peers do, done through the public interface as a
/// client would.
final class BinaryWorkload<Measured: BinaryCase> {
  /// Distinct messages; so many that nothing can be learned by heart.
  static var messageCount: Int { 1_024 }

  /// The messages' frames, all of one size.
  let frames: Frames
  /// The messages.
  let messages: UnsafeMutableBufferPointer<LentMessage<Measured>>
  /// Where encoders write.
  let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 4_096, alignment: 16)

  /// Makes the messages, the same each time.
  convenience init() throws {
    var random = Random(seed: 2_026)
    try self.init((0..<Self.messageCount).map { _ in Measured.message(&random) })
  }

  /// Ours on `messages`.
  init(_ messages: [Measured.Message]) throws {
    self.messages = .allocate(capacity: messages.count)
    for (index, message) in messages.enumerated() {
      self.messages.initializeElement(at: index, to: LentMessage(message))
    }
    frames = try Frames(messages)
  }

  deinit {
    messages.deinitialize()
    messages.deallocate()
    output.deallocate()
  }

  /// Ours, for each operation.
  var subjects: [Subject] {
    [
      Subject(message: Measured.name, operation: "binary decode", name: "ours") { self.decode() },
      Subject(message: Measured.name, operation: "binary encode", name: "ours") { self.encode() },
    ]
  }

  /// Ours, writing each message and reading what was written.
  var roundTrips: Subject {
    Subject(message: Measured.name, operation: "binary round trip", name: "ours") { self.roundTrip() }
  }

  /// Reads every frame.
  func decode() -> UInt64 {
    let frames = frames.bytes
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

  /// Writes every message.
  func encode() -> UInt64 {
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

  private func roundTrip() -> UInt64 {
    var sum: UInt64 = 0
    for index in messages.indices {
      var span = OutputRawSpan(buffer: output, initializedCount: 0)
      do throws(WireError) {
        try messages[index].encode(into: &span)
        sum &+= Measured.sum(try Measured.decode(span.bytes))
      } catch {
        return 0
      }
      _ = span.finalize(for: output)
    }
    return sum
  }

  /// Where a frame lies, with the size its header states, as a framer finds it.
  @inline(__always)
  static func place(_ index: Int, in bytes: RawSpan) -> Range<Int> {
    let start = index &* Measured.Message.byteCount
    // Unchecked, as the peers do it: finding frames isn't what is measured.
    let size = Int(
      bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ Measured.sizeOffset, as: UInt16.self))
    return Range(uncheckedBounds: (start, start &+ size))
  }
}
