import Exchange
import HFTProtocol
import WireRuntime

// What admins do. Both generations have the same operations; who may is checked before.
extension HFTFrontEnd {
  /// Halts a symbol; nothing where it is halted already.
  func halt(_ name: String) throws(GatewayRefusal) -> GatewaySymbol {
    let symbol = try markets.named(name).symbol
    host.perform { $0.halt(symbol.instrument.id) }
    return symbol
  }

  /// Lets a symbol trade again; where its session is over, once that begins.
  func resume(_ name: String) throws(GatewayRefusal) -> GatewaySymbol {
    let symbol = try markets.named(name).symbol
    host.perform { $0.resume(symbol.instrument.id) }
    return symbol
  }

  /// Cancels all orders and gives all accounts of the exchange what they began with. The gateway's orders are forgotten, its
  /// users and symbols stay.
  func reset() {
    host.perform { $0.reset() }
    for user in users.all { user.orders.clear() }
    orders = [:]
  }

  /// Adds a symbol: a future without a margin, because nobody holds any of it yet, whose market has no participants.
  ///
  /// A tick is worth `cash_subunits_per_tick` hundredths, or as much as it says where that is missing.
  func add(_ new: HFTProtocol.Symbol) throws(GatewayRefusal) -> HFTProtocol.Symbol {
    let instrument = try instrument(new)
    guard addedCount < settings.mostAddedSymbols else {
      throw GatewayRefusal(.full, "\(addedCount) symbols are added already")
    }
    let listed: Instrument
    do throws(ListingProblem) {
      listed = try host.perform { exchange throws(ListingProblem) in
        let listed = try exchange.list(instrument)
        if new.status == .halted { exchange.halt(listed.id) }
        return listed
      }
    } catch {
      throw GatewayRefusal(.badRequest, "payload: \(error.text)")
    }
    addedCount += 1
    takeNewInstruments()
    guard let symbol = markets[listed.id]?.symbol else {
      throw GatewayRefusal(.badRequest, "payload.sym: another instrument has this name")
    }
    return symbol.listing(isTrading: host.exchange.status(listed.id) == .open)
  }

  private func instrument(_ new: HFTProtocol.Symbol) throws(GatewayRefusal) -> Instrument {
    let name = new.sym.uppercased()
    guard (1...31).contains(name.utf8.count), name.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x2C }) else {
      throw GatewayRefusal(.badRequest, "payload.sym: 1 to 31 visible ASCII characters but the comma are expected")
    }
    guard (try? markets.named(name)) == nil else {
      throw GatewayRefusal(.badRequest, "payload.sym: there is a symbol '\(name)' already")
    }
    guard new.tick.coefficient > 0, new.tick.coefficient <= 1_000_000_000_000, new.tick.scale <= 12 else {
      throw GatewayRefusal(.badRequest, "payload.tick: \(new.tick) isn't above zero, or too large or fine")
    }
    guard new.tickDecimals ?? Int64(new.tick.scale) == Int64(new.tick.scale) else {
      throw GatewayRefusal(.badRequest, "payload.tick_decimals: \(new.tick) has \(new.tick.scale)")
    }
    guard (1...1_000_000).contains(new.lot), new.minQty == new.lot else {
      throw GatewayRefusal(.badRequest, "payload.lot: 1 to 1000000 is expected, and the same as min_qty")
    }
    if case .unlisted = new.status { throw unlisted("status", new.status) }
    let cents = new.cashSubunitsPerTick.map { ExactDecimal(coefficient: Int128($0), scale: 2) }
    return Instrument(
      id: InstrumentID(0), symbol: name, exchange: "", description: name,
      kind: .future(underlying: name, contractSize: ExactDecimal(coefficient: 1, scale: 0), expires: Self.farAway),
      currency: "USD", tickSize: new.tick, lotSize: ExactDecimal(coefficient: Int128(new.lot), scale: 0),
      tickValue: cents ?? new.tick, initialMargin: nil, largestOrder: 1_000_000, sessions: .always)
  }

  /// 2100-01-01: a symbol that is added doesn't expire.
  private static var farAway: Int64 { 4_102_444_800 }
}
