import SchemaModel

extension RulePair {
  /// Pairs about whole messages.
  static var messages: [String: RulePair] {
    let record = RulePair.binary {
      $0.messages.append(Message(name: "s_Level", kind: .record, source: Base.at(40)))
    }
    let grown = RulePair.binary { $0.first.layouts[.binary]?.size = 80 }
    return [
      "message-added": record,
      "message-removed": record.reversed,
      "message-possibly-renamed": .binary { schema in
        schema.messages[1].name = "s_Logout"
        schema.messages[1].source = Base.at(35)
      },
      "message-renumbered": .binary { $0.messages[1].typeNumber = 9 },
      "message-retagged": RulePair(
        previous: binary { $0.messages[1].tag = "L" }.current, current: binary { $0.messages[1].tag = "X" }.current),
      "message-number-reused": .binary { schema in
        schema.messages[1] = Message(name: "s_Heartbeat", source: Base.at(50))
        schema.messages[1].typeNumber = 8
      },
      "message-kind-changed": .binary { schema in
        schema.messages[1].kind = .record
        schema.messages[1].typeNumber = nil
      },
      "message-variant-changed": .binary { $0.messages[1].variantOf = "s_Order" },
      "message-namespace-changed": .binary { $0.messages[1].namespace = "Ajax" },
      "message-size-grew": grown,
      "message-size-grew-unframed": .binary { schema in
        schema.messages[1].fields.removeFirst()
        schema.messages[1].layouts[.binary]?.size = 12
      },
      "message-size-shrank": grown.reversed,
      "message-alignment-changed": .binary { schema in
        schema.first.layouts[.binary]?.alignment = 4
        schema.first.layouts[.vls]?.alignment = 4
      },
      "message-pack-changed": .binary { $0.first.layouts[.binary]?.pack = 1 },
      "message-encoding-added": RulePair.binary { $0.first.layouts[.protobuf] = nil }.reversed,
      "message-encoding-removed": .binary { $0.first.layouts[.protobuf] = nil },
      "message-encoding-name-changed": .binary { $0.first.layouts[.protobuf]?.name = "NewOrder" },
      "message-direction-changed": .binary { $0.first.direction = .both },
      "message-direction-stated": .binary { $0.messages[1].direction = .serverToClient },
      "message-answers-changed": .binary { $0.first.answeredBy = [] },
      "message-logon-changed": .binary { $0.first.needsLogon = true },
      "message-group-changed": .binary { $0.first.group = "Trading" },
    ]
  }

  /// Pairs about JSON protocols.
  static var webs: [String: RulePair] {
    let aliases = RulePair.web { $0.first["market"].aliases = [] }
    let envelope = RulePair.web {
      $0.envelopes.append(Envelope(name: "Event", fields: [], body: "payload", selectors: [], source: Base.at(7)))
    }
    return [
      "message-json-shape-changed": .web { $0.first.layouts[.json]?.isArray = true },
      "message-envelope-changed": .web { $0.first.envelope = nil },
      "message-match-changed": .web { $0.first.match = [MatchCondition(path: "action", isNot: .integer(0))] },
      "message-route-changed": .web { $0.first.http?.method = "POST" },
      "field-added-required": .web { schema in
        schema.first["level"] = Field(name: "level", type: .integer(.int64), source: Base.at(13))
        schema.first["level"].layouts[.json] = FieldLayout(key: nil)
      },
      "field-json-key-changed": .web { $0.first["market"].layouts[.json]?.key = "marketId" },
      "field-order-changed": RulePair(
        previous: web { $0.first.layouts[.json]?.isArray = true }.current,
        current: web { schema in
          schema.first.layouts[.json]?.isArray = true
          schema.first.fields.reverse()
        }.current),
      "field-alias-added": aliases.reversed,
      "field-alias-removed": aliases,
      "field-json-presence-changed": .web { $0.first["market"].isOptional = true },
      "field-part-changed": .web { $0.first["market"].part = .query },
      "field-constant-changed": .web { $0.first["kind"].constant = .text("depth") },
      "envelope-added": envelope,
      "envelope-removed": envelope.reversed,
      "envelope-changed": .web { $0.envelopes[0].body = "data.args" },
    ]
  }
}
