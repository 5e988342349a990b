/// Something a client had to deal with that its user may want to know of.
public enum Incident: Hashable, Sendable {
  /// The server broke the protocol, in these words; the connection was closed, and is opened again unless the session is
  /// over.
  case protocolViolation(String)
  /// A connection was closed or couldn't be opened, in these words.
  case disconnected(String)
  /// A message of a type that the protocol doesn't list arrived; it was ignored.
  case unknownMessage(String)
  /// The server left out this many messages of market data, because they weren't read in time.
  case messagesDropped(Int)
  /// A market's book couldn't be right, for this reason; it was asked for again.
  case bookRenewed(symbol: String, exchange: String, reason: String)
  /// What became of orders couldn't be found out, for this reason: they stay unknown until the venue says more.
  case ordersNotSettled(String)
  /// A logon was refused, in these words; the session goes on without one.
  case logonRefused(String)
  /// Market data that is followed won't come, because the venue refused to send it, in these words.
  case notSubscribed(String)
  /// A message couldn't be sent that nobody waits for.
  case notSent(String)
}
