/// A place in an input file, counted the way editors count.
public struct SourceLocation: Hashable, Sendable {
  /// The file as the user named it (or as an `#include` found it).
  public var file: String
  /// Line, from 1.
  public var line: Int
  /// Column in UTF-8 bytes, from 1.
  public var column: Int

  /// Makes a location; `line` and `column` count from 1.
  public init(file: String, line: Int = 1, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: Comparable {
  /// Orders by file, then line, then column, so that reports come in reading order.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line:column`, the form editors and SwiftPM parse.
  public var description: String { "\(file):\(line):\(column)" }
}

/// A run of bytes on one line of an input file.
public struct SourceSpan: Hashable, Sendable {
  /// Where the run begins.
  public var start: SourceLocation
  /// How many bytes of the line it covers; at least 1.
  public var length: Int

  /// Makes a span of `length` bytes (at least 1) beginning at `start`.
  public init(start: SourceLocation, length: Int = 1) {
    self.start = start
    self.length = max(1, length)
  }
}
