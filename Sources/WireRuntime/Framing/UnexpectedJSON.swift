/// What to do where a stream begins with a JSON text, and a header with size and type is expected.
///
/// Peers that know JSON only may answer a request for another encoding in it, or begin with it unasked. Read as a header,
/// the text would state a size of thousands of bytes, which never come.
public enum UnexpectedJSON: Hashable, Sendable {
  /// The stream is given up with ``FramingError/Problem/unexpectedJSON``.
  case refused
  /// The stream is read as JSON.
  case accepted
}
