internal import Diagnostics
internal import SchemaModel
internal import SchemaPasses
internal import SwiftRendering

/// From what the user named to a checked schema, and from there to Swift.
///
///     request → inputs → reading → passes → LoadedProtocol → render → files
///                                                          ↘ report, diff
///
/// Every stage takes a value and returns a value with what is wrong; none prints, writes or stops.
struct Pipeline {
  /// What to read.
  var request: ReadingRequest
  /// Told of every stage that ends.
  var progress = Progress()

  /// Reads and checks everything `request` names.
  func load() -> LoadedProtocol {
    let inputs = progress.measure("find inputs") { InputSet(request) }
    guard !inputs.diagnostics.containsError else { return LoadedProtocol(inputs: inputs) }
    guard !inputs.isEmpty else { return LoadedProtocol(inputs: inputs, adding: nothingDeclared(inputs)) }

    let reading = progress.measure("read \(inputs.summary)") { Frontends.read(inputs, request: request) }
    guard let schema = reading.schema, !reading.diagnostics.containsError else {
      return LoadedProtocol(inputs: inputs, reading: reading)
    }

    let groups = request.groups.isEmpty ? inputs.configuredGroups : request.groups.map(Self.located)
    let (checked, problems) = progress.measure("merge and check \(schema.messages.count) declarations") {
      SchemaPasses.run(schema, overlays: reading.overlays, groups: groups)
    }
    return LoadedProtocol(
      inputs: inputs, reading: reading, schema: checked, groups: groups?.map(\.value), adding: problems)
  }

  /// Renders a loaded protocol; problems of rendering join the protocol's own.
  func render(_ loaded: inout LoadedProtocol) -> [GeneratedFile] {
    loaded.requireMessages()
    guard let schema = loaded.schema, !loaded.diagnostics.containsError else { return [] }
    let groups = loaded.groups
    let (files, problems) = progress.measure("render \(groups.count + 2) files") {
      SwiftRenderer.render(schema, groups: groups)
    }
    loaded.diagnostics += problems
    return problems.containsError ? [] : files
  }

  private static func located(_ name: String) -> Overlay.Located<String> {
    Overlay.Located(name, Source(file: "", line: 0))
  }

  private func nothingDeclared(_ inputs: InputSet) -> [Diagnostic] {
    let place = inputs.documents.first.map { SourceSpan(start: SourceLocation(file: $0.name)) }
    return [.error(.nothingDeclared, "no input declares a protocol: add a header or a schema", at: place)]
  }
}
