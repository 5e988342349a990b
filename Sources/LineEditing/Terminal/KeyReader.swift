internal import Glibc

/// Characters that are typed, out of their bytes.
struct KeyReader {
  /// What came next.
  enum Key: Equatable {
    case character(Unicode.Scalar)
    /// The input has ended.
    case ended
    case failed(number: Int32)
    /// The editor's queue has something.
    case wake
  }

  private let input: Int32
  private let wakeEnd: Int32
  /// Bytes of a character that isn't whole.
  private var begun: [UInt8] = []

  init(_ input: Int32, wakeEnd: Int32) {
    self.input = input
    self.wakeEnd = wakeEnd
  }

  /// Waits for the next character, or whatever else comes first. Takes no byte behind it: those may be another program's.
  mutating func next() -> Key {
    while true {
      var events = [
        pollfd(fd: wakeEnd, events: Int16(POLLIN), revents: 0), pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      ]
      guard unsafe poll(&events, 2, -1) > 0 else { continue }
      if events[0].revents != 0 { return .wake }
      var byte: UInt8 = 0
      switch unsafe read(input, &byte, 1) {
      case 1:
        begun.append(byte)
        if let scalar = takeCharacter() { return .character(scalar) }
      case 0: return .ended
      default:
        if errno != EINTR, errno != EAGAIN { return .failed(number: errno) }
      }
    }
  }

  /// The character that the bytes are, or a mark in the place of what is none; `nil` where more bytes belong to it.
  private mutating func takeCharacter() -> Unicode.Scalar? {
    var decoder = UTF8()
    var bytes = begun.makeIterator()
    switch decoder.decode(&bytes) {
    case .scalarValue(let scalar):
      begun = []
      return scalar
    case .emptyInput: return nil
    case .error:
      if begun.count < Self.byteCount(of: begun[0]), begun.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) { return nil }
      begun = []
      return "\u{FFFD}"
    }
  }

  /// The bytes of a character that begins with `byte`.
  private static func byteCount(of byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
