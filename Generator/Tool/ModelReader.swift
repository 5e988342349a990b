internal import Diagnostics
internal import FoundationEssentials
internal import SchemaModel

/// Reads a model in canonical JSON, with a place for whatever is wrong in it.
enum ModelReader {
  /// The schema in `file`.
  static func read(_ file: SourceFile) -> (schema: ProtocolSchema?, diagnostics: [Diagnostic]) {
    do {
      let schema = try ProtocolSchema(canonicalJSON: Data(file.bytes))
      guard schema.formatVersion == ProtocolSchema.currentFormatVersion else {
        return (nil, [wrongVersion(schema.formatVersion, file)])
      }
      return (schema, [])
    } catch let error as DecodingError {
      return (nil, [diagnostic(for: error, in: file)])
    } catch {
      return (nil, [.error(.jsonSyntax, "this isn't JSON", at: JSONPlace(file).span(of: []))])
    }
  }

  private static func wrongVersion(_ version: Int, _ file: SourceFile) -> Diagnostic {
    .error(
      .invalidValue,
      "this model has format \(version); this version of the tool reads \(ProtocolSchema.currentFormatVersion)",
      at: JSONPlace(file).span(of: [.key("formatVersion")]),
      fixIt: "write the model again: venuewire-gen inspect INPUTS --format json")
  }

  private static func diagnostic(for error: DecodingError, in file: SourceFile) -> Diagnostic {
    let place = JSONPlace(file)
    if let span = place.syntaxError { return .error(.jsonSyntax, "this isn't JSON from here on", at: span) }
    switch error {
    case .keyNotFound(let key, let context):
      return .error(
        .missingKey, "'\(key.stringValue)' is missing\(within(context.codingPath))",
        at: place.span(of: steps(context.codingPath)))
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return .error(
        .schemaShape, "this isn't what a model has here\(within(context.codingPath))",
        at: place.span(of: steps(context.codingPath)))
    case .dataCorrupted(let context):
      return .error(
        .invalidValue, "this value can't stand here\(within(context.codingPath))",
        at: place.span(of: steps(context.codingPath)))
    @unknown default:
      return .error(.schemaShape, "this isn't a model", at: place.span(of: []))
    }
  }

  private static func within(_ path: [any CodingKey]) -> String {
    guard !path.isEmpty else { return "" }
    let text = path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    return " (\(text.hasPrefix(".") ? String(text.dropFirst()) : text))"
  }

  private static func steps(_ path: [any CodingKey]) -> [JSONPlace.Step] {
    path.map { key in key.intValue.map { .index($0) } ?? .key(key.stringValue) }
  }
}
