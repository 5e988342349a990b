public import Diagnostics
public import SchemaModel

/// Adds to a schema made from headers what headers can't say.
///
/// Entries for a field in every message are applied first, a message's own entries replace them key by key. An entry that fits
/// nothing is an error, because it is mostly a slip that would silently change the generated code.
public struct MergeOverlay: SchemaPass {
  private let overlay: Overlay

  /// Makes the pass for one overlay.
  public init(_ overlay: Overlay) {
    self.overlay = overlay
  }

  /// The schema after this step, and what this step has to say about it.
  public func run(_ schema: ProtocolSchema) -> (ProtocolSchema, [Diagnostic]) {
    var merge = OverlayMerge(schema: schema)
    merge.applyHead(of: overlay)
    merge.apply(overlay.types)
    overlay.enums.forEach { merge.apply($0) }
    merge.applyMessages(of: overlay)
    return (merge.schema, merge.diagnostics)
  }
}

/// A schema in the course of being merged with an overlay.
struct OverlayMerge {
  /// The schema so far.
  var schema: ProtocolSchema
  /// What is wrong with the overlay so far.
  private(set) var diagnostics: [Diagnostic] = []

  /// Starts with an unchanged schema.
  init(schema: ProtocolSchema) {
    self.schema = schema
  }

  /// Name, version and what else concerns the protocol as a whole.
  mutating func applyHead(of overlay: Overlay) {
    schema.name = overlay.name.value
    if let version = overlay.version { schema.version = version }
    if let doc = overlay.doc { schema.doc = doc }
    if let style = overlay.fixedText { schema.fixedText = style }
    if let encodings = overlay.encodings { schema.encodings = encodings }
  }

  /// What it says of an enum.
  mutating func apply(_ entry: Overlay.EnumEntry) {
    let indices = schema.enums.indices.filter { schema.enums[$0].answers(to: entry.name.value) }
    guard !indices.isEmpty else {
      return reportUnknown("enum", entry.name, among: schema.enums.map(\.name))
    }
    let memberDocs = entry.memberDocs.sorted { $0.key.source.span.start < $1.key.source.span.start }
    for index in indices {
      if let isOpen = entry.isOpen { schema.enums[index].isOpen = isOpen }
      if let doc = entry.doc { schema.enums[index].doc = doc }
      for (name, doc) in memberDocs {
        for member in schema.enums[index].members.indices
        where schema.enums[index].members[member].name == name.value {
          schema.enums[index].members[member].doc = doc
        }
      }
    }
    let members = indices.flatMap { schema.enums[$0].members.map(\.name) }
    for (name, _) in memberDocs where !members.contains(name.value) {
      reportUnknown("member of \(entry.name.value)", name, among: members)
    }
  }

  /// Remembers a problem; one at the same place with the same code only adds its notes to the first.
  mutating func report(_ diagnostic: Diagnostic) {
    let earlier = diagnostics.firstIndex { $0.span == diagnostic.span && $0.code == diagnostic.code }
    guard let earlier, diagnostic.span != nil else {
      diagnostics.append(diagnostic)
      return
    }
    let known = diagnostics[earlier].notes
    diagnostics[earlier].notes += diagnostic.notes.filter { !known.contains($0) }
  }

  /// Says that the header has no such declaration, and which one may have been meant.
  mutating func reportUnknown(_ what: String, _ name: Overlay.Located<String>, among candidates: [String]) {
    let nearest = NearestName.of(name.value, in: candidates)
    report(
      .error(
        .overlayUnknownTarget, "there is no \(what) '\(name.value)' for this entry to be about",
        at: name.source.span, fixIt: nearest.map { "replace '\(name.value)' with '\($0)'" }))
  }
}
