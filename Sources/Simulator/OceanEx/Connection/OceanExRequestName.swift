import OceanExProtocol
import WireRuntime

/// What a request calls itself; its reply repeats all of it.
struct OceanExRequestName: Hashable {
  var handler: String
  var action: String
  var uuid: String
  /// Whether `command` is what it must be.
  var isCommandKnown = true

  init(handler: String, action: String, uuid: String) {
    self.handler = handler
    self.action = action
    self.uuid = uuid
  }

  /// What can be told of a request that isn't understood; what isn't there or isn't text is empty.
  init(of request: RawSpan) {
    let head = try? RequestHead(decoding: request)
    handler = head?.identifier?.handler?.text ?? ""
    action = head?.data?.action?.text ?? ""
    uuid = head?.data?.uuid?.text ?? ""
    isCommandKnown = head?.command?.text == "message"
  }

  /// Whether only those who logged in may ask for it: accounts and orders.
  var needsLogin: Bool { Self.privateHandlers.contains(handler) }

  private static let privateHandlers: Set<String> = [
    AccountRequest.identifierHandler, OrderCreateRequest.identifierHandler, HistoryIndexRequest.identifierHandler,
  ]

  /// Whether it is a login.
  var isLogin: Bool { handler == LoginRequest.identifierHandler && action == LoginRequest.dataAction }

  /// Whether it cancels orders by their ids, which a failure repeats.
  var isCancel: Bool { handler == OrderCancelRequest.identifierHandler && action == OrderCancelRequest.dataAction }
}

extension JSONValue {
  /// The text; `nil` where it is none.
  fileprivate var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
