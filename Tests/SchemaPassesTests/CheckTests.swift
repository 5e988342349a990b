import Diagnostics
import SchemaModel
import SchemaPasses
import Testing

@Suite struct CheckTests {
  /// All diagnostics for the sample after `change`, as text.
  private func report(
    groups: [Overlay.Located<String>]? = nil, _ change: (inout ProtocolSchema) -> Void
  ) -> String {
    var schema = Sample.header
    change(&schema)
    return DiagnosticRenderer().text(SchemaPasses.run(schema, groups: groups).1)
  }

  @Test func `a sound schema has no diagnostics`() {
    #expect(report { _ in } == "")
  }

  @Test func `two messages with one number are shown together`() {
    #expect(
      report { $0.messages[2].typeNumber = 7 } == """
        Acme.h:30:3: error: 's_QuoteAck' has number 7, which 's_Quote' has too [duplicate-number]
        Acme.h:10:3: note: 's_Quote' is declared here

        """)
  }

  @Test func `variants share a tag, others don't`() {
    let tagged: (inout ProtocolSchema) -> Void = { schema in
      schema.messages[1].tag = "Q"
      schema.messages[2].tag = "Q"
    }
    #expect(report(tagged).contains("'s_QuoteAck' has tag 'Q', which 's_Quote' has too [duplicate-number]"))
    #expect(
      report { schema in
        tagged(&schema)
        schema.messages[2].variantOf = "s_Quote"
      } == "")
  }

  @Test func `a name declared twice is shown with the first declaration`() {
    #expect(
      report { schema in
        schema.messages[1].fields[4].name = "Quantity"
        schema.enums.append(
          EnumType(
            name: "s_Quote", namespace: "Acme", underlyingType: .int8, members: [], source: Sample.at(2)))
      } == """
        Acme.h:10:3: error: 'Acme::s_Quote' is declared twice [duplicate-name]
        Acme.h:2:3: note: 'Acme::s_Quote' is first declared here
        Acme.h:15:3: error: 'Quantity' is declared twice in s_Quote [duplicate-name]
        Acme.h:13:3: note: 'Quantity' is first declared here

        """)
  }

  @Test func `one name in two namespaces is no problem`() {
    #expect(
      report { schema in
        var other = Sample.ack
        other.namespace = "AcmeOther"
        other.typeNumber = 9
        schema.messages.append(other)
      } == "")
  }

  @Test func `names that refer to nothing are reported with what was meant`() {
    #expect(
      report { schema in
        schema.messages[1].fields[7].type = .enumeration("SideEnun", storage: .int32)
        schema.messages[1].fields[9].type = .array(.record("Level"), count: 2)
        schema.messages[2].answeredBy = ["s_Quot"]
        schema.messages[2].envelope = "Request"
        schema.messages[2].variantOf = "s_Quota"
      } == """
        Acme.h:19:3: error: there is no enum 'SideEnun', the type of s_Quote.Side [unknown-name]
        fix-it: replace 'SideEnun' with 'SideEnum'
        Acme.h:21:3: error: there is no record 'Level', the type of s_Quote.Text [unknown-name]
        Acme.h:30:3: error: there is no message 's_Quot', which should answer s_QuoteAck [unknown-name]
        fix-it: replace 's_Quot' with 's_Quote'
        Acme.h:30:3: error: there is no message 's_Quota', of which s_QuoteAck should be a variant [unknown-name]
        fix-it: replace 's_Quota' with 's_Quote'
        Acme.h:30:3: error: there is no envelope 'Request', in which s_QuoteAck should travel [unknown-name]

        """)
  }

  @Test func `rules refer to fields that exist`() {
    #expect(
      report { schema in
        schema.rules = [
          Rule(
            message: "s_Quote", when: [.init(field: "Sides", values: [.integer(1)])], required: ["Price"],
            checks: [
              .init(
                field: "Price", comparison: .productOf, operands: [.text("Quantity"), .text("Pice")],
                reject: "SIDE_BUY",
                source: Sample.at(41))
            ], source: Sample.at(40)),
          Rule(message: "s_Nothing", source: Sample.at(50)),
        ]
      } == """
        Acme.h:40:3: error: there is no field 'Sides', of s_Quote, which this rule is about [unknown-name]
        fix-it: replace 'Sides' with 'Side'
        Acme.h:41:3: error: there is no field 'Pice', of s_Quote, which this check is about [unknown-name]
        fix-it: replace 'Pice' with 'Price'
        Acme.h:50:3: error: there is no message 's_Nothing', which this rule is about [unknown-name]

        """)
  }

  @Test func `checks that no message passes, or whose code nobody knows, are refused`() {
    func check(_ comparison: Rule.Comparison, _ operands: [SchemaValue], _ reject: String, _ line: Int) -> Rule.Check {
      .init(field: "Bid", comparison: comparison, operands: operands, reject: reject, source: Sample.at(line))
    }
    #expect(
      report { schema in
        schema.rules = [
          Rule(
            message: "s_Quote", when: [.init(field: "Side", values: [])],
            checks: [
              check(.between, [.integer(2), .integer(1)], "SIDE_BUY", 41),
              check(.between, [.integer(2)], "SIDE_BUY", 42), check(.oneOf, [], "SIDE_BUY", 43),
              check(.withinSecondsOfNow, [.number(.nan)], "SIDE_BUY", 44),
              check(.filled, [.integer(0)], "SIDE_BUY", 45), check(.greater, [], "SIDE_BYE", 46),
            ], source: Sample.at(40))
        ]
      } == """
        Acme.h:40:3: error: a rule about s_Quote holds for no value of 'Side' [invalid-value]
        fix-it: name a value, or remove the condition
        Acme.h:41:3: error: 'between' of 'Bid' of s_Quote needs the lesser value first [invalid-value]
        Acme.h:42:3: error: 'between' of 'Bid' of s_Quote needs two values [invalid-value]
        Acme.h:43:3: error: 'one-of' of 'Bid' of s_Quote needs a value [invalid-value]
        Acme.h:44:3: error: 'within-seconds-of-now' of 'Bid' of s_Quote needs a number of seconds above 0 [invalid-value]
        Acme.h:45:3: error: 'filled' of 'Bid' of s_Quote takes no value [invalid-value]
        Acme.h:46:3: error: there is no reject code 'SIDE_BYE', which this check of s_Quote gives [unknown-name]
        fix-it: replace 'SIDE_BYE' with 'SIDE_BUY'
        Acme.h:46:3: error: '>' of 'Bid' of s_Quote needs one value [invalid-value]

        """)
  }

  @Test func `the reject codes of a message are members of one enum`() {
    #expect(
      report { schema in
        schema.enums.append(
          EnumType(
            name: "Code", underlyingType: .int8,
            members: [EnumMember(name: "BAD", value: .integer(1), source: Sample.at(4))], source: Sample.at(4)))
        schema.rules = ["BAD", "SIDE_BUY"].map { reject in
          let check = Rule.Check(
            field: "Bid", comparison: .filled, operands: [], reject: reject, source: Sample.at(41))
          return Rule(message: "s_Quote", checks: [check], source: Sample.at(40))
        }
      } == """
        Acme.h:41:3: error: no enum has all the reject codes of s_Quote [invalid-value]
        fix-it: declare them as members of one enum

        """)
  }

  @Test func `fields over each other need one union`() {
    #expect(
      report { schema in
        schema.messages[1].fields[6].union = "union2"
        schema.messages[1].fields[9].layouts[.binary] = FieldLayout(offset: 48, size: 16)
      } == """
        Acme.h:18:3: error: 'Ask' covers bytes 24..<32 of s_Quote, which 'Bid' uses [overlapping-fields]
        Acme.h:17:3: note: 'Bid' covers bytes 24..<32
        Acme.h:21:3: error: 'Text' covers bytes 48..<64, but s_Quote has only 56 bytes [size-mismatch]
        Acme.h:10:3: note: 's_Quote' is declared here

        """)
  }

  @Test func `a message longer than its length field can say is refused`() {
    #expect(
      report { $0.messages[1].layouts[.binary]?.size = 65_536 } == """
        Acme.h:10:3: error: 's_Quote' has 65536 bytes, more than its uint16 'Size' can say [message-too-large]
        Acme.h:11:3: note: 'Size' is declared here

        """)
  }

  @Test func `a record inside itself is refused, a list of it is not`() {
    let circle: (FieldType) -> (inout ProtocolSchema) -> Void = { type in
      { schema in
        for name in ["Outer", "Inner"] {
          var record = Message(name: name, kind: .record, source: Sample.at(name == "Outer" ? 60 : 70))
          record.fields = [Field(name: "Next", type: type, source: Sample.at(name == "Outer" ? 61 : 71))]
          schema.messages.append(record)
        }
        schema.messages[3].fields[0].type = .array(.record("Inner"), count: 2)
      }
    }
    #expect(
      report(circle(.record("Outer"))) == """
        Acme.h:60:3: error: 'Outer' contains itself: Outer.Next → Inner.Next → Outer [cyclic-type]
        Acme.h:71:3: note: 'Next' closes the circle here

        """)
    #expect(report(circle(.list(.record("Outer")))) == "")
  }

  @Test func `values that don't fit their types are refused`() {
    #expect(
      report { schema in
        schema.enums[0].members[0].value = .integer(1 << 40)
        schema.messages[1].fields[2].defaultValue = .integer(1 << 31)
        schema.messages[1].fields[4].absent = .text("none")
        schema.messages[1].fields[7].defaultValue = .text("SIDE_SELL")
        schema.messages[1].fields[8].missing = .integer(256)
        schema.messages[1].fields[9].defaultValue = .text("seventeen letters")
      } == """
        Acme.h:6:3: error: 'SIDE_BUY' of SideEnum is 1099511627776, which int32 can't hold [value-out-of-range]
        Acme.h:5:3: note: 'SideEnum' is declared here
        Acme.h:13:3: error: 'Quantity' of s_Quote can't have default 2147483648: it is int32 [value-out-of-range]
        Acme.h:15:3: error: 'Price' of s_Quote can't have absent value "none": it is float64 [value-out-of-range]
        Acme.h:19:3: error: 'Side' of s_Quote can't have default "SIDE_SELL": it is enum SideEnum(int32) \
        [value-out-of-range]
        Acme.h:20:3: error: 'IsLast' of s_Quote can't have missing value 256: it is uint8 [value-out-of-range]
        Acme.h:21:3: error: 'Text' of s_Quote can't have default "seventeen letters": it is text(16) \
        [value-out-of-range]

        """)
  }

  @Test func `field numbers of Protocol Buffers are checked`() {
    #expect(
      report { schema in
        schema.messages[1].fields[2].layouts[.protobuf] = FieldLayout(number: 3, scalar: "int32")
        schema.messages[1].fields[4].layouts[.protobuf] = FieldLayout(number: 3, scalar: "double")
        schema.messages[1].fields[9].layouts[.protobuf] = FieldLayout(number: 19_000, scalar: "string")
      } == """
        Acme.h:15:3: error: 'Price' of s_Quote has Protocol Buffers field number 3, which 'Quantity' has too \
        [duplicate-number]
        Acme.h:13:3: note: 'Quantity' is declared here
        Acme.h:21:3: error: 'Text' of s_Quote can't have Protocol Buffers field number 19000 [value-out-of-range]

        """)
  }

  @Test func `groups of schema and configuration must be the same`() {
    let groups = [Sample.written("Session", line: 5), Sample.written("MarketDate", line: 6)]
    #expect(
      report(groups: groups) { $0.messages[2].group = "MarketData" } == """
        Acme.h:30:3: error: the configuration doesn't list group 'MarketData' (configuration: Session, MarketDate; \
        schema: MarketData, Session) [group-mismatch]
        fix-it: add '- MarketData' to 'groups'
        overlay.yaml:6:5: error: no message is in group 'MarketDate' (configuration: Session, MarketDate; schema: \
        MarketData, Session) [group-mismatch]
        fix-it: replace 'MarketDate' with 'MarketData'

        """)
  }
}
