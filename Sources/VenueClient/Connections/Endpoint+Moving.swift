package import Transport

extension Endpoint {
  /// The endpoint at another address, `host`, `host:port` or `[address]:port`; the port is kept where there is none.
  ///
  /// `nil` where it is no address.
  package func moved(to address: String) -> Endpoint? {
    var moved = self
    var host = Substring(address)
    if let end = host.lastIndex(of: "]"), host.first == "[" {
      let rest = host[host.index(after: end)...]
      if !rest.isEmpty {
        guard rest.first == ":", let port = Int(rest.dropFirst()) else { return nil }
        moved.port = port
      }
      host = host[host.index(after: host.startIndex)..<end]
    } else if host.filter({ $0 == ":" }).count == 1, let colon = host.lastIndex(of: ":") {
      guard let port = Int(host[host.index(after: colon)...]) else { return nil }
      moved.port = port
      host = host[..<colon]
    }
    guard !host.isEmpty, !host.contains("["), (1...65_535).contains(moved.port) else { return nil }
    moved.host = String(host)
    return moved
  }
}
