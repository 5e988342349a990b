public import Diagnostics
public import SchemaModel

/// One step between the readers and the renderers: takes a schema, returns it more complete, with what is wrong in it.
///
/// A pass never stops at the first problem and never reads or writes files.
public protocol SchemaPass: Sendable {
  /// The schema after this step, and what this step has to say about it.
  func run(_ schema: ProtocolSchema) -> (ProtocolSchema, [Diagnostic])
}

/// Everything that happens to a schema between reading it and using it.
public enum SchemaPasses {
  /// Merges `overlays` into `schema`, completes it and checks it.
  ///
  /// - Parameters:
  ///   - schema: What a frontend read.
  ///   - overlays: What headers can't say; a later overlay goes before an earlier one.
  ///   - groups: Message groups the configuration lists; `nil` where there is no configuration, and then they aren't checked.
  /// - Returns: The schema, complete as far as it could be made, and everything that is wrong, in reading order.
  public static func run(
    _ schema: ProtocolSchema, overlays: [Overlay] = [], groups: [Overlay.Located<String>]? = nil
  ) -> (ProtocolSchema, [Diagnostic]) {
    run(schema, passes: passes(overlays: overlays, groups: groups))
  }

  /// As ``run(_:overlays:groups:)``, for group names that were written nowhere in particular.
  public static func run(
    _ schema: ProtocolSchema, overlays: [Overlay], configuration groups: [String]?
  ) -> (ProtocolSchema, [Diagnostic]) {
    let located = groups.map { names in
      names.map { Overlay.Located($0, Source(file: "", line: 0)) }
    }
    return run(schema, overlays: overlays, groups: located)
  }

  /// The passes in the order they run.
  static func passes(overlays: [Overlay], groups: [Overlay.Located<String>]?) -> [any SchemaPass] {
    overlays.map { MergeOverlay($0) as any SchemaPass } + [
      AssignEncodings(),
      AssignGroups(first: groups?.first?.value),
      CheckNames(),
      CheckReferences(),
      CheckRules(),
      CheckNumbers(),
      CheckLayouts(),
      CheckCycles(),
      CheckValues(),
      CheckProtobuf(),
      CheckGroups(configured: groups),
    ]
  }

  private static func run(
    _ schema: ProtocolSchema, passes: [any SchemaPass]
  ) -> (ProtocolSchema, [Diagnostic]) {
    var schema = schema
    var diagnostics: [Diagnostic] = []
    for pass in passes {
      let found: [Diagnostic]
      (schema, found) = pass.run(schema)
      diagnostics += found
    }
    return (schema, DiagnosticRenderer.inReadingOrder(diagnostics))
  }
}
