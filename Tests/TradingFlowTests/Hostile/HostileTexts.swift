/// Texts that no client should send.
enum HostileTexts {
  static let deep = 100_000

  /// What is no request of any venue.
  static let nonsense: [String] = [
    "", " ", "{", "}", "nonsense", "[]", "[1,2,3]", "7", "null", "true", "\"text\"", "{}", #"{"a":1}{"b":2}"#,
    #"{'a':1}"#, #"{"a":01}"#, #"{"a":"\ud800"}"#, #"{"a":"\x"}"#, #"{"a":NaN}"#, "\u{FEFF}{}", #"{"a":1,}"#,
    #"{"a":1e999}"#, String(repeating: "[", count: deep),
    String(repeating: "[", count: deep) + String(repeating: "]", count: deep),
    String(repeating: #"{"a":"#, count: deep) + "1" + String(repeating: "}", count: deep),
    #"{"type":"news"}"#, #"{"type":"request"}"#, #"{"type":"event","event":"md.trade","payload":{}}"#,
    #"{"command":"subscribe"}"#, #"{"command":"pong"}"#, #"{"command":7}"#,
    "{\"" + String(repeating: "k", count: 200_000) + "\":1}",
  ]

  /// Values where others belong.
  static let values: [String] = [
    "null", "7", "-1", "0", "1e999", "-0.5", "true", "[]", "{}", "\"\"", "\"x\"", "[[[[]]]]", "9223372036854775808",
    String(repeating: "9", count: 400), "\"" + String(repeating: "9", count: 400) + "\"", "\"NaN\"", "\"1e308\"",
    "\"" + String(repeating: "x", count: 100_000) + "\"",
    "[" + Array(repeating: "1", count: 20_000).joined(separator: ",") + "]",
    String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000),
  ]

  // OceanEx.

  static func oceanEx(_ handler: String, _ action: String, uuid: String = "u", _ args: String = "{}") -> String {
    """
    {"identifier":{"handler":"\(handler)"},"command":"message",\
    "data":{"action":"\(action)","uuid":"\(uuid)","args":\(args)}}
    """
  }

  /// Requests of OceanEx with one part that is wrong; those that need no login.
  static var oceanExRequests: [String] {
    let wellFormed = [
      ("TickerHandler", "index", ["market_ids"]), ("OrderBookHandler", "index", ["market_id", "level", "precision"]),
      ("KlineHandler", "index", ["market_id", "limit", "period", "start_time", "end_time"]),
    ]
    var texts = values.flatMap { value in
      [
        "{\"identifier\":\(value),\"command\":\"message\",\"data\":{}}", "{\"identifier\":{\"handler\":\(value)}}",
        "{\"identifier\":{\"handler\":\"ToolHandler\"},\"command\":\(value),\"data\":{\"action\":\"timestamp\"}}",
        "{\"identifier\":{\"handler\":\"ToolHandler\"},\"command\":\"message\",\"data\":\(value)}",
        """
        {"identifier":{"handler":"ToolHandler"},"command":"message",\
        "data":{"action":"timestamp","uuid":\(value),"args":{}}}
        """, oceanEx("ToolHandler", "timestamp", value),
        """
        {"identifier":{"handler":"AuthHandler"},"command":"message",\
        "data":{"action":"login","uuid":"u","args":{},"header":\(value)}}
        """,
      ]
    }
    for (handler, action, names) in wellFormed {
      for name in names {
        for value in values {
          let market = names.contains("market_id") && name != "market_id" ? "\"market_id\":\"btcusdt\"," : ""
          texts.append(oceanEx(handler, action, "{\(market)\"\(name)\":\(value)}"))
        }
      }
    }
    texts.append(oceanEx("NewsHandler", "index"))
    texts.append(oceanEx("ToolHandler", "destroy"))
    return texts
  }

  // The HFT simulator.

  static func hft(_ operation: String, _ payload: String = "{}", id: String = "1-0") -> String {
    """
    {"type":"request","ver":"1.0","msg_id":"\(id)","ts":"2025-11-24T16:05:01.250Z","op":"\(operation)",\
    "payload":\(payload)}
    """
  }

  /// Requests of the HFT simulator with one part that is wrong.
  static var hftRequests: [String] {
    let fields: [(String, [(name: String, value: String)])] = [
      ("book.get", [("sym", "\"VETUSDT\""), ("depth", "2"), ("side", "\"both\"")]),
      (
        "order.place",
        [
          ("sym", "\"VETUSDT\""), ("side", "\"buy\""), ("type", "\"limit\""), ("price", "\"0.000001\""), ("qty", "1"),
          ("tif", "\"IOC\""), ("client_order_id", "\"c\""),
        ]
      ), ("order.cancel", [("order_id", "\"o-1\""), ("client_order_id", "\"c\"")]),
      ("order.history", [("order_id", "\"o-1\""), ("client_order_id", "\"c\"")]),
      (
        "candles.get",
        [
          ("sym", "\"VETUSDT\""), ("interval_ms", "1000"), ("since_ns", "0"), ("until_ns", "1"), ("limit", "5"),
          ("last_full_candle_seq", "1"),
        ]
      ), ("auth.login", [("token", "\"t\"")]), ("admin.symbols.halt", [("sym", "\"VETUSDT\"")]),
    ]
    var texts = values.flatMap { value in
      [
        "{\"type\":\(value)}", "{\"type\":\"request\",\"op\":\(value)}", hft("symbols.list", value),
        "{\"type\":\"request\",\"ver\":\(value),\"msg_id\":\"1\",\"ts\":\"\",\"op\":\"symbols.list\",\"payload\":{}}",
        "{\"type\":\"request\",\"ver\":\"1.0\",\"msg_id\":\(value),\"ts\":\"\",\"op\":\"symbols.list\",\"payload\":{}}",
        "{\"type\":\"request\",\"ver\":\"1.0\",\"msg_id\":\"1\",\"ts\":\"\",\"op\":\"symbols.list\",\"as\":\(value)}",
      ]
    }
    for (operation, names) in fields {
      texts.append(hft(operation))
      for (name, _) in names {
        for value in values {
          let parts = names.map { "\"\($0.name)\":\($0.name == name ? value : $0.value)" }
          texts.append(hft(operation, "{\(parts.joined(separator: ","))}"))
        }
      }
    }
    return texts
  }
}
