import Compression
import DTCProtocol
import Exchange
import WireRuntime

/// An answer with past data: a header, then records of one kind, the last of them marked.
///
/// Compressed, everything behind the header is one zlib stream of the same messages, which ends with the last of them;
/// the connection ends behind it.
final class HistoryDownload: PacedAnswer {
  /// Records that are read and sent at a time.
  private static let step = 256

  /// The number of the request.
  let requestID: Int32
  /// Whether the records, if there are any, are sent compressed.
  private let compresses: Bool
  /// Whether they were.
  private(set) var isCompressed = false
  private let instrument: Instrument
  private let interval: HistoricalDataInterval
  private var bars: [Bar] = []
  private var ticks: [Tick] = []
  private var source: HistoryRecords
  private let sender: MessageSender
  private var deflater: DeflatedMessages?
  private var hasBegun = false
  /// Takes that it is complete.
  private let ended: (HistoryDownload) -> Void

  init(
    _ requestID: Int32, _ instrument: Instrument, _ interval: HistoricalDataInterval, _ source: HistoryRecords,
    _ sender: MessageSender, compresses: Bool, ended: @escaping (HistoryDownload) -> Void
  ) {
    self.requestID = requestID
    self.instrument = instrument
    self.interval = interval
    self.source = source
    self.sender = sender
    self.compresses = compresses
    self.ended = ended
  }

  func sendSome() -> Bool {
    guard sendNext() else { return false }
    ended(self)
    return true
  }

  private func sendNext() -> Bool {
    if !hasBegun {
      hasBegun = true
      read()
      let isEmpty = bars.isEmpty && ticks.isEmpty
      isCompressed = compresses && !isEmpty
      sender.send(
        HistoricalPriceDataResponseHeader(
          requestID: requestID, recordInterval: interval, useZLibCompression: isCompressed ? 1 : 0,
          noRecordsToReturn: isEmpty, intToFloatPriceDivisor: 1))
      if isEmpty { return true }
      if isCompressed {
        sender.stop()
        deflater = DeflatedMessages(sender)
      }
    }
    if max(bars.count, ticks.count) <= 1 { read() }
    let isExhausted = isExhausted
    // One record is kept back until it's known whether it is the last.
    let barCount = isExhausted ? bars.count : max(0, bars.count - 1)
    let tickCount = isExhausted ? ticks.count : max(0, ticks.count - 1)
    for (index, bar) in bars.prefix(barCount).enumerated() {
      send(message(bar, isFinal: isExhausted && index == barCount - 1))
    }
    for (index, tick) in ticks.prefix(tickCount).enumerated() {
      send(message(tick, isFinal: isExhausted && index == tickCount - 1))
    }
    bars.removeFirst(barCount)
    ticks.removeFirst(tickCount)
    deflater?.flush(isLast: isExhausted)
    return isExhausted
  }

  private var isExhausted: Bool {
    switch source {
    case .bars(let source): source.isExhausted
    case .ticks(let source): source.isExhausted
    }
  }

  private func read() {
    switch source {
    case .bars(var bars):
      self.bars += bars.next(Self.step)
      source = .bars(bars)
    case .ticks(var ticks):
      self.ticks += ticks.next(Self.step)
      source = .ticks(ticks)
    }
  }

  private func send(_ message: some EncodedMessage) {
    if deflater == nil { sender.send(message) } else { deflater?.append(message) }
  }

  private func message(_ bar: Bar, isFinal: Bool) -> HistoricalPriceDataRecordResponse {
    var record = HistoricalPriceDataRecordResponse(
      requestID: requestID, startDateTime: bar.start.microseconds, openPrice: instrument.price(bar.open),
      highPrice: instrument.price(bar.high), lowPrice: instrument.price(bar.low),
      lastPrice: instrument.price(bar.close), volume: instrument.quantity(bar.volume), isFinalRecord: isFinal)
    record.numTrades = UInt32(clamping: bar.tradeCount)
    record.bidVolume = instrument.quantity(bar.bidVolume)
    record.askVolume = instrument.quantity(bar.askVolume)
    return record
  }

  private func message(_ tick: Tick, isFinal: Bool) -> HistoricalPriceDataTickRecordResponse {
    HistoricalPriceDataTickRecordResponse(
      requestID: requestID, dateTime: tick.time.fractional, atBidOrAsk: tick.takingSide.takenAt,
      price: instrument.price(tick.price), volume: instrument.quantity(tick.quantity), isFinalRecord: isFinal)
  }
}
