import Diagnostics
import HeaderFrontend
import SchemaModel
import Testing

/// Reads fixtures the way the tests want them.
enum Reading {
  /// Reads fixtures that are expected to be right.
  static func schema(_ fixtures: String..., options: HeaderReader.Options = .init()) -> ProtocolSchema {
    let result = HeaderReader(options: options).read(fixtures.map(Repository.fixture), protocolName: "Test")
    #expect(!result.diagnostics.containsError, "\(result.diagnostics.map(\.message))")
    return result.schema
  }

  /// What is said about a fixture, as `code line:column message`.
  static func complaints(_ fixture: String, options: HeaderReader.Options = .init()) -> [String] {
    HeaderReader(options: options).read([Repository.fixture(fixture)], protocolName: "Test").diagnostics.map { found in
      let place = found.span.map { "\($0.start.line):\($0.start.column)" } ?? "-"
      return "\(found.severity.rawValue) \(found.code.rawValue) \(place) \(found.message)"
    }
  }
}

extension ProtocolSchema {
  /// The message with a name, in a namespace if one is given.
  func message(_ name: String, in namespace: String? = nil) throws -> Message {
    try #require(messages.first { $0.name == name && (namespace ?? $0.namespace) == $0.namespace }, "\(name)")
  }
}

extension Message {
  /// One line per field: name, type, place, default and what else is special.
  func lines(_ encoding: WireEncoding = .binary) -> [String] {
    fields.compactMap { field in
      guard let layout = field.layouts[encoding], let offset = layout.offset, let size = layout.size else { return nil }
      var line = "\(field.name): \(layout.type ?? field.type) at \(offset)+\(size)"
      if let value = layout.defaultValue ?? field.defaultValue { line += " = \(value)" }
      if layout.defaultValue == nil, let symbol = field.defaultSymbol { line += " (\(symbol))" }
      if let role = field.role { line += " \(role.rawValue)" }
      if let union = field.union { line += " \(union)" }
      if field.constant != nil { line += " const" }
      if layout.isUninitialized == true { line += " uninitialized" }
      return line
    }
  }
}
