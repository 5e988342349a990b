internal import DTCProtocol
internal import WireRuntime

// Numbers of messages in the form this client hands them on.

extension Double {
  /// A price or quantity that travels with 32 bits, with the digits that were meant: 0.1 and not 0.10000000149.
  init(meant value: Float) {
    let exact = Double(value)
    // Prices and quantities have few decimals; the shortest number that has the same 32 bits is the one that was meant.
    for scale in [1, 100, 10_000, 1_000_000] as [Double] {
      let short = (exact * scale).rounded() / scale
      if Float(short) == value {
        self = short
        return
      }
    }
    self = exact
  }
}

extension UnixTime<Int64, InNanoseconds> {
  init(_ time: DateTime4Byte) { self.init(count: Int64(time.count) * 1_000_000_000) }

  init(_ time: DateTime) { self = Self(sinceEpoch: time.sinceEpoch) ?? .notSet }

  init(_ time: DateTimeWithMilliseconds) {
    // To the microsecond, which is what a double holds of a time in our days.
    let microseconds = (time.count * 1_000_000).rounded()
    self.init(count: microseconds.magnitude < 9e15 ? Int64(microseconds) * 1_000 : 0)
  }

  init(_ time: DateTimeWithMillisecondsInt) { self = Self(sinceEpoch: time.sinceEpoch) ?? .notSet }

  /// Microseconds; but some servers send milliseconds or seconds in such fields. For each moment from 1973 on, its
  /// magnitude tells.
  init(_ time: DateTimeWithMicrosecondsInt) {
    switch time.count.magnitude {
    case ..<100_000_000_000: self = Self(sinceEpoch: .seconds(time.count)) ?? .notSet
    case ..<100_000_000_000_000: self = Self(sinceEpoch: .milliseconds(time.count)) ?? .notSet
    default: self = Self(sinceEpoch: time.sinceEpoch) ?? .notSet
    }
  }
}

extension AtBidOrAsk {
  init(_ side: AtBidOrAsk8) { self.init(rawValue: UInt16(side.rawValue)) }
}
