package import OESProtocol
package import Session
package import Trading
package import VenueClient

// What the user of a client asks for. Feeds tell at once what is known already; completions are called once.

// Feeds.
extension OESClientCore {
  /// All that happens on the connections.
  package func trafficFeed() -> Feed<OESTraffic> { readers.add(to: uplink.traffic).feed }

  /// What the client had to deal with.
  package func incidentFeed() -> Feed<Incident> { readers.add(to: incidents).feed }

  /// Orders, each time one changes.
  package func orderFeed() -> Feed<TrackedOrder> { readers.add(to: orders.orderUpdates).feed }

  /// Fills, each once.
  package func fillFeed() -> Feed<Fill> { readers.add(to: orders.fills).feed }

  /// Best bid and ask.
  package func topOfBook(_ symbol: Symbol) -> Feed<TopOfBook> {
    defer { arm() }
    return markets.tops(symbol)
  }

  /// The book's levels.
  package func depth(_ symbol: Symbol, levels: OESBookDepth) -> Feed<DepthBook> {
    defer { arm() }
    return markets.books(symbol, levels)
  }

  /// Trades.
  package func executions(_ symbol: Symbol) -> Feed<MarketDataExecReport> {
    defer { arm() }
    return markets.executions(symbol)
  }
}

// Orders.
extension OESClientCore {
  /// All orders known to this client, oldest first.
  package var knownOrders: TrackedOrders { orders.tracker.orders }

  /// New and replace requests that have no answer yet.
  package var outstandingCount: Int { orders.outstandingCount }

  /// Sends an order, or has it wait; returns the number it waits under, `nil` where it doesn't. `abandoned` is called
  /// instead of `completion` where it's taken back.
  @discardableResult
  package func submit(
    _ order: OESOrder, abandoned: @escaping () -> Void = {},
    completion: @escaping (Result<TrackedOrder, OESClientError>) -> Void
  ) -> UInt32? {
    defer { arm() }
    return orders.submit(order, completion: completion, abandoned: abandoned)
  }

  /// Replaces an order, or has that wait; as ``submit(_:abandoned:completion:)``.
  @discardableResult
  package func replace(
    _ clientOrderID: String, _ change: OESOrderChange, abandoned: @escaping () -> Void = {},
    completion: @escaping (Result<TrackedOrder, OESClientError>) -> Void
  ) -> UInt32? {
    defer { arm() }
    return orders.replace(clientOrderID, change, completion: completion, abandoned: abandoned)
  }

  /// Cancels an order.
  package func cancel(
    _ clientOrderID: String, completion: @escaping (Result<TrackedOrder, OESClientError>) -> Void
  ) {
    orders.cancel(clientOrderID, completion: completion)
    arm()
  }

  /// Takes back an order or a replace that waits to be sent.
  package func abandon(_ ticket: UInt32) { orders.abandon(ticket) }
}

// Requests.
extension OESClientCore {
  /// Sends a list request; returns its number, by which it's canceled, `nil` where it wasn't sent.
  @discardableResult
  func ask(
    _ question: ListQuestion, completion: @escaping (Result<ListAnswer, OESClientError>) -> Void
  ) -> UInt32? {
    do throws(OESClientError) {
      try uplink.requireReady()
    } catch {
      completion(.failure(error))
      return nil
    }
    defer { arm() }
    return lists.ask(question, completion: completion)
  }

  /// Tells whoever waits for a list that there is none.
  func cancelList(_ number: UInt32) {
    lists.cancel(number)
    arm()
  }

  /// Sends any message as it is to a server there is a connection to.
  ///
  /// - Throws: ``OESClientError`` where it can't be sent now, or not at all.
  package func sendRaw(_ message: OESMessage, to server: OESTraffic.Server) throws(OESClientError) {
    switch server {
    case .aes: try uplink.sendRaw(message, on: uplink.authentication)
    case .oes: try uplink.sendRaw(message, on: uplink.orders)
    case .mds: try uplink.sendRaw(message, on: uplink.marketData)
    }
  }
}
