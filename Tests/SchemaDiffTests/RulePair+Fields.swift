import SchemaModel

extension RulePair {
  /// Pairs about fields in bytes.
  static var fields: [String: RulePair] {
    let inside = RulePair.binary { schema in
      schema.first["SentAt"].layouts[.binary]?.offset = 64
      schema.first["Sequence"] = Base.field("Sequence", .integer(.int64), at: 16, 8, line: 15)
    }
    let optional = RulePair.field("Price") { $0.absent = nil }
    return [
      "field-added-at-end": .binary { schema in
        schema.first.layouts[.binary]?.size = 80
        schema.first["Note"] = Base.field("Note", .text(width: 8), at: 72, 8, line: 21)
      },
      "field-added-in-padding": .binary { schema in
        schema.first["Leg"] = Base.field("Leg", .integer(.uint16), at: 12, 2, line: 21)
      },
      "field-added-inside": inside,
      "field-added-to-union": .binary { schema in
        schema.first["Volume"] = Base.field("Volume", .float(.float32), at: 32, 4, line: 18)
        schema.first["Volume"].union = "union1"
      },
      "field-added": .binary { schema in
        schema.first["Route"] = Field(name: "Route", type: .string, source: Base.at(21))
        schema.first["Route"].layouts[.protobuf] = FieldLayout(number: 9, scalar: "string")
      },
      "field-removed": .binary { _ = $0.first.remove("Account") },
      "field-possibly-renamed": .field("Account") { $0.name = "TradeAccount" },
      "field-moved": .field("Price") { field in
        field.layouts[.binary]?.offset = 64
        field.layouts[.vls]?.offset = 40
      },
      "field-resized": .field("Account") { field in
        field.type = .text(width: 12)
        field.layouts[.binary]?.size = 12
      },
      "field-union-changed": .field("OpenInterest") { field in
        field.union = nil
        field.layouts[.binary]?.offset = 36
      },
      "field-retyped": .field("Quantity") { $0.type = .integer(.uint32) },
      "field-type-changed": .field("IsLast") { $0.type = .integer(.uint8) },
      "field-enum-changed": .field("Side") { $0.type = .integer(.int32) },
      "field-time-unit-changed": .field("SentAt") { field in
        field.type = .time(.integer(.int64), unit: .milliseconds)
        field.declaredType = "Acme::t_MomentWithMilliseconds"
      },
      "field-declared-type-changed": .field("SentAt") { $0.declaredType = "Acme::t_Time" },
      "field-default-changed": .field("Side") { $0.defaultValue = .text("SIDE_SELL") },
      "field-became-optional": optional.reversed,
      "field-became-required": optional,
      "field-absent-changed": .field("Price") { $0.absent = .integer(-1) },
      "field-missing-changed": .field("Price") { $0.missing = nil },
      "field-unit-changed": .field("Price") { $0.unit = "ticks" },
      "field-unit-stated": .field("Quantity") { $0.unit = "contracts" },
      "field-secret-changed": .field("Account") { $0.isSecret = true },
      "field-role-changed": .field("Account") { $0.role = .reserved },
      "field-derived-changed": .field("Quantity") { $0.isDerived = true },
      "field-encoding-added": RulePair.field("Price") { $0.layouts[.json] = nil }.reversed,
      "field-encoding-removed": .field("Price") { $0.layouts[.json] = nil },
      "field-protobuf-number-changed": .field("Price") { $0.layouts[.protobuf]?.number = 12 },
      "field-protobuf-type-changed": .field("Price") { $0.layouts[.protobuf]?.scalar = "float" },
      "field-compact-position-changed": .field("Side") { $0.layouts[.jsonCompact]?.position = 1 },
    ]
  }
}
