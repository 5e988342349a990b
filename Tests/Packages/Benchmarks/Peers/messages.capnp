# The measured messages for Cap'n Proto; see Messages.h.

@0x9b5c2f0e6d1a4873;

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("bench::capn");

struct Quote {
  symbolID @0 :UInt32;
  bidPrice @1 :Float64;
  bidQuantity @2 :Float32;
  askPrice @3 :Float64;
  askQuantity @4 :Float32;
  dateTime @5 :UInt32;
}

struct Snapshot {
  symbolID @0 :UInt32;
  sessionSettlementPrice @1 :Float64;
  sessionOpenPrice @2 :Float64;
  sessionHighPrice @3 :Float64;
  sessionLowPrice @4 :Float64;
  sessionVolume @5 :Float64;
  sessionNumTrades @6 :UInt32;
  openInterest @7 :UInt32;
  bidPrice @8 :Float64;
  askPrice @9 :Float64;
  askQuantity @10 :Float64;
  bidQuantity @11 :Float64;
  lastTradePrice @12 :Float64;
  lastTradeVolume @13 :Float64;
  lastTradeDateTime @14 :Float64;
  bidAskDateTime @15 :Float64;
  sessionSettlementDateTime @16 :UInt32;
  tradingSessionDate @17 :UInt32;
  tradingStatus @18 :Int8;
  marketDepthUpdateDateTime @19 :Float64;
}

struct Order {
  symbol @0 :Text;
  exchange @1 :Text;
  tradeAccount @2 :Text;
  clientOrderID @3 :Text;
  orderType @4 :Int32;
  buySell @5 :Int32;
  price1 @6 :Float64;
  price2 @7 :Float64;
  quantity @8 :Float64;
  timeInForce @9 :Int32;
  goodTillDateTime @10 :Int64;
  isAutomatedOrder @11 :UInt8;
  isParentOrder @12 :UInt8;
  freeFormText @13 :Text;
  openOrClose @14 :Int32;
  maxShowQuantity @15 :Float64;
  price1AsString @16 :Text;
  price2AsString @17 :Text;
  intendedPositionQuantity @18 :Float64;
}

struct Record {
  requestID @0 :Int32;
  startDateTime @1 :Int64;
  openPrice @2 :Float64;
  highPrice @3 :Float64;
  lowPrice @4 :Float64;
  lastPrice @5 :Float64;
  volume @6 :Float64;
  numTrades @7 :UInt32;
  bidVolume @8 :Float64;
  askVolume @9 :Float64;
  isFinalRecord @10 :UInt8;
}
