internal import Diagnostics

// Values of nodes by what is needed; each complains about what it can't read.
extension ProblemLog {
  /// Keys and values; none where nothing stands. `what` is named in complaints.
  package func entries(of node: YAMLNode, _ what: String, example: String) -> [YAMLEntry]? {
    switch node.content {
    case .mapping(let entries): return entries
    case .scalar(let scalar) where scalar.isEmpty: return []
    case .scalar, .sequence:
      shape(node, what, needs: "a mapping", example: example)
      return nil
    }
  }

  /// Text that isn't empty, unless it is written as `""`.
  package func text(of node: YAMLNode, _ what: String) -> String? {
    if case .scalar(let scalar) = node.content, !scalar.isEmpty { return scalar.text }
    shape(node, what, needs: "text", example: "one value behind the key")
    return nil
  }

  /// True or false.
  func flag(of node: YAMLNode, _ what: String) -> Bool? {
    guard let text = text(of: node, what) else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      error(
        .invalidValue, "\(what) is true or false, not '\(text)'", at: node.span,
        fixIt: ["yes", "on", "1", "True", "TRUE"].contains(text) ? "write true" : "write true or false")
      return nil
    }
  }

  /// One of the raw values of `Choice`.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String, _ what: String, _ type: Choice.Type, at span: SourceSpan
  ) -> Choice? {
    if let choice = Choice(rawValue: text) { return choice }
    invalidChoice(text, what, allowed: Choice.allCases.map(\.rawValue), at: span)
    return nil
  }

  /// Whether `name` can name a declaration: letters, digits and underscores, no digit first.
  func isName(_ name: String, _ what: String, at span: SourceSpan) -> Bool {
    let isFit = name.utf8.enumerated().allSatisfy { index, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0
      default: byte >= 0x80
      }
    }
    if isFit, !name.isEmpty { return true }
    error(
      .invalidValue, "'\(name)' can't be the name of \(what)", at: span,
      fixIt: "use letters, digits and underscores, with a letter or underscore first")
    return false
  }
}
