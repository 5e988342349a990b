internal import EventLog
internal import Glibc

/// The file in which the interactive program writes what happens.
///
/// An entry is a line, with a payload of JSON on the lines below:
/// `2025-11-24 16:03:20,114 (INFO, MenuDialog.swift:179)  receive welcome`. Times are local.
final class ClientLog: Sendable {
  /// How much an entry matters.
  enum Level: Int, CaseIterable, Sendable {
    case debug, info, warn, error

    /// The level that is called so, in capitals or not.
    init?(_ name: String) {
      guard let level = Self.allCases.first(where: { "\($0)" == name.lowercased() }) else { return nil }
      self = level
    }
  }

  /// Something that happened.
  struct Entry: Equatable, Sendable {
    var level: Level
    var text: String
    /// JSON of several lines.
    var payload: String?
    /// Where in the program it was noted.
    var file: String
    var line: Int

    init(
      _ level: Level, _ text: String, payload: String? = nil, file: StaticString = #fileID, line: UInt = #line
    ) {
      self.level = level
      self.text = text
      self.payload = payload
      self.file = "\(file)".split(separator: "/").last.map(String.init) ?? "\(file)"
      self.line = Int(line)
    }

    static func == (left: Self, right: Self) -> Bool {
      left.level == right.level && left.text == right.text && left.payload == right.payload
    }
  }

  private let number: Int32
  private let level: Level
  private let lines: LogLines

  /// Opens the file at `path`, which is made for its owner alone where there is none; entries follow those it has.
  init(_ path: String, from level: Level, _ lines: LogLines) throws(UsageProblem) {
    number = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    self.level = level
    self.lines = lines
    guard number >= 0 else {
      let reason = unsafe strerror(errno).map { unsafe String(cString: $0).lowercased() } ?? "error \(errno)"
      throw UsageProblem("'--log': can't write '\(path)': \(reason)")
    }
  }

  deinit { if number >= 0 { close(number) } }

  /// Writes an entry, where its level is wanted.
  func note(_ entry: Entry) {
    guard entry.level.rawValue >= level.rawValue else { return }
    let payload = entry.payload.map { "\($0)\n" } ?? ""
    let text = entry.text.map { $0.isNewline ? " " : String($0) }.joined()
    let head = "\(lines.timestamp) (\("\(entry.level)".uppercased()), \(entry.file):\(entry.line))  "
    _ = FileDescriptor.write(Array("\(head)\(text)\n\(payload)".utf8), to: number)
  }
}
