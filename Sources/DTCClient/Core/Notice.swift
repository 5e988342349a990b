/// Words of the server for whoever uses this client.
public enum Notice: Hashable, Sendable {
  /// For the user; `isPopup` where it's meant to be noticed.
  case message(String, isPopup: Bool)
  /// For the log.
  case log(String)
  /// A warning, about an account or about none.
  case alert(String, account: String)
}
