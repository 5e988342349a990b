internal import Diagnostics
package import SchemaModel

/// Reads schemas for the other programs of this package, as `venuewire-gen check` does.
package enum SchemaLoading {
  /// Reads and checks the protocol that `paths` describe.
  ///
  /// - Parameters:
  ///   - paths: Headers, overlays, schemas, models, configurations and folders.
  ///   - includes: Folders to look for included headers in.
  /// - Returns: The schema, `nil` where it has errors, and what is wrong with it, in words.
  package static func load(_ paths: [String], includes: [String]) -> (schema: ProtocolSchema?, report: String) {
    let loaded = Pipeline(request: ReadingRequest(inputs: paths, includes: includes)).load()
    let report = loaded.diagnostics.isEmpty ? "" : DiagnosticRenderer(texts: loaded.texts).text(loaded.diagnostics)
    return (loaded.diagnostics.containsError ? nil : loaded.schema, report)
  }
}

extension ReadingRequest {
  /// Makes a request for `inputs` and nothing special.
  init(inputs: [String], includes: [String]) {
    self.inputs = inputs
    self.includes = includes
  }
}
