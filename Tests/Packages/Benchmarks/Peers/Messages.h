// The measured messages, field by field. N(type, Name, name): a number. O: a number that may be absent, marked as the
// protocol does. T: text. The second spelling is protobuf's.

#ifndef MESSAGES_H
#define MESSAGES_H

#include "../../../../Schemas/DTC/DTCProtocol.h"
#include "peers.h"

#include <cstring>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#define QUOTE(N, O, T)                     \
    N(uint32_t, SymbolID, symbolid)        \
    O(double, BidPrice, bidprice)          \
    N(float, BidQuantity, bidquantity)     \
    O(double, AskPrice, askprice)          \
    N(float, AskQuantity, askquantity)     \
    N(uint32_t, DateTime, datetime)

#define SNAPSHOT(N, O, T)                                              \
    N(uint32_t, SymbolID, symbolid)                                    \
    O(double, SessionSettlementPrice, sessionsettlementprice)          \
    O(double, SessionOpenPrice, sessionopenprice)                      \
    O(double, SessionHighPrice, sessionhighprice)                      \
    O(double, SessionLowPrice, sessionlowprice)                        \
    O(double, SessionVolume, sessionvolume)                            \
    O(uint32_t, SessionNumTrades, sessionnumtrades)                    \
    O(uint32_t, OpenInterest, openinterest)                            \
    O(double, BidPrice, bidprice)                                      \
    O(double, AskPrice, askprice)                                      \
    O(double, AskQuantity, askquantity)                                \
    O(double, BidQuantity, bidquantity)                                \
    O(double, LastTradePrice, lasttradeprice)                          \
    O(double, LastTradeVolume, lasttradevolume)                        \
    N(double, LastTradeDateTime, lasttradedatetime)                    \
    N(double, BidAskDateTime, bidaskdatetime)                          \
    N(uint32_t, SessionSettlementDateTime, sessionsettlementdatetime)  \
    N(uint32_t, TradingSessionDate, tradingsessiondate)                \
    N(int8_t, TradingStatus, tradingstatus)                            \
    N(double, MarketDepthUpdateDateTime, marketdepthupdatedatetime)

#define ORDER(N, O, T)                             \
    T(Symbol, symbol)                              \
    T(Exchange, exchange)                          \
    T(TradeAccount, tradeaccount)                  \
    T(ClientOrderID, clientorderid)                \
    N(int32_t, OrderType, ordertype)               \
    N(int32_t, BuySell, buysell)                   \
    N(double, Price1, price1)                      \
    N(double, Price2, price2)                      \
    N(double, Quantity, quantity)                  \
    N(int32_t, TimeInForce, timeinforce)           \
    N(int64_t, GoodTillDateTime, goodtilldatetime) \
    N(uint8_t, IsAutomatedOrder, isautomatedorder) \
    N(uint8_t, IsParentOrder, isparentorder)       \
    T(FreeFormText, freeformtext)                  \
    N(int32_t, OpenOrClose, openorclose)           \
    N(double, MaxShowQuantity, maxshowquantity)    \
    T(Price1AsString, price1asstring)              \
    T(Price2AsString, price2asstring)              \
    N(double, IntendedPositionQuantity, intendedpositionquantity)

#define RECORD_START(N, O, T)                \
    N(int32_t, RequestID, requestid)         \
    N(int64_t, StartDateTime, startdatetime) \
    N(double, OpenPrice, openprice)          \
    N(double, HighPrice, highprice)          \
    N(double, LowPrice, lowprice)            \
    N(double, LastPrice, lastprice)          \
    N(double, Volume, volume)

#define RECORD_END(N, O, T)                  \
    N(uint32_t, NumTrades, numtrades)        \
    N(double, BidVolume, bidvolume)          \
    N(double, AskVolume, askvolume)          \
    N(uint8_t, IsFinalRecord, isfinalrecord)

#define RECORD(N, O, T) RECORD_START(N, O, T) RECORD_END(N, O, T)

/// JSON has both names of the counter; it is summed up once.
#define RECORD_IN_JSON(N, O, T) RECORD_START(N, O, T) N(uint32_t, OpenInterest, openinterest) RECORD_END(N, O, T)

/// The number that says "not set".
template <class Number> constexpr Number absent = std::numeric_limits<Number>::max();

/// A number's part of a sum.
template <class Number> inline uint64_t bits(Number value)
{
    if constexpr (std::is_floating_point_v<Number>) {
        std::conditional_t<sizeof(Number) == 4, uint32_t, uint64_t> pattern;
        memcpy(&pattern, &value, sizeof pattern);
        return pattern;
    } else {
        return uint64_t(value);
    }
}

/// The part of a number that may be absent.
template <class Number> inline uint64_t bitsIfSet(Number value) { return value == absent<Number> ? 0 : bits(value); }

#define VALUE_NUMBER(type, Name, name) type Name;
#define VALUE_TEXT(Name, name) std::string Name;
#define SUM_NUMBER(type, Name, name) sum += bits(type(message.Name));
#define SUM_OPTIONAL(type, Name, name) sum += bitsIfSet(type(message.Name));
#define SUM_TEXT(Name, name) sum += message.Name.size();

/// Values as a C++ program holds them, and the sum over them.
#define VALUES(Values, MEMBERS, SUMMED, number)                       \
    struct Values {                                                  \
        static constexpr unsigned typeNumber = number;               \
        MEMBERS(VALUE_NUMBER, VALUE_NUMBER, VALUE_TEXT)              \
    };                                                               \
    inline uint64_t sumOf(const Values &message)                     \
    {                                                                \
        uint64_t sum = 0;                                            \
        SUMMED(SUM_NUMBER, SUM_OPTIONAL, SUM_TEXT)                   \
        return sum;                                                  \
    }

VALUES(Quote, QUOTE, QUOTE, DTC::MARKET_DATA_UPDATE_BID_ASK)
VALUES(Snapshot, SNAPSHOT, SNAPSHOT, DTC::MARKET_DATA_SNAPSHOT)
VALUES(Order, ORDER, ORDER, DTC::SUBMIT_NEW_SINGLE_ORDER)
VALUES(Record, RECORD_IN_JSON, RECORD, DTC::HISTORICAL_PRICE_DATA_RECORD_RESPONSE)

/// The loaded messages of one case in one encoding, each followed by 64 bytes that may be read: 0 first.
struct Frames {
    struct Place {
        uint32_t start, size;
    };
    std::vector<uint8_t> bytes;
    std::vector<Place> places;

    Frames() = default;
    explicit Frames(const peer_frames &frames)
    {
        uint32_t start = 0;
        for (size_t index = 0; index < frames.count; ++index) {
            const uint32_t end = frames.ends[index];
            places.push_back({uint32_t(bytes.size()), end - start});
            bytes.insert(bytes.end(), frames.bytes + start, frames.bytes + end);
            bytes.resize(bytes.size() + 64);
            start = end;
        }
    }

    /// The sum of what `body` returns for the bytes and the size of each frame.
    template <class Body> uint64_t sum(Body body) const
    {
        uint64_t sum = 0;
        const uint8_t *start = bytes.data();
        for (const Place &place : places) sum += body(start + place.start, size_t(place.size));
        return sum;
    }
};

/// The loaded messages of one case: as frames of each encoding and as values.
template <class Values> struct Loaded {
    static inline Frames json, compact, protobuf;
    static inline std::vector<Values> values;

    /// Whether `read`, given a place for values and a frame, reads every one of `frames` as it was written.
    template <class Read> static bool reads(const Frames &frames, Read read)
    {
        if (frames.places.size() != values.size()) return false;
        for (size_t index = 0; index < values.size(); ++index) {
            Values again;
            const Frames::Place &place = frames.places[index];
            if (!read(again, frames.bytes.data() + place.start, place.size) || sumOf(again) != sumOf(values[index]))
                return false;
        }
        return true;
    }
};

/// Calls `body` with the name of every case and a null pointer to its values.
template <class Body> void forEachCase(Body body)
{
    body("quote", static_cast<Quote *>(nullptr));
    body("snapshot", static_cast<Snapshot *>(nullptr));
    body("order", static_cast<Order *>(nullptr));
    body("record", static_cast<Record *>(nullptr));
}

/// What a peer in a file of its own gives: whether it reads the loaded messages of a case as they were written, having
/// made its own form of them, and its subjects.
#define PEER(Peer)                                      \
    bool load##Peer(const std::string &message);        \
    void add##Peer(std::vector<peer_subject> &subjects);

PEER(FlatBuffers)
PEER(CapnProto)
PEER(Protobuf)
PEER(Simdjson)
PEER(RapidJSON)

/// The struct copy comes first: it fills the values that the others are made from.
bool loadStructCopy(const std::string &message, const peer_frames &frames);
void addStructCopy(std::vector<peer_subject> &subjects);

/// The order-entry venue's transaction, which has one encoding and values of its own.
bool loadPackedStruct(const peer_frames &frames);
void addPackedStruct(std::vector<peer_subject> &subjects);

/// Where encoders write.
extern uint8_t output[4096];

/// One byte of an encoded message of `size` bytes, another for each message; never padding.
inline uint64_t sample(const uint8_t *bytes, size_t index, size_t size) { return bytes[index % (size / 8) * 8]; }

#endif
