internal import SchemaModel

/// Something a schema declares under a name, inside a namespace or outside of all.
protocol DeclaredName {
  /// The protocol's name for it.
  var name: String { get }
  /// Namespace it is declared in; empty for none.
  var namespace: String { get }
}

extension Message: DeclaredName {}
extension EnumType: DeclaredName {}
extension TypeAlias: DeclaredName {}
extension Constant: DeclaredName {}

extension DeclaredName {
  /// The name with its namespace, as `DTC::s_LogonRequest`.
  var qualifiedName: String { namespace.isEmpty ? name : "\(namespace)::\(name)" }

  /// Whether `written` means it, with or without the namespace.
  func answers(to written: String) -> Bool {
    written == name || (!namespace.isEmpty && written.hasSuffix(name) && written == qualifiedName)
  }
}

extension Sequence where Element: DeclaredName {
  /// Every spelling that means one of them.
  var spellings: Set<String> { Set(flatMap { [$0.name, $0.qualifiedName] }) }
}

extension String {
  /// The name without namespaces.
  var withoutNamespace: String {
    split(separator: ":").last.map(String.init) ?? self
  }

  /// The type name in a declared type: without qualifiers and array bounds (`const DTC::t_DateTime[4]`).
  var typeNameOfDeclaration: String {
    var text = Substring(self)
    for qualifier in ["const ", "volatile ", "const "] where text.hasPrefix(qualifier) {
      text = text.dropFirst(qualifier.utf8.count)
    }
    if let bound = text.firstIndex(of: "[") { text = text[..<bound] }
    while text.last == " " { text.removeLast() }
    while text.hasPrefix("::") { text.removeFirst(2) }
    return String(text)
  }
}
