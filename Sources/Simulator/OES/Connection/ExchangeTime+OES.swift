import Exchange
import OESProtocol
import WireRuntime

// The exchange's moments as the venue's messages carry them: nanoseconds, in the older messages without a sign.
extension ExchangeTime {
  var unsigned: Nanoseconds { Nanoseconds(count: UInt64(max(0, nanoseconds))) }
  var signed: SignedNanoseconds { SignedNanoseconds(count: nanoseconds) }
}
