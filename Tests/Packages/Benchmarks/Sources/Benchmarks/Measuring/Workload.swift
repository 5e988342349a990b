import WireRuntime

/// Ours, on the messages of one case in every encoding: what the peers do, done through the public interface as a client
/// would.
final class Workload<Measured: Case> {
  /// Ours in the binary encoding, with the messages.
  private let plain: BinaryWorkload<Measured>
  /// The messages' frames in the binary encoding, all of one size.
  var binary: Frames { plain.frames }
  /// The messages' frames with text of variable length.
  let vls: Frames
  /// The messages' texts.
  let json: Frames
  /// The messages' texts with the fields in an array.
  let compact: Frames
  /// The messages' frames of Protocol Buffers.
  let protobuf: Frames
  private var messages: UnsafeMutableBufferPointer<LentMessage<Measured>> { plain.messages }
  private var output: UnsafeMutableRawBufferPointer { plain.output }

  /// Makes the messages, the same each time.
  init() throws {
    var random = Random(seed: 2_026)
    let messages = (0..<BinaryWorkload<Measured>.messageCount).map { _ in Measured.message(&random) }
    plain = try BinaryWorkload(messages)
    vls = try Frames(messages, as: .vls)
    json = try Frames(messages, as: .json)
    compact = try Frames(messages, as: .compactJSON)
    protobuf = try Frames(messages, as: .protobuf)
  }

  /// Ours, for each operation.
  var subjects: [Subject] {
    plain.subjects + [
      ours("binary view") { self.view() },
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
      Subject(message: Measured.name, operation: "VLS decode", name: "ours, binary") { self.plain.decode() },
      Subject(message: Measured.name, operation: "VLS encode", name: "ours, binary") { self.plain.encode() },
    ]
  }

  private func ours(_ operation: String, run: @escaping () -> UInt64) -> Subject {
    Subject(message: Measured.name, operation: operation, name: "ours", run: run)
  }

  private func view() -> UInt64 {
    let frames = binary.bytes
    let bytes = frames.span.bytes
    var sum: UInt64 = 0
    for index in 0..<BinaryWorkload<Measured>.messageCount {
      sum &+= Measured.view(bytes.extracting(unchecked: BinaryWorkload<Measured>.place(index, in: bytes)))
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
}
