/// Text that waits to be printed, up to a bound.
struct PendingOutput {
  private var texts: [String] = []
  private var byteCount = 0
  private var leftOutCount = 0

  /// The most bytes that wait.
  static let limit = 1 << 20

  /// Adds a text; where all is too much the oldest are left out.
  mutating func append(_ text: String) {
    texts.append(text)
    byteCount += text.utf8.count
    guard byteCount > Self.limit else { return }
    // The newest always stays, however long it is: its sender holds it anyway.
    var dropped = 0
    while byteCount > Self.limit, dropped < texts.count - 1 {
      byteCount -= texts[dropped].utf8.count
      dropped += 1
    }
    texts.removeFirst(dropped)
    leftOutCount += dropped
  }

  /// All that waits, as one text; nothing waits any more.
  mutating func take() -> String {
    let notice = leftOutCount > 0 ? "(\(leftOutCount) earlier messages left out: the terminal is slow)\n" : ""
    let text = notice + texts.joined()
    self = PendingOutput()
    return text
  }
}
