internal import Dispatch
internal import Foundation
internal import HFTClient
internal import HFTProtocol
internal import Session
internal import Transport

/// Events of market data a second from the socket to the book, ours and a peer's.
struct StreamComparison: Codable {
  var what: String
  /// Medians over the rounds, events a second.
  var ours: Double
  var peer: Double
  /// Median over all rounds of ours / peer, and the quartiles.
  var ratio: Double
  var spread: [Double]
  /// The least ratio that is aimed at.
  var goal: Double
  /// Median of what a reader takes that only counts messages: there is no more to be had from this feed.
  var counted: Double

  /// Takes all three in turn.
  init(
    _ what: String, rounds: Int, goal: Double, ours: () async throws -> Double, peer: () throws -> Double,
    counted: () async throws -> Double
  ) async throws {
    var rates: [(ours: Double, peer: Double, counted: Double)] = []
    for round in 0...rounds {
      let rate = (ours: try await ours(), peer: try peer(), counted: try await counted())
      if round > 0 { rates.append(rate) }
    }
    let ratios = rates.map { $0.ours / $0.peer }.sorted()
    self.what = what
    self.ours = rates.map(\.ours).sorted()[rounds / 2]
    self.peer = rates.map(\.peer).sorted()[rounds / 2]
    ratio = ratios[rounds / 2]
    spread = [ratios[rounds / 4], ratios[rounds * 3 / 4]]
    self.goal = goal
    self.counted = rates.map(\.counted).sorted()[rounds / 2]
  }

  /// One sentence.
  var row: String {
    func number(_ value: Double, _ decimals: Int = 0) -> String { String(format: "%.\(decimals)f", value) }
    let range = spread.map { number($0, 1) }.joined(separator: "..")
    return
      "\(what): ours \(number(ours)) events a second, Python \(number(peer)), ratio \(number(ratio, 1)) (\(range)), "
      + "goal >= \(number(goal)) \(ratio >= goal ? "pass" : "MISS"); "
      + "messages that are only counted \(number(counted)) a second"
  }
}

/// Market data of the HFT simulator, 200,000 events of 8 symbols as fast as they are read, by our client beside Python's
/// websockets and orjson: each event becomes a change of its symbol's book.
func measureMarketData(serverCore: Int, on loop: EventLoop, rounds: Int) async throws -> StreamComparison {
  guard let peers = option("--python-peers"), let packages = option("--python-packages") else {
    throw BenchmarkError(description: "--python-peers and --python-packages say where the peers in Python are")
  }
  let feed = try ServerProcess(python: "\(peers)/market_data_feed.py", core: serverCore)
  defer { feed.stop() }
  let wanted = try await FeedBooks(port: feed.port, loop)
  return try await StreamComparison("market data", rounds: rounds, goal: 20) {
    let (rate, books) = try await readMarketData(feed.port, wanted.count, on: loop)
    for (symbol, book) in wanted.books where books[symbol] != book {
      throw BenchmarkError(description: "the book of \(symbol) isn't as the feed has it")
    }
    return rate
  } peer: {
    let lines = try output(
      ofPython: "\(peers)/market_data_reader.py", ["\(feed.port)"], packages: packages)
    guard let rate = Double(lines.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw BenchmarkError(description: "the reader in Python said '\(lines)'")
    }
    return rate
  } counted: {
    try await MessageCounter(loop).rate(of: wanted.count, port: feed.port)
  }
}

/// The feed's books at the end.
private struct FeedBooks: Decodable {
  struct Book: Decodable, Equatable {
    var seq: Int64
    var bids: [Level]
    var asks: [Level]
  }

  struct Level: Decodable, Equatable {
    var price: String
    var quantity: Int64

    init(price: String, quantity: Int64) {
      self.price = price
      self.quantity = quantity
    }

    init(from decoder: any Decoder) throws {
      var cells = try decoder.unkeyedContainer()
      price = try cells.decode(String.self)
      quantity = try cells.decode(Int64.self)
    }
  }

  var count: Int
  var books: [String: Book]

  init(port: Int, _ loop: EventLoop) async throws {
    let response = try await loop.fetch(
      HTTPRequest("GET", "/books"), from: Endpoint(host: "127.0.0.1", port: port), options: HTTPClientOptions())
    self = try JSONDecoder().decode(Self.self, from: Data(response.body))
  }
}

/// Reads all events on a new connection, from before it is opened to the last event; events a second, and the books that
/// are kept in the end.
private func readMarketData(
  _ port: Int, _ count: Int, on loop: EventLoop
) async throws -> (rate: Double, books: [String: FeedBooks.Book]) {
  var configuration = MarketClientConfiguration(endpoint: Endpoint(host: "127.0.0.1", port: port))
  configuration.generation = .first
  configuration.commandChannel = .http
  let client = MarketClient(configuration, loop: loop)
  try await client.connect()
  let ends = await client.bookUpdates("END")
  let start = DispatchTime.now().uptimeNanoseconds
  try await client.openMarketData()
  // The last event is the second of a symbol that has two.
  for try await book in ends where book.seq == 42 { break }
  let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
  var books: [String: FeedBooks.Book] = [:]
  for symbol in ["ZED", "QUX", "ALPHA", "BRAVO", "CHARLIE", "DELTA", "ECHO", "FOXTROT"] {
    guard await client.isBookCurrent(symbol) else { continue }
    let book = await client.bookSnapshot(symbol, depth: .max)
    func told(_ levels: [BookLevel]) -> [FeedBooks.Level] {
      levels.map { FeedBooks.Level(price: "\($0.price)", quantity: $0.qty) }
    }
    books[symbol] = FeedBooks.Book(seq: book.seq, bids: told(book.bids), asks: told(book.asks))
  }
  await client.close()
  return (Double(count) / seconds, books)
}
