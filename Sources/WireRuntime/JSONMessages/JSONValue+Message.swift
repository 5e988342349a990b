/// Any JSON text is a value: what a message holds whose shape is nobody's business on the way.
extension JSONValue: JSONMessage {
  /// What errors say of texts that aren't JSON.
  public static var wireName: String { "JSON" }
}
