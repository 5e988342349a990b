extension String {
  /// The text as a field of `width` bytes holds it, one of which ends it: cut between characters, and at a zero byte.
  ///
  /// All encodings get the same text, though some could carry more.
  func fitted(to width: Int) -> String {
    var end = utf8.startIndex
    var room = width - 1
    for index in unicodeScalars.indices {
      let scalar = unicodeScalars[index]
      room -= UTF8.width(scalar)
      guard scalar != "\0", room >= 0 else { return String(self[..<end]) }
      end = unicodeScalars.index(after: index)
    }
    return self
  }
}

/// Widths of text fields, in bytes with the one that ends the text.
enum FieldWidth {
  static let symbol = 64
  static let exchange = 16
  static let underlying = 32
  static let symbolDescription = 64
  static let username = 32
  static let account = 32
  static let orderID = 32
  static let freeFormText = 48
  /// Reasons, reject texts and information on orders.
  static let text = 96
  static let userMessage = 256
  static let correctionText = 256
  /// Log messages and alerts.
  static let notice = 128
  static let journalEntry = 256
  static let currency = 8
  static let serverName = 60
  static let reconnectAddress = 64
}
