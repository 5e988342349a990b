import WireRuntime

/// Ours, on the messages of one case: what the peers do, done through the public interface as a client would.
final class Workload<Measured: Case> {
  /// Distinct messages; so many that nothing can be learned by heart.
  static var messageCount: Int { 1_024 }

  /// The messages' frames, one after the other.
  let frames: [UInt8]
  private let messages: [Measured.Message]
  private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 4_096, alignment: 16)

  /// Makes the messages, the same each time.
  init() throws {
    var random = Random(seed: 2_026)
    let messages = (0..<Self.messageCount).map { _ in Measured.message(&random) }
    self.messages = messages
    frames = try messages.flatMap { try $0.encoded() }
  }

  deinit { output.deallocate() }

  /// Ours, for each operation.
  var subjects: [Subject] {
    [
      Subject(message: Measured.name, operation: "decode", name: "ours") { self.decode() },
      Subject(message: Measured.name, operation: "view", name: "ours") { self.view() },
      Subject(message: Measured.name, operation: "encode", name: "ours") { self.encode() },
    ]
  }

  private func decode() -> UInt64 {
    let frames = frames
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
    let frames = frames
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
    let messages = messages
    let all = messages.span
    for index in all.indices {
      var span = OutputRawSpan(buffer: output, initializedCount: 0)
      guard (try? Measured.encode(all[index], into: &span)) != nil else { continue }
      _ = span.finalize(for: output)
      sum &+= UInt64(output[index % step * 8])
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
