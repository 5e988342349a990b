internal import Diagnostics
internal import SchemaModel

/// A record or message while it is decoded: what the model keeps, and what only layouts and checks need.
struct ProtocolPart {
  /// A field and what was stated about its place.
  struct Member {
    /// The field.
    var field: Field
    /// Where its type stands.
    var typeSpan: SourceSpan
    /// Bytes from the start of the message, where stated.
    var offset: Overlay.Located<Int>?
  }

  /// What the model keeps; fields are added at the end.
  var message: Message
  /// Its fields in order, those with a broken type left out.
  var members: [Member] = []
  /// Whether every field could be read, so that sizes mean something.
  var isComplete = true
  /// Place of its tag or number, where stated.
  var identitySpan: SourceSpan?
  /// Bytes it is stated to have.
  var statedSize: Overlay.Located<Int>?
  /// Whether it is a JSON array by position.
  var isArray = false
  /// Message it is a variant of, where stated.
  var variantOf: Overlay.Located<String>?
  /// Messages that answer it.
  var answeredBy: [Overlay.Located<String>] = []

  /// Its name, quoted, with its kind.
  var title: String { "\(message.kind.rawValue) '\(message.name)'" }

  /// Place of its name.
  var span: SourceSpan { message.source.span }
}
