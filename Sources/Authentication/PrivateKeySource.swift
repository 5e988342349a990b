internal import Glibc

/// Where a private key comes from. What is printed of it never has the key in it.
public enum PrivateKeySource: Hashable, Sendable {
  /// A file in PEM form that only its owner may use.
  case file(String)
  /// PEM text.
  case text(String)
  /// An environment variable that holds PEM text; its line breaks may be written as `\n`.
  case environment(String)

  /// Reads the key.
  ///
  /// - Throws: ``KeyError``.
  public func load() throws(KeyError) -> PrivateKey {
    switch self {
    case .file(let path): return try KeyFile.read(path)
    case .text(let pem): return try PrivateKey(pem: pem)
    case .environment(let name):
      let value = name.utf8.contains(0) ? nil : unsafe getenv(name).map { unsafe String(cString: $0) }
      guard let value, !value.isEmpty else { throw .noVariable(name) }
      return try PrivateKey(
        pem: value.split(separator: "\\n", omittingEmptySubsequences: false).joined(separator: "\n"))
    }
  }
}

extension PrivateKeySource: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Where it comes from, without the key.
  public var description: String {
    switch self {
    case .file(let path): "file \(path)"
    case .text: "text"
    case .environment(let name): "environment variable \(name)"
    }
  }

  /// Where it comes from, without the key.
  public var debugDescription: String { description }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
