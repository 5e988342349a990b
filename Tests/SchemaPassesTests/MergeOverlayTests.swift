import Diagnostics
import SchemaModel
import SchemaPasses
import Testing

@Suite struct MergeOverlayTests {
  /// The merged schema and all diagnostics as text.
  private func merge(_ overlay: Overlay, into schema: ProtocolSchema = Sample.header) -> (
    ProtocolSchema, String
  ) {
    let (merged, diagnostics) = MergeOverlay(overlay).run(schema)
    return (merged, DiagnosticRenderer().text(diagnostics))
  }

  @Test func `the head of an overlay names the protocol`() {
    var overlay = Sample.overlay
    overlay.version = "8"
    overlay.doc = "Trading."
    overlay.fixedText = .bytes
    overlay.encodings = [.binary, .json]
    let (schema, report) = merge(overlay)
    #expect(report == "")
    #expect(schema.name == "Acme")
    #expect(schema.version == "8")
    #expect(schema.doc == "Trading.")
    #expect(schema.fixedText == .bytes)
    #expect(schema.encodings == [.binary, .json])
  }

  @Test(arguments: ["t_Moment", "Acme::t_Moment"])
  func `a type with a time makes the alias and its fields moments`(name: String) {
    var overlay = Sample.overlay
    overlay.types = [.init(name: Sample.written(name), time: Sample.written(.milliseconds), doc: "When.")]
    let (schema, report) = merge(overlay)
    #expect(report == "")
    #expect(schema.typeAliases.first?.type == .time(.integer(.int64), unit: .milliseconds))
    #expect(schema.typeAliases.first?.doc == "When.")
    #expect(schema.field("s_Quote", "SentAt").type == .time(.integer(.int64), unit: .milliseconds))
    #expect(schema.field("s_Quote", "Price").type == .float(.float64))
  }

  @Test func `an encoding that declares another alias keeps its own unit`() {
    var header = Sample.header
    header.typeAliases.append(TypeAlias(name: "t_Old", type: .integer(.int64), source: Sample.at(4)))
    header.messages[1].fields[3].layouts[.vls] = FieldLayout(offset: 8, size: 8)
    header.messages[1].fields[3].layouts[.vls]?.declaredType = "Acme::t_Old"
    var overlay = Sample.overlay
    overlay.types = [
      .init(name: Sample.written("t_Moment"), time: Sample.written(.seconds)),
      .init(name: Sample.written("t_Old"), time: Sample.written(.milliseconds)),
    ]
    let (schema, report) = merge(overlay, into: header)
    #expect(report == "")
    #expect(schema.field("s_Quote", "SentAt").type == .time(.integer(.int64), unit: .seconds))
    #expect(
      schema.field("s_Quote", "SentAt").layouts[.vls]?.type == .time(.integer(.int64), unit: .milliseconds))
  }

  @Test func `a message's own entry goes before the entry for every message`() {
    var overlay = Sample.overlay
    overlay.fieldsEverywhere = [
      .entry("Price") {
        $0.unit = "price"
        $0.absent = Sample.written(.text("DBL_MAX"))
      },
      .entry("IsLast") { $0.isFlag = Sample.written(true) },
    ]
    overlay.messages = [
      .entry("s_QuoteAck") {
        $0.fields = [
          .entry("Price") {
            $0.absent = Sample.written(.integer(0))
            $0.doc = "Accepted price."
            $0.isSecret = true
          }
        ]
      }
    ]
    let (schema, report) = merge(overlay)
    #expect(report == "")
    #expect(schema.field("s_Quote", "Price").absent == .number(Double.greatestFiniteMagnitude))
    #expect(schema.field("s_Quote", "IsLast").type == .flag(.uint8))
    #expect(schema.field("s_QuoteAck", "Price").absent == .integer(0))
    #expect(schema.field("s_QuoteAck", "Price").unit == "price")
    #expect(schema.field("s_QuoteAck", "Price").doc == "Accepted price.")
    #expect(schema.field("s_QuoteAck", "Price").isSecret)
  }

  @Test func `message entries set what a message is`() {
    var overlay = Sample.overlay
    overlay.messages = [
      .entry("s_Quote") {
        $0.direction = .serverToClient
        $0.group = Sample.written("MarketData")
        $0.answeredBy = [Sample.written("s_QuoteAck")]
        $0.protobuf = Sample.written("Quote")
        $0.doc = "A quote."
        $0.fields = [
          .entry("Price") { $0.protobuf = Sample.written(FieldLayout(number: 3, scalar: "double")) },
          .entry("Text") { $0.role = Sample.written(.reserved) },
        ]
      },
      .entry("s_Header") { $0.kind = .record },
    ]
    let (schema, report) = merge(overlay)
    #expect(report == "")
    let quote = schema.message("s_Quote")
    #expect(quote.direction == .serverToClient)
    #expect(quote.group == "MarketData")
    #expect(quote.answeredBy == ["s_QuoteAck"])
    #expect(quote.layouts[.protobuf] == MessageLayout(name: "Quote"))
    #expect(quote.doc == "A quote.")
    #expect(schema.field("s_Quote", "Price").layouts[.protobuf] == FieldLayout(number: 3, scalar: "double"))
    #expect(schema.field("s_Quote", "Text").role == .reserved)
  }

  @Test func `an added message has what its entry says`() {
    var overlay = Sample.overlay
    overlay.encodings = [.binary, .json, .jsonCompact, .protobuf]
    overlay.fieldsEverywhere = [
      .entry("Account") {
        $0.isSecret = true
        $0.doc = "Any account."
      }
    ]
    overlay.messages = [
      .entry("Flatten", line: 9) {
        $0.isAdded = true
        $0.number = Sample.written(210)
        $0.protobuf = Sample.written("Flatten")
        $0.fields = [
          .entry("Account", line: 12) {
            $0.type = Sample.written(.string)
            $0.doc = "The account to flatten."
            $0.protobuf = Sample.written(FieldLayout(number: 1, scalar: "string"))
          }
        ]
      }
    ]
    let (schema, diagnostics) = SchemaPasses.run(Sample.header, overlays: [overlay])
    #expect(diagnostics.isEmpty)
    let added = schema.message("Flatten")
    #expect(added.typeNumber == 210)
    #expect(Set(added.layouts.keys) == [.json, .jsonCompact, .protobuf])
    #expect(added.layouts[.protobuf]?.name == nil)
    #expect(added.source.line == 9)
    let account = schema.field("Flatten", "Account")
    #expect(account.type == .string)
    #expect(account.isSecret)
    #expect(account.doc == "The account to flatten.")
    #expect(account.layouts[.protobuf] == FieldLayout(number: 1, scalar: "string"))
    #expect(account.layouts[.jsonCompact]?.position == 0)
  }

  @Test func `entries that fit nothing are reported with what was meant`() {
    var overlay = Sample.overlay
    overlay.types = [.init(name: Sample.written("t_Momment", line: 2))]
    var entry = Overlay.EnumEntry(name: Sample.written("SideEnum", line: 3))
    entry.memberDocs = [Sample.written("SIDE_BYE", line: 4): "Buyers."]
    overlay.enums = [.init(name: Sample.written("SideEnun", line: 3)), entry]
    overlay.fieldsEverywhere = [.entry("Prise", line: 5)]
    overlay.messages = [
      .entry("s_Quot", line: 6),
      .entry("s_Quote", line: 7) {
        $0.answeredBy = [Sample.written("s_QuoteAkc", line: 8)]
        $0.fields = [.entry("Quantitty", line: 9), .entry("Broker", line: 10)]
      },
    ]
    let (_, report) = merge(overlay)
    #expect(
      report == """
        overlay.yaml:2:5: error: there is no type 't_Momment' for this entry to be about [overlay-unknown-target]
        fix-it: replace 't_Momment' with 't_Moment'
        overlay.yaml:3:5: error: there is no enum 'SideEnun' for this entry to be about [overlay-unknown-target]
        fix-it: replace 'SideEnun' with 'SideEnum'
        overlay.yaml:4:5: error: there is no member of SideEnum 'SIDE_BYE' for this entry to be about \
        [overlay-unknown-target]
        fix-it: replace 'SIDE_BYE' with 'SIDE_BUY'
        overlay.yaml:5:5: error: there is no field 'Prise' for this entry to be about [overlay-unknown-target]
        fix-it: replace 'Prise' with 'Price'
        overlay.yaml:6:5: error: there is no message 's_Quot' for this entry to be about [overlay-unknown-target]
        fix-it: replace 's_Quot' with 's_Quote'
        overlay.yaml:8:5: error: there is no message 's_QuoteAkc' for this entry to be about [overlay-unknown-target]
        fix-it: replace 's_QuoteAkc' with 's_QuoteAck'
        overlay.yaml:9:5: error: there is no field of s_Quote 'Quantitty' for this entry to be about \
        [overlay-unknown-target]
        fix-it: replace 'Quantitty' with 'Quantity'
        overlay.yaml:10:5: error: there is no field of s_Quote 'Broker' for this entry to be about \
        [overlay-unknown-target]

        """)
  }

  @Test func `an absent value the field can't hold is shown with the declaration`() {
    var overlay = Sample.overlay
    overlay.fieldsEverywhere = [.entry("Quantity") { $0.absent = Sample.written(.text("DBL_MAX"), line: 41) }]
    let (schema, report) = merge(overlay)
    #expect(schema.field("s_Quote", "Quantity").absent == nil)
    #expect(
      report == """
        overlay.yaml:41:5: error: 'Quantity' can't be absent at DBL_MAX: the header stores it as int32_t \
        [absent-type-mismatch]
        Acme.h:13:3: note: 'Quantity' is declared here, bytes 4..<8 of s_Quote
        Acme.h:13:3: note: 'Quantity' is declared here, bytes 4..<8 of s_QuoteAck
        fix-it: replace 'DBL_MAX' with 'INT_MAX'

        """)
  }

  @Test(arguments: [
    ("Price", "DBL_MAX", SchemaValue.number(Double.greatestFiniteMagnitude)),
    ("Price", "FLT_MAX", .number(3.4028234663852886e+38)), ("Price", "UINT_MAX", .integer(4_294_967_295)),
    ("Quantity", "INT_MAX", .integer(2_147_483_647)), ("SentAt", "INT64_MAX", .integer(Int64.max)),
  ])
  func `limits by name become the numbers they stand for`(field: String, name: String, value: SchemaValue) {
    var overlay = Sample.overlay
    overlay.fieldsEverywhere = [.entry(field) { $0.missing = Sample.written(.text(name)) }]
    let (schema, report) = merge(overlay)
    #expect(report == "")
    #expect(schema.field("s_Quote", field).missing == value)
  }

  @Test(arguments: [
    ("Price", "INT64_MAX"), ("Quantity", "UINT_MAX"), ("IsLast", "INT_MAX"), ("Price", "NAN"),
  ])
  func `limits the type can't keep exactly are refused`(field: String, name: String) {
    var overlay = Sample.overlay
    overlay.fieldsEverywhere = [.entry(field) { $0.missing = Sample.written(.text(name)) }]
    #expect(merge(overlay).1.contains("[absent-type-mismatch]"))
  }

  @Test func `a flag or a moment needs a number`() {
    var header = Sample.header
    header.typeAliases.append(TypeAlias(name: "t_Name", type: .text(width: 4), source: Sample.at(4)))
    var overlay = Sample.overlay
    overlay.types = [.init(name: Sample.written("t_Name"), time: Sample.written(.seconds, line: 2))]
    overlay.fieldsEverywhere = [.entry("Text") { $0.isFlag = Sample.written(true, line: 3) }]
    let (_, report) = merge(overlay, into: header)
    #expect(
      report == """
        overlay.yaml:2:5: error: 't_Name' can't count seconds: the header declares it as text(4) [invalid-value]
        Acme.h:4:3: note: 't_Name' is declared here
        overlay.yaml:3:5: error: 'Text' can't be a flag: the header stores it as text(16) [invalid-value]
        Acme.h:21:3: note: 'Text' is declared here, bytes 40..<56 of s_Quote

        """)
  }
}
