package import OceanExProtocol
package import Session
package import Trading
package import VenueClient

// What the user of a client asks for. Feeds tell at once what is known already; completions are called once.

// Feeds.
extension OceanExClientCore {
  /// All that happens on the connection.
  package func trafficFeed() -> Feed<OceanExTraffic> { readers.add(to: uplink.traffic).feed }

  /// What the client had to deal with.
  package func incidentFeed() -> Feed<Incident> { readers.add(to: incidents).feed }

  /// All messages that come in.
  package func messageFeed() -> Feed<OceanExMessage> { readers.add(to: messages).feed }

  /// Orders, each time one changes.
  package func orderFeed() -> Feed<TrackedOrder> { readers.add(to: orders.orderUpdates).feed }

  /// Fills, each once.
  package func fillFeed() -> Feed<Fill> { readers.add(to: orders.fills).feed }
}

// Requests.
extension OceanExClientCore {
  /// Sends a request, or has it wait; returns its number, `nil` where it's refused at once.
  @discardableResult
  package func ask<Request: OceanExRequest>(
    _ request: Request, completion: @escaping (Result<Request.Response, OceanExClientError>) -> Void
  ) -> UInt32? {
    ask(needsLogon: Request.needsLogon, completion) { requests.ask(request, completion: completion) }
  }

  /// Logs on by hand.
  package func logOn(completion: @escaping (Result<Scopes, OceanExClientError>) -> Void) {
    _ = ask(needsLogon: false, completion) {
      if let scopes = logon.scopes {
        completion(.success(scopes))
      } else {
        logon.begin { [unowned self] result in
          completion(result)
          if case .success = result { orders.settle {} }
          arm()
        }
      }
      return nil
    }
  }

  /// Takes a request back that isn't sent, or ends the waiting for its answer.
  package func abandon(_ number: UInt32) {
    requests.abandon(number)
    arm()
  }

  private func ask<Value>(
    needsLogon: Bool, _ completion: (Result<Value, OceanExClientError>) -> Void, _ body: () -> UInt32?
  ) -> UInt32? {
    do throws(OceanExClientError) {
      try uplink.requireReady()
      if needsLogon, logon.scopes == nil { throw .notLoggedOn }
    } catch {
      completion(.failure(error))
      return nil
    }
    defer { arm() }
    return body()
  }
}

// Orders.
extension OceanExClientCore {
  /// All orders that this client sent, oldest first.
  package var knownOrders: TrackedOrders { orders.tracker.orders }

  /// Sends an order, or has it wait; returns the number of its request.
  @discardableResult
  package func submit(
    _ order: OceanExOrder, completion: @escaping (Result<TrackedOrder, OceanExClientError>) -> Void
  ) -> UInt32? {
    ask(needsLogon: true, completion) { orders.submit(order, completion: completion) }
  }

  /// Cancels orders by the venue's numbers.
  @discardableResult
  package func cancel(
    _ ids: [Int64], completion: @escaping (Result<[Int64], OceanExClientError>) -> Void
  ) -> UInt32? {
    ask(needsLogon: true, completion) { orders.cancel(ids, completion: completion) }
  }

  /// Cancels all orders.
  @discardableResult
  package func cancelAll(completion: @escaping (Result<[Int64], OceanExClientError>) -> Void) -> UInt32? {
    ask(needsLogon: true, completion) { orders.cancelAll(completion: completion) }
  }

  /// Looks at once what became of orders.
  package func refreshOrders(completion: @escaping (Result<Void, OceanExClientError>) -> Void) {
    _ = ask(needsLogon: true, completion) {
      orders.refresh(completion)
      return nil
    }
  }
}
