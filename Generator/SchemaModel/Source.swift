public import Diagnostics

/// Where a declaration stands.
///
/// In memory the whole span with the file as the user named it, for diagnostics. In canonical JSON only the file's last
/// path component and the line, so that the form is the same on every machine.
public struct Source: Sendable {
  /// The declared name's place.
  public var span: SourceSpan

  /// Makes a source from a span.
  public init(_ span: SourceSpan) {
    self.span = span
  }

  /// Makes a source from a file and a line.
  public init(file: String, line: Int) {
    span = SourceSpan(start: SourceLocation(file: file, line: line))
  }

  /// Last path component of the file.
  public var file: String {
    span.start.file.split(separator: "/").last.map(String.init) ?? span.start.file
  }

  /// Line, from 1.
  public var line: Int { span.start.line }
}

extension Source: Hashable {
  /// Equal if the canonical forms are: same file name, same line.
  public static func == (left: Source, right: Source) -> Bool {
    left.file == right.file && left.line == right.line
  }

  /// Hashes the canonical form.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(file)
    hasher.combine(line)
  }
}

extension Source: Codable {
  private enum CodingKeys: String, CodingKey { case file, line }

  /// Reads `{"file": …, "line": …}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      file: try container.decode(String.self, forKey: .file), line: try container.decode(Int.self, forKey: .line))
  }

  /// Writes `{"file": …, "line": …}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    try container.encode(line, forKey: .line)
  }
}
