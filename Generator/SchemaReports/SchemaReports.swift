public import SchemaModel

/// What a protocol is, as text for people and as a `.proto` file. The form for programs is the model's own canonical
/// JSON.
public enum SchemaReports {
  /// Aligned tables for a terminal: per message and encoding offset, size, type, name and default; constants; enums.
  public static func text(of schema: ProtocolSchema) -> String {
    TextWriter().text(Reference(schema, detail: .layout))
  }

  /// A reference in Markdown: everything the schema says, with links between messages and types.
  public static func markdown(of schema: ProtocolSchema) -> String {
    MarkdownWriter().text(Reference(schema, detail: .full))
  }

  /// The same reference as one HTML page that needs nothing else: no script, no font, no picture from elsewhere.
  public static func html(of schema: ProtocolSchema) -> String {
    HTMLWriter().text(Reference(schema, detail: .full))
  }

  /// A `.proto` file of the messages that travel in Protocol Buffers, for programs that read and write them with other
  /// people's tools.
  public static func proto(of schema: ProtocolSchema) -> String {
    ProtoWriter(schema).text()
  }
}
