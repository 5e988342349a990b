import Testing

@testable import SwiftNaming

@Suite struct WordsTests {
  @Test(arguments: [
    ("OCOOrdersSupported", ["OCO", "Orders", "Supported"]), ("market_id", ["market", "id"]),
    ("SymbolID", ["Symbol", "ID"]), ("TwoFA", ["Two", "FA"]), ("Integer_1", ["Integer", "1"]),
    ("h24_trend", ["h24", "trend"]), ("sell/buy", ["sell", "buy"]), ("identifier.handler", ["identifier", "handler"]),
    ("DateTime4Byte", ["Date", "Time4", "Byte"]), ("", []), ("___", []),
  ])
  func `a name is split where a reader would split it`(name: String, words: [String]) {
    #expect(Words.split(name) == words)
  }

  @Test(arguments: [
    ("OCOOrdersSupported", "ocoOrdersSupported"), ("SymbolID", "symbolID"), ("market_id", "marketID"),
    ("BOPrice", "boPrice"), ("TIF", "tif"), ("NumDroppedMessages", "numDroppedMessages"), ("uuid", "uuid"),
  ])
  func `a field becomes a property in lower camel case`(name: String, property: String) {
    #expect(Words.lowerCamel(Words.split(name)) == property)
  }
}
