internal import SchemaModel

/// Keys of an overlay.
enum OverlayKey: String, SchemaKey {
  case overlay, version, doc, fixedText, encodings, types, enums, fields, messages
}

/// Keys of what an overlay says of a type name.
enum OverlayTypeKey: String, SchemaKey {
  case time, doc
}

/// Keys of what an overlay says of an enum.
enum OverlayEnumKey: String, SchemaKey {
  case open, doc, members
}

/// Keys of what an overlay says of a message.
enum OverlayMessageKey: String, SchemaKey {
  case added, number, kind, direction, group, doc, answeredBy, protobuf, fixedInVLS, fields
}

/// Keys of what an overlay says of a field.
enum OverlayFieldKey: String, SchemaKey {
  case type, flag, absent, missing, secret, unit, role, doc, protobuf
}

/// Keys of a field's place in Protocol Buffers.
enum OverlayProtobufKey: String, SchemaKey {
  case number, type
}

/// Types a field can have in Protocol Buffers.
enum ProtobufScalar: String, CaseIterable {
  case double, float, int32, int64, uint32, uint64, sint32, sint64, fixed32, fixed64, sfixed32, sfixed64, bool, string
  case bytes
  case enumeration = "enum"
}

/// Keys of a target's configuration.
enum ConfigurationKey: String, SchemaKey {
  case inputs, groups, includes, allowUnsupported
}
