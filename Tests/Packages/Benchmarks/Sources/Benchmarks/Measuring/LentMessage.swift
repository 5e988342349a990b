import WireRuntime

/// A message that is lent and never copied, as C++ has it by reference: the copy isn't what is measured.
struct LentMessage<Measured: BinaryCase>: ~Copyable {
  private let message: Measured.Message

  init(_ message: Measured.Message) { self.message = message }

  @inline(__always)
  borrowing func encode(into output: inout OutputRawSpan) throws(WireError) {
    try Measured.encode(message, into: &output)
  }
}

extension LentMessage where Measured: Case {
  @inline(__always)
  borrowing func encode(into output: inout OutputRawSpan, as encoding: MessageEncoding) throws(WireError) {
    try Measured.encode(message, into: &output, as: encoding)
  }
}
