import Exchange
import Foundation
import Transport
import WireRuntime

@testable import Simulator

/// The local exchange as the HFT simulator's gateway: WebSockets on wires, and requests by HTTP.
final class HFTVenue: WiredVenue {
  let frontEnd: HFTFrontEnd
  /// Whether connections are taken.
  var isUp = true

  init(_ world: World, seed: UInt64 = 1, hasMarket: Bool = true) {
    let host = ExchangeHost(Self.configuration(hasMarket: hasMarket), seed: seed, start: WiredVenue.start)
    frontEnd = HFTFrontEnd(host, seed: seed)
    super.init(world, host, [frontEnd])
  }

  /// Why a WebSocket isn't opened there; `nil` where it is.
  func refusal(of target: String) -> HTTPResponse? {
    frontEnd.refusal(ofWebSocket: Self.request(target), from: "wire", for: .hft)
  }

  /// Takes a connection.
  func accept(_ end: WireEnd, at target: String) {
    serve(end) { frontEnd.accept(end, peer: $0, for: .hft, request: Self.request(target)) }
  }

  /// Answers a request.
  func respond(to request: HTTPRequest) -> HTTPResponse {
    frontEnd.respond(to: request, from: "wire", for: .hft)
  }

  /// The request that opens a WebSocket at a path with a query.
  private static func request(_ target: String) -> HTTPRequest {
    let parts = URLComponents(string: target)
    let query = parts?.queryItems?.map { HTTPQueryItem($0.name, $0.value ?? "") }
    return HTTPRequest("GET", parts?.path ?? target, query: query ?? [])
  }

  /// What is traded; with others in the market, or without.
  static func configuration(hasMarket: Bool = true) -> ExchangeConfiguration {
    let markets = [
      MarketModel(startPrice: 12_000, volatility: 0.6, actionsPerSecond: 6, levels: 12, typicalQuantity: 6),
      MarketModel(startPrice: 10_000, volatility: 4, actionsPerSecond: 4, levels: 12, typicalQuantity: 40),
    ]
    return ExchangeConfiguration(instruments: instruments, markets: hasMarket ? markets : [], accounts: [], users: [])
  }

  /// So many ticks of an instrument, whose tick is a quarter or a hundredth.
  static func price(_ ticks: Int64, _ instrument: Instrument) -> ExactDecimal {
    ExactDecimal(coefficient: instrument.tickSize.coefficient * Int128(ticks), scale: instrument.tickSize.scale)
  }

  static let instruments = [
    future(0, "ZED", tick: ExactDecimal(coefficient: 25, scale: 2)),
    future(1, "QUX", tick: ExactDecimal(coefficient: 1, scale: 2)),
  ]

  private static func future(_ place: Int, _ symbol: String, tick: ExactDecimal) -> Instrument {
    Instrument(
      id: InstrumentID(place), symbol: symbol, exchange: "", description: symbol,
      kind: .future(underlying: symbol, contractSize: ExactDecimal(coefficient: 1, scale: 0), expires: 1_900_000_000),
      currency: "USD", tickSize: tick, lotSize: ExactDecimal(coefficient: 1, scale: 0), tickValue: tick,
      initialMargin: ExactDecimal(coefficient: 10, scale: 0), largestOrder: 1_000, sessions: .always)
  }
}

extension Exchange {
  /// Levels of a side of the book, best first, as price and quantity.
  func levels(_ instrument: Instrument, _ side: Side) -> [String] {
    depth(instrument.id, side, count: .max).map { "\(instrument.price($0.price)) \($0.quantity)" }
  }
}
