internal import EventLog
internal import HFTProtocol
internal import Session
package import Transport
internal import VenueClient
internal import WireRuntime

// What arrives.
extension MarketClientCore {
  /// Takes that a link can be sent on.
  package func linkOpened(_ link: any Link) {
    defer { arm() }
    if let channel = uplink.marketData, channel.link === link {
      uplink.note(.marketData, .connected)
      marketLine.opened()
    } else if let channel = uplink.channel, channel.link === link {
      uplink.note(channel.kind, .connected)
      channelOpened(channel)
    }
  }

  /// Takes a message that arrived on a link.
  package func received(_ frame: RawSpan, on link: any Link) {
    if uplink.marketLink == ObjectIdentifier(link) {
      if uplink.isUnwatched, !markets.hooks.isBusy { markets.take(frame) } else { receivedMarketData(frame) }
      if markets.hasNews { arm() }
    } else if let channel = uplink.channel, channel.link === link {
      if !uplink.isUnwatched { note(frame, channel) }
      take(frame, on: channel)
      arm()
    }
  }

  /// Takes market data that somebody looks at, or that has to wait.
  private func receivedMarketData(_ frame: RawSpan) {
    guard let channel = uplink.marketData else { return }
    if !uplink.isUnwatched { note(frame, channel) }
    if markets.hooks.isBusy {
      markets.hooks.hold(RawFrame(copying: frame).bytes, of: channel)
    } else {
      markets.take(frame)
    }
  }

  /// Takes that a link is closed, or couldn't be opened.
  package func linkClosed(_ link: any Link, _ reason: CloseReason) {
    defer { arm() }
    if let channel = uplink.marketData, channel.link === link {
      uplink.note(.marketData, .closed(reason.sentence))
      marketLine.closed(reason)
    } else if let channel = uplink.channel, channel.link === link {
      uplink.note(channel.kind, .closed(reason.sentence))
      channelClosed(channel, reason)
    }
  }

  /// Takes what became of a request by HTTP.
  package func fetched(_ number: UInt32, _ result: Result<HTTPResponse, HTTPError>) {
    uplink.fetched(number, result)
    arm()
  }

  /// Takes that an asynchronous hook is done, and that it failed where there are words.
  package func hookEnded(_ number: UInt32, _ failure: String?) {
    defer { arm() }
    if let failure { uplink.log.log(.debug, "A hook failed", [("error", failure)]) }
    events.hooks.ended(number)
    while let frame = events.hooks.nextFrame() { frame.withFrame { takeEvent($0) } }
    markets.hooks.ended(number)
    while let frame = markets.hooks.nextFrame() { frame.withFrame { markets.take($0) } }
  }

  private func note(_ frame: RawSpan, _ channel: SocketChannel) {
    uplink.note(channel.kind, isSent: false, RawFrame(copying: frame, encoding: .json).bytes)
  }

  /// Answers are taken at once; events in their order, behind those that wait for a hook. What isn't an object is skipped.
  private func take(_ frame: RawSpan, on channel: SocketChannel) {
    let head: FrameHead
    do throws(WireError) {
      head = try FrameHead(decoding: frame)
    } catch {
      uplink.note(channel.kind, .unreadable("\(error)"))
      uplink.log.log(.debug, "Not readable", [("problem", "\(error)")])
      return
    }
    if channel.kind == .commands, head.type == "response" { return requests.take(frame, head) }
    guard head.type == "event" || channel.kind == .unicast else { return }
    if events.hooks.isBusy {
      events.hooks.hold(RawFrame(copying: frame).bytes, of: channel)
    } else {
      events.take(frame, isEvent: head.type == "event")
    }
  }

  private func takeEvent(_ frame: RawSpan) {
    events.take(frame, isEvent: (try? FrameHead(decoding: frame))?.type == "event")
  }
}
