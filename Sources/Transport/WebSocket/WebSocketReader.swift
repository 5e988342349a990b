/// Cuts the bytes of a WebSocket into messages and control frames, and holds the peer to the standard (RFC 6455).
///
/// A message that arrives whole and open, as servers send them, is handed on where it lies; others are collected.
struct WebSocketReader {
  /// What a peer sent.
  enum Event: Equatable {
    case message(MessageForm)
    case ping
    case pong
    /// The code is `nil` where there is none.
    case close(CloseCode?, String)
  }

  /// Whether the peer has to mask, as clients have; otherwise it must not.
  private let expectsMask: Bool
  private let messageLimit: Int
  /// The beginning of a header that isn't all there.
  private var header: [UInt8] = []
  /// The frame whose payload comes next, and how much of that is there.
  private var frame: WebSocketFrame?
  private var taken = 0
  /// The form of the message that isn't complete.
  private var form: MessageForm?
  private var message: [UInt8] = []
  private var control: [UInt8] = []

  /// Memory that is kept between messages.
  private static let keptCapacity = 1 << 18

  init(expectsMask: Bool, messageLimit: Int) {
    self.expectsMask = expectsMask
    self.messageLimit = messageLimit
  }

  /// Whether the peer is amid a message or frame.
  var isAmidMessage: Bool { form != nil || frame != nil || !header.isEmpty }

  /// The message at `place` of what arrived, where all of it lies there, open and in one frame, as nearly all of a
  /// server's do. Reading goes on behind it. Where there is none, ``receive(_:handle:)`` finds out what there is.
  @inline(__always)
  func message(in bytes: RawSpan, at place: Int) -> (form: MessageForm, payload: Range<Int>)? {
    guard !expectsMask, !isAmidMessage, bytes.byteCount - place >= 4 else { return nil }
    let first = bytes.byte(at: place)
    guard first == Self.wholeText || first == Self.wholeBinary else { return nil }
    var (start, count) = (place + 2, Int(bytes.byte(at: place + 1)))
    if count == 126 {
      count = Int(bytes.byte(at: place + 2)) << 8 | Int(bytes.byte(at: place + 3))
      guard count >= 126 else { return nil }
      start += 2
    } else if count > 126 {
      return nil
    }
    guard count <= messageLimit, count <= bytes.byteCount - start else { return nil }
    let payload = start..<start + count
    if first == Self.wholeBinary { return (.binary, payload) }
    return bytes.extracting(payload).isUTF8 ? (.text, payload) : nil
  }

  /// First bytes of messages in one frame.
  private static let wholeText: UInt8 = 0x80 | WebSocketFrame.Opcode.text.rawValue
  private static let wholeBinary: UInt8 = 0x80 | WebSocketFrame.Opcode.binary.rawValue

  /// Reads what arrived, until `handle`, which takes each event with its payload, says not to go on.
  ///
  /// - Returns: How many bytes were read.
  /// - Throws: What the peer did wrong; nothing can be read after that.
  mutating func receive(
    _ bytes: RawSpan, handle: (RawSpan, Event) -> Bool
  ) throws(WebSocketViolation) -> Int {
    var place = 0
    while true {
      if frame == nil {
        guard let found = try readHeader(bytes, &place) else { return place }
        try check(found)
        frame = found
        taken = 0
      }
      guard let frame else { return place }
      let missing = frame.payloadCount - taken
      let count = min(missing, bytes.byteCount - place)
      let part = bytes.extracting(place..<place + count)
      place += count
      taken += count
      guard count == missing else {
        take(part, frame)
        return place
      }
      self.frame = nil
      let goesOn =
        frame.opcode.isControl ? try endControl(part, frame, handle) : try endData(part, frame, handle)
      guard goesOn else { return place }
    }
  }

  // Headers.

  /// The next header, once it's all there.
  private mutating func readHeader(_ bytes: RawSpan, _ place: inout Int) throws(WebSocketViolation) -> WebSocketFrame? {
    if header.isEmpty {
      let rest = bytes.extracting(place..<bytes.byteCount)
      if let count = Self.headerCount(rest), count <= rest.byteCount {
        place += count
        return try parse(rest)
      }
    }
    while place < bytes.byteCount {
      header.append(bytes.byte(at: place))
      place += 1
      if let count = unsafe Self.headerCount(header.span.bytes), count == header.count {
        defer { header.removeAll(keepingCapacity: true) }
        return try unsafe parse(header.span.bytes)
      }
    }
    return nil
  }

  /// How long the header is that `bytes` begin with; `nil` where they are too few to say.
  private static func headerCount(_ bytes: RawSpan) -> Int? {
    guard bytes.byteCount >= 2 else { return nil }
    let second = bytes.byte(at: 1)
    let length = second & 0x7F
    return 2 + (length < 126 ? 0 : length == 126 ? 2 : 8) + (second & 0x80 == 0 ? 0 : 4)
  }

  /// Reads a header that is all there.
  private func parse(_ bytes: RawSpan) throws(WebSocketViolation) -> WebSocketFrame {
    let (first, second) = (bytes.byte(at: 0), bytes.byte(at: 1))
    guard first & 0x70 == 0 else { throw .frame("reserved bits are set, and no extension was agreed on") }
    guard let opcode = WebSocketFrame.Opcode(rawValue: first & 0x0F) else {
      throw .frame("opcode \(first & 0x0F) has no meaning")
    }
    let isMasked = second & 0x80 != 0
    guard isMasked == expectsMask else {
      throw .frame(expectsMask ? "a client's frame has no mask" : "a server's frame has a mask")
    }
    var place = 2
    var count = UInt64(second & 0x7F)
    if count >= 126 {
      let (size, least): (Int, UInt64) = count == 126 ? (2, 126) : (8, 65_536)
      count = 0
      for _ in 0..<size {
        count = count << 8 | UInt64(bytes.byte(at: place))
        place += 1
      }
      guard count >= least, count <= UInt64(Int64.max) else {
        throw .frame("a length isn't written in the shortest form, or has more than 63 bits")
      }
    }
    var mask: WebSocketMask?
    if isMasked {
      let word = (0..<4).reduce(0) { $0 | UInt32(bytes.byte(at: place + $1)) << UInt32(8 * $1) }
      mask = WebSocketMask(word: word)
    }
    return WebSocketFrame(isFinal: first & 0x80 != 0, opcode: opcode, payloadCount: Int(count), mask: mask)
  }

  /// Whether the frame may come now.
  private mutating func check(_ frame: WebSocketFrame) throws(WebSocketViolation) {
    switch frame.opcode {
    case .close, .ping, .pong:
      guard frame.isFinal else { throw .frame("a control frame is fragmented") }
      guard frame.payloadCount <= WebSocketFrame.controlLimit else { throw .frame("a control frame is too long") }
      return
    case .continuation:
      guard form != nil else { throw .frame("a continuation has nothing to continue") }
    case .text, .binary:
      guard form == nil else { throw .frame("a message begins before the last one has ended") }
      form = frame.opcode == .text ? .text : .binary
    }
    guard frame.payloadCount <= messageLimit - message.count else { throw .tooLong(limit: messageLimit) }
  }

  // Payloads.

  /// Takes the end of a frame of a message; says whether to go on.
  private mutating func endData(
    _ part: RawSpan, _ frame: WebSocketFrame, _ handle: (RawSpan, Event) -> Bool
  ) throws(WebSocketViolation) -> Bool {
    if frame.isFinal, frame.mask == nil, message.isEmpty { return try handOn(part, handle) }
    take(part, frame)
    guard frame.isFinal else { return true }
    // Out of the way of what handing it on changes, and back for its memory.
    var whole: [UInt8] = []
    swap(&whole, &message)
    defer {
      whole.removeAll(keepingCapacity: whole.capacity <= Self.keptCapacity)
      message = whole
    }
    return try unsafe handOn(whole.span.bytes, handle)
  }

  private mutating func handOn(
    _ payload: RawSpan, _ handle: (RawSpan, Event) -> Bool
  ) throws(WebSocketViolation) -> Bool {
    guard let form else { return true }
    self.form = nil
    if form == .text, !payload.isUTF8 { throw .text }
    return handle(payload, .message(form))
  }

  /// Keeps a part of the payload of `frame`, open.
  private mutating func take(_ part: RawSpan, _ frame: WebSocketFrame) {
    let offset = taken - part.byteCount
    if frame.opcode.isControl {
      Self.append(part, frame.mask, offset, to: &control)
    } else {
      Self.append(part, frame.mask, offset, to: &message)
    }
  }

  private static func append(_ part: RawSpan, _ mask: WebSocketMask?, _ offset: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    unsafe part.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    mask?.apply(to: &bytes, from: start, offset: offset)
  }

  /// Takes the end of a control frame; says whether to go on.
  private mutating func endControl(
    _ part: RawSpan, _ frame: WebSocketFrame, _ handle: (RawSpan, Event) -> Bool
  ) throws(WebSocketViolation) -> Bool {
    take(part, frame)
    defer { control.removeAll(keepingCapacity: true) }
    switch frame.opcode {
    case .ping: return unsafe handle(control.span.bytes, .ping)
    case .pong: return unsafe handle(control.span.bytes, .pong)
    default:
      guard !control.isEmpty else { return unsafe handle(control.span.bytes, .close(nil, "")) }
      guard control.count >= 2 else { throw .frame("a close has half a code") }
      let code = CloseCode(rawValue: UInt16(control[0]) << 8 | UInt16(control[1]))
      guard code.isLegal else { throw .frame("a close has the code \(code.rawValue), which can't be sent") }
      guard let text = String(validating: control[2...], as: UTF8.self) else { throw .text }
      return unsafe handle(control.span.bytes, .close(code, text))
    }
  }
}

/// What a peer did wrong, and the code that says so.
enum WebSocketViolation: Error, Hashable, Sendable {
  /// A frame that may not be, or not now.
  case frame(String)
  /// Text that isn't UTF-8.
  case text
  /// A message with more bytes than this.
  case tooLong(limit: Int)

  /// What the close says.
  var code: CloseCode {
    switch self {
    case .frame: .protocolError
    case .text: .invalidText
    case .tooLong: .messageTooLong
    }
  }

  /// What the handler is told.
  var reason: CloseReason {
    switch self {
    case .frame(let text): .protocolViolation(text)
    case .text: .protocolViolation("text that isn't UTF-8")
    case .tooLong(let limit): .messageTooLong(limit: limit)
    }
  }

  /// What the close says in words.
  var text: String {
    switch self {
    case .frame(let text): text
    case .text: "text isn't UTF-8"
    case .tooLong(let limit): "messages have at most \(limit) bytes"
    }
  }
}

extension CloseCode {
  /// Whether it may stand in a close: the standard's codes, those registered since, and those of others.
  var isLegal: Bool {
    switch rawValue {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }
}

extension RawSpan {
  /// The byte at `index`, which there is.
  func byte(at index: Int) -> UInt8 {
    precondition(index >= 0 && index < byteCount, "a byte lies within its span")
    // Safe: the index was compared above, and every byte is a value.
    return unsafe unsafeLoad(fromByteOffset: index, as: UInt8.self)
  }

  /// Whether it is UTF-8.
  var isUTF8: Bool {
    unsafe withUnsafeBytes { bytes in
      // Safe: every byte is a value, and the span lives no longer than the closure.
      (try? unsafe UTF8Span(validating: Span(_unsafeElements: bytes.bindMemory(to: UInt8.self)))) != nil
    }
  }
}
