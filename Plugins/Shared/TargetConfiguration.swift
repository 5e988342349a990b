import Foundation
import PackagePlugin

/// What a plugin must know of a target's `venuewire.yaml` before any tool runs: its lists, read line by line.
///
/// The tool reads the whole file and says what is wrong with it; here an odd line is left to the tool.
struct TargetConfiguration {
  /// Name of the file in the target's folder.
  static let fileName = "venuewire.yaml"
  /// Group of a schema whose configuration lists none.
  private static let defaultGroup = "Messages"

  /// The configuration itself.
  let file: URL
  /// Headers, overlays and schemas.
  let inputs: [URL]
  /// Message groups, each one generated file.
  let groups: [String]
  /// Folders included headers are looked for in.
  let includes: [URL]

  /// Reads the configuration in `folder`; `nil` where there is none.
  init?(in folder: URL) throws {
    file = folder.appending(path: Self.fileName)
    guard FileManager.default.fileExists(atPath: file.path()) else { return nil }
    let lists = Self.lists(in: try String(contentsOf: file, encoding: .utf8))
    func located(_ path: String) -> URL { URL(filePath: path, relativeTo: folder).standardizedFileURL }
    inputs = (lists["inputs"] ?? []).map(located)
    groups = lists["groups"].flatMap { $0.isEmpty ? nil : $0 } ?? [Self.defaultGroup]
    includes = (lists["includes"] ?? []).map(located)
  }

  /// Names of the files generation makes; the tool makes exactly these or refuses the schema.
  var outputNames: [String] { ["Dispatch.swift", "Enums.swift"] + groups.map { "\($0).swift" } }

  /// Every file whose change makes a difference: the inputs, and headers they may include.
  var dependencies: [URL] {
    let headers = inputs.filter { Self.headerSuffixes.contains($0.pathExtension) }
    let folders = inputs.filter(Self.isFolder)
    var found = [file] + inputs.filter { !Self.isFolder($0) }
    for folder in folders { found += Self.files(in: folder, suffixes: Self.headerSuffixes + ["yaml", "yml"]) }
    for folder in Set(headers.map { $0.deletingLastPathComponent().standardizedFileURL } + includes) {
      found += Self.files(in: folder, suffixes: Self.headerSuffixes)
    }
    return Array(Set(found)).sorted { $0.path() < $1.path() }
  }

  private static let headerSuffixes = ["h", "hpp", "hh"]

  /// Block sequences by their key: `key:` at the start of a line, then lines of `- entry`.
  private static func lists(in text: String) -> [String: [String]] {
    var lists: [String: [String]] = [:]
    var key: String?
    for line in text.split(whereSeparator: \.isNewline) {
      let content = withoutComment(line).trimmingCharacters(in: .whitespaces)
      if content.hasPrefix("- "), let key {
        lists[key, default: []].append(unquoted(content.dropFirst(2).trimmingCharacters(in: .whitespaces)))
      } else if !content.isEmpty, line.first?.isWhitespace == false {
        key = content.hasSuffix(":") ? String(content.dropLast()) : nil
      }
    }
    return lists
  }

  private static func withoutComment(_ line: Substring) -> Substring {
    if line.hasPrefix("#") { return "" }
    return line.range(of: " #").map { line[..<$0.lowerBound] } ?? line
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, let quote = text.first, text.last == quote else { return text }
    return quote == "\"" || quote == "'" ? String(text.dropFirst().dropLast()) : text
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path(), isDirectory: &isDirectory) && isDirectory.boolValue
  }

  private static func files(in folder: URL, suffixes: [String]) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter { suffixes.contains($0.pathExtension) }.map(\.standardizedFileURL)
  }
}

/// Why a plugin refuses a target, in a sentence that says what to add.
struct PluginProblem: Error, CustomStringConvertible {
  let description: String

  static func missingConfiguration(_ target: String, _ folder: URL) -> PluginProblem {
    PluginProblem(
      description: """
        target '\(target)' has no \(TargetConfiguration.fileName): add one to \(folder.path()) that lists its headers \
        and schemas under 'inputs:', one '- path' a line
        """)
  }

  static func emptyConfiguration(_ file: URL) -> PluginProblem {
    PluginProblem(
      description: """
        \(file.path()) lists no inputs: write 'inputs:' at the start of a line and below it the headers and schemas, \
        one '- path' a line
        """)
  }
}

extension TargetConfiguration {
  /// The configuration of `target`, or a problem that says what to add.
  static func of(_ target: any SourceModuleTarget) throws -> TargetConfiguration {
    guard let configuration = try TargetConfiguration(in: target.directoryURL) else {
      throw PluginProblem.missingConfiguration(target.name, target.directoryURL)
    }
    guard !configuration.inputs.isEmpty else { throw PluginProblem.emptyConfiguration(configuration.file) }
    return configuration
  }
}
