internal import HFTClient
internal import HFTProtocol
internal import Session
internal import WireRuntime

/// Lists of symbols, orders and what is held.
enum HFTListCommands {
  /// `symbols`.
  static func symbols(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    return try await symbols.run(arguments, surroundings) { client in try await client.getSymbols() }
  }

  /// `orders`.
  static func orders(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    guard arguments.has(.follow) else {
      return try await orders.run(arguments, surroundings) { client in try await client.listOrders() }
    }
    let line = OrderLine(format: arguments.format)
    let visit = try HFTVisit(arguments, surroundings, ending: .whenInterrupted)
    return await visit.run { client in
      let updates = await client.orderUpdates()
      let first = orders.write(try await client.listOrders(), line.format, to: surroundings.streams)
      guard first == .success else { return first }
      for try await order in updates {
        guard surroundings.streams.write(line.text(order)) else { return .outputFailed }
      }
      return nil
    }
  }

  /// `history`.
  static func history(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let id = try arguments.operands("ID")[0]
    let format = arguments.format
    return await (try HFTVisit(arguments, surroundings)).run { client in
      let order = try await client.order(called: id)
      let history = try await client.orderHistory(orderID: order.orderID)
      guard format == .text else {
        return surroundings.streams.write(history.jsonLine) ? .success : .outputFailed
      }
      let events = history.events.map { HFTEventLine(format: .text).text($0) }.joined()
      let first = orders.write([history.order], .text, to: surroundings.streams)
      guard first == .success else { return first }
      return surroundings.streams.write(events.isEmpty ? "" : "\n" + events) ? .success : .outputFailed
    }
  }

  /// `portfolio`.
  static func portfolio(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    let format = arguments.format
    return await (try HFTVisit(arguments, surroundings)).run { client in
      let portfolio = try await client.portfolio()
      guard format == .text else {
        return surroundings.streams.write(portfolio.jsonLine) ? .success : .outputFailed
      }
      guard surroundings.streams.write("cash \(portfolio.cash)\n") else { return .outputFailed }
      return positions.write(portfolio.positions, .text, to: surroundings.streams)
    }
  }

  private static let symbols = HFTListing<Symbol>(
    columns: [
      .words("SYMBOL"), .numbers("PRICE STEP"), .numbers("LOT"), .numbers("MIN QUANTITY"), .words("STATUS"),
    ],
    row: { symbol in
      [symbol.sym, "\(symbol.tick)", "\(symbol.lot)", "\(symbol.minQty)", symbol.status.rawValue]
    }, noun: "symbols")

  private static let orders = HFTListing<Order>(
    columns: [
      .words("ID"), .words("CLIENT ID"), .words("SIDE"), .numbers("QUANTITY"), .words("SYMBOL"), .words("TYPE"),
      .numbers("PRICE"), .words("TIME"), .words("STATUS"), .numbers("FILLED"), .words("SINCE"),
    ],
    row: { order in
      [
        order.orderID, order.clientOrderID ?? "-", order.side.rawValue, "\(order.qty)", order.sym, order.type.rawValue,
        order.price?.optional.map { "\($0)" } ?? "-", order.tif.rawValue.lowercased(), order.status.rawValue,
        "\(order.filledQty)", order.ts,
      ]
    }, noun: "orders")

  private static let positions = HFTListing<Position>(
    columns: [.words("SYMBOL"), .numbers("QUANTITY"), .numbers("AVERAGE PRICE")],
    row: { position in [position.sym, "\(position.qty)", "\(position.avgPrice)"] }, noun: "positions")
}

extension MarketClient {
  /// The user's order that is called `id`, by the gateway or by the client.
  func order(called id: String) async throws -> Order {
    let named = try await listOrders().filter { $0.orderID == id || $0.clientOrderID == id }
    guard let order = named.first(where: { $0.orderID == id }) ?? named.last else {
      throw VenueProblem("there is no order '\(id)'", hint: "'venuewire hft orders' lists the user's orders")
    }
    return order
  }
}
