import SchemaModel

extension RulePair {
  /// Pairs about protocols, constants, types, enums and rules.
  static var wholes: [String: RulePair] {
    let renamedEnum = RulePair.binary { schema in
      schema.enums[0].name = "BuySellEnum"
      schema.first["Side"].type = .enumeration("BuySellEnum", storage: .int32)
    }
    let oneMoreMember = EnumMember(name: "SIDE_SHORT", value: .integer(3), source: Base.at(8))
    let closed = RulePair.binary { $0.enums[0].isOpen = false }
    let constant = RulePair.binary {
      $0.constants.append(Constant(name: "MIN_LEVELS", type: "int32_t", value: .integer(1), source: Base.at(4)))
    }
    let alias = RulePair.binary {
      $0.typeAliases.append(TypeAlias(name: "t_Price", type: .float(.float64), source: Base.at(4)))
    }
    var closedMember = closed.current
    closedMember.enums[0].members.append(oneMoreMember)
    return [
      "protocol-renamed": .binary { $0.name = "Ajax" },
      "protocol-version-changed": .binary { $0.version = "2" },
      "byte-order-changed": .binary { $0.byteOrder = .big },
      "fixed-text-changed": .binary { $0.fixedText = .bytes },
      "encoding-added": RulePair.binary { $0.encodings.removeLast() }.reversed,
      "encoding-removed": .binary { $0.encodings.removeLast() },
      "constant-added": constant,
      "constant-removed": constant.reversed,
      "constant-value-changed": .binary { $0.constants[0].value = .integer(20) },
      "constant-type-changed": .binary { $0.constants[0].type = "uint16_t" },
      "type-alias-added": alias,
      "type-alias-removed": alias.reversed,
      "type-alias-changed": .binary { $0.typeAliases[0].type = .time(.integer(.int64), unit: .nanoseconds) },
      "enum-added": renamedEnum,
      "enum-removed": renamedEnum,
      "enum-possibly-renamed": renamedEnum,
      "enum-resized": .binary { schema in
        schema.enums[0].underlyingType = .int8
        schema.first["Side"].type = .enumeration("SideEnum", storage: .int8)
        schema.first["Side"].layouts[.binary]?.size = 1
      },
      "enum-sign-changed": .binary { schema in
        schema.enums[0].underlyingType = .uint32
        schema.first["Side"].type = .enumeration("SideEnum", storage: .uint32)
      },
      "enum-closed": closed,
      "enum-opened": closed.reversed,
      "enum-namespace-changed": .binary { $0.enums[0].namespace = "Ajax" },
      "enum-member-added": .binary { $0.enums[0].members.append(oneMoreMember) },
      "enum-member-added-to-closed": RulePair(previous: closed.current, current: closedMember),
      "enum-member-removed": .binary { $0.enums[0].members.removeLast() },
      "enum-member-value-changed": .binary { $0.enums[0].members[1].value = .integer(-1) },
      "enum-member-possibly-renamed": .binary { $0.enums[0].members[1].name = "SIDE_ASK" },
      "requirement-added": RulePair.binary { $0.rules = [] }.reversed,
      "requirement-removed": .binary { $0.rules = [] },
      "requirement-changed": .binary { schema in
        schema.rules[0].required.append("Account")
        schema.rules[0].checks[0].comparison = .filled
        schema.rules[0].checks[0].operands = []
      },
    ]
  }
}
