/// Why a request is refused.
struct RequestRefusal: Error {
  /// A sentence without a full stop, as short as a reject's text.
  let text: String

  /// Makes a refusal; the text is cut to what a reject holds.
  init(_ text: String) {
    self.text = text.fitted(to: FieldWidth.text)
  }

  /// A symbol that isn't listed.
  init(unknown symbol: String, on exchange: String) {
    self.init(exchange.isEmpty ? "there is no symbol \(symbol)" : "there is no symbol \(symbol) on \(exchange)")
  }
}
