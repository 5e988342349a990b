internal import SchemaModel
internal import SchemaReports

/// The forms `inspect` can show a schema in.
enum ReportFormat: String, CaseIterable {
  case text, json, markdown, html, proto

  /// `schema` in this form.
  func text(of schema: ProtocolSchema) throws -> String {
    switch self {
    case .text: SchemaReports.text(of: schema)
    case .json: String(decoding: try schema.canonicalJSON(), as: UTF8.self)
    case .markdown: SchemaReports.markdown(of: schema)
    case .html: SchemaReports.html(of: schema)
    case .proto: SchemaReports.proto(of: schema)
    }
  }
}
