import Diagnostics
import SchemaModel
import Testing

@testable import SwiftNaming

private let source = Source(file: "Acme.h", line: 1)

private func enumeration(_ name: String, _ members: [String]) -> EnumType {
  EnumType(
    name: name, underlyingType: .int32,
    members: members.enumerated().map { EnumMember(name: $1, value: .integer(Int64($0)), source: source) },
    source: source)
}

private func schema(enums: [EnumType] = [], messages: [(String, [String])] = []) -> ProtocolSchema {
  var schema = ProtocolSchema(name: "Acme")
  schema.enums = enums
  schema.messages = messages.map { name, fields in
    var message = Message(name: name, source: source)
    message.fields = fields.map { Field(name: $0, type: .integer(.int32), source: source) }
    return message
  }
  return schema
}

@Suite struct SwiftNamesTests {
  @Test(arguments: [
    ("OrderStatusEnum", ["ORDER_STATUS_OPEN", "ORDER_STATUS_FILLED"], ["open", "filled"]),
    ("TimeInForceEnum", ["TIF_DAY", "TIF_FILL_OR_KILL"], ["day", "fillOrKill"]),
    ("BuySellEnum", ["BUY_SELL_UNSET", "BUY", "SELL"], ["unset", "buy", "sell"]),
    ("IntervalEnum", ["INTERVAL_1_SECOND", "INTERVAL_2_SECONDS"], ["interval1Second", "interval2Seconds"]),
    ("AtBidOrAskEnum8", ["BID_ASK_UNSET_8", "AT_BID_8"], ["bidAskUnset", "atBid"]),
    ("FinalUpdateEnum", ["FINAL_UPDATE_TRUE", "FINAL_UPDATE_UNSET"], ["`true`", "unset"]),
    ("Side", ["Buy", "Sell"], ["buy", "sell"]), ("Lonely", ["LONELY_ONE"], ["one"]),
    ("Digits", ["1st", "2nd"], ["value1st", "value2nd"]),
  ])
  func `members lose the words their type says already`(name: String, members: [String], expected: [String]) {
    let (names, diagnostics) = SwiftNames.make(for: schema(enums: [enumeration(name, members)]))
    #expect(members.map { names.member($0, of: name) } == expected)
    #expect(diagnostics.isEmpty)
  }

  @Test func `an enum gives way to a message of the same name`() {
    let schema = schema(enums: [enumeration("FeedStatusEnum", ["A", "B"])], messages: [("s_FeedStatus", [])])
    let (names, _) = SwiftNames.make(for: schema)
    #expect(names.type(of: schema.messages[0]) == "FeedStatus")
    #expect(names.enumeration("FeedStatusEnum") == "FeedStatusEnum")
  }

  @Test func `a type that would hide one of Swift's takes the protocol's name in front`() {
    let schema = schema(messages: [("Error", []), ("s_String", [])])
    let (names, _) = SwiftNames.make(for: schema)
    #expect(schema.messages.map(names.type(of:)) == ["AcmeError", "AcmeString"])
  }

  @Test func `fields that become one property in Swift keep apart`() {
    let schema = schema(messages: [("s_Order", ["SymbolID", "symbol_id", "default", "1st"])])
    let (names, diagnostics) = SwiftNames.make(for: schema)
    let properties = schema.messages[0].fields.map { names.property($0, of: schema.messages[0]) }
    #expect(properties == ["symbolID", "symbolIDField", "`default`", "field1st"])
    #expect(diagnostics.isEmpty)
  }

  @Test func `names that can't be told apart are reported at the second`() {
    var schema = schema(messages: [("s_Order", [])])
    schema.messages.append(Message(name: "Order", source: Source(file: "Acme.h", line: 9)))
    schema.messages.append(Message(name: "t_Order", source: Source(file: "Acme.h", line: 12)))
    let (_, diagnostics) = SwiftNames.make(for: schema)
    #expect(diagnostics.map(\.code) == [.nameCollision])
    #expect(diagnostics.first?.span?.start.line == 12)
  }
}
