internal import Diagnostics
internal import FoundationEssentials

/// Looks at inputs before libclang does, so that what isn't a readable text gets a plain answer.
enum InputCheck {
  /// Largest header that is read, in bytes.
  static let largestFile = 16 << 20

  /// What is wrong with the file at `path`, which the user called `name`; `nil` if it can be parsed.
  static func problem(with path: String, name: String) -> Diagnostic? {
    let place = SourceSpan(start: SourceLocation(file: name))
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: target(of: path)) else {
      return .error(.unreadableInput, "'\(name)' can't be read: there is no such file", at: place)
    }
    if attributes[.type] as? FileAttributeType == .typeDirectory {
      return .error(
        .inputIsDirectory, "'\(name)' is a directory, and a header is needed", at: place,
        fixIt: "name the headers in it: \(name)/*.h")
    }
    if path.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 < 0x20 }) {
      return .error(.unreadableInput, "'\(name)' has a name that no #include can spell", at: place)
    }
    if let size = attributes[.size] as? Int, size > largestFile {
      return .error(
        .inputTooLarge, "'\(name)' has \(size) bytes; a header may have \(largestFile)", at: place)
    }
    guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
      return .error(.unreadableInput, "'\(name)' can't be read: permission is missing", at: place)
    }
    guard data.count <= largestFile else {
      return .error(
        .inputTooLarge, "'\(name)' has more than \(largestFile) bytes", at: place)
    }
    return TextCheck.problem(with: data.span, name: name)
  }

  private static func target(of path: String) -> String {
    var path = path
    for _ in 0..<16 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
      path = target.hasPrefix("/") ? target : PathName.normalized(LibclangLocator.parent(path) + "/" + target)
    }
    return path
  }
}
